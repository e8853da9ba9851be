package org.lacuna.document.colour;

/** Three curves, a matrix and three curves, by tables: numbers from 0 to 65535. Immutable. */
final class Shaper {
    private static final int MOST = 65535;
    /** Steps of a table of numbers by the square root of light: so curves that begin as a root are nearly straight. */
    private static final int STEPS = 4096;

    private final float[][] lights = new float[3][];
    private final float[][] numbers = new float[3][];
    private final float[] matrix = new float[9];

    Shaper(MatrixSpace from, MatrixSpace to) {
        double[][] product = Matrix3.product(to.fromXyz(), from.toXyz());
        for (int c = 0; c < 3; c++) {
            lights[c] = new float[MOST + 1];
            numbers[c] = new float[STEPS + 2];
            for (int i = 0; i <= MOST; i++) {
                lights[c][i] = (float) from.curves()[c].light((double) i / MOST);
            }
            for (int i = 0; i <= STEPS + 1; i++) {
                double root = Math.min(1, (double) i / STEPS);
                numbers[c][i] = (float) (to.curves()[c].number(root * root) * MOST);
            }
            for (int i = 0; i < 3; i++) {
                matrix[3 * c + i] = (float) product[c][i];
            }
        }
    }

    void convert(short[] from, short[] to, int count) {
        for (int i = 0; i < 3 * count; i += 3) {
            float red = lights[0][from[i] & 0xffff];
            float green = lights[1][from[i + 1] & 0xffff];
            float blue = lights[2][from[i + 2] & 0xffff];
            to[i] = number(numbers[0], matrix[0] * red + matrix[1] * green + matrix[2] * blue);
            to[i + 1] = number(numbers[1], matrix[3] * red + matrix[4] * green + matrix[5] * blue);
            to[i + 2] = number(numbers[2], matrix[6] * red + matrix[7] * green + matrix[8] * blue);
        }
    }

    private static short number(float[] table, float light) {
        float at = (float) Math.sqrt(Math.max(0, Math.min(1, light))) * STEPS;
        int low = (int) at;
        return (short) (table[low] + (at - low) * (table[low + 1] - table[low]) + 0.5f);
    }
}
