package org.lacuna.document.colour;

/** Curves, a matrix and curves again, by tables: numbers from 0 to 65535. Immutable. */
final class Shaper {
    private static final int MOST = 65535;
    /** Steps of a table of numbers by the square root of light: so curves that begin as a root are nearly straight. */
    private static final int STEPS = 4096;

    private final float[][] lights;
    private final float[][] numbers;
    private final float[][] matrix;

    Shaper(MatrixSpace from, MatrixSpace to) {
        double[][] light = from.lightOf(to);
        lights = new float[from.channels()][MOST + 1];
        numbers = new float[to.channels()][STEPS + 2];
        matrix = new float[to.channels()][from.channels()];
        for (int c = 0; c < lights.length; c++) {
            for (int i = 0; i <= MOST; i++) {
                lights[c][i] = (float) from.curves()[c].light((double) i / MOST);
            }
        }
        for (int c = 0; c < numbers.length; c++) {
            for (int i = 0; i <= STEPS + 1; i++) {
                double root = Math.min(1, (double) i / STEPS);
                numbers[c][i] = (float) (to.curves()[c].number(root * root) * MOST);
            }
            for (int i = 0; i < lights.length; i++) {
                matrix[c][i] = (float) light[c][i];
            }
        }
    }

    void convert(short[] from, short[] to, int count) {
        int inputs = lights.length;
        int outputs = numbers.length;
        float[] light = new float[inputs];
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < inputs; c++) {
                light[c] = lights[c][from[inputs * i + c] & 0xffff];
            }
            for (int c = 0; c < outputs; c++) {
                float sum = 0;
                for (int in = 0; in < inputs; in++) {
                    sum += matrix[c][in] * light[in];
                }
                to[outputs * i + c] = number(numbers[c], sum);
            }
        }
    }

    private static short number(float[] table, float light) {
        float at = (float) Math.sqrt(Math.max(0, Math.min(1, light))) * STEPS;
        int low = (int) at;
        return (short) (table[low] + (at - low) * (table[low + 1] - table[low]) + 0.5f);
    }
}
