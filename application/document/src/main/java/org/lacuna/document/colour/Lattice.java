package org.lacuna.document.colour;

/**
 * A function of some channels, known on an even lattice. Between the nodes it goes in straight lines within the simplices around the
 * diagonal of each cell: of three channels, the tetrahedral interpolation of Sakamoto and Itooka (US patent 4275413, expired), which keeps
 * greys grey. Numbers count from 0 to 65535. Immutable.
 */
final class Lattice {
    private static final int MOST = 65535;
    private static final int ROWS_AT_ONCE = 4096;

    private final int inputs;
    private final int outputs;
    private final int nodes;
    private final int[] strides;
    private final float[] values;

    /** Computes many colours at once; numbers count from 0 to 1. */
    @FunctionalInterface
    interface Function {
        void compute(double[] from, double[] to, int count);
    }

    /**
     * @param inputs 1 to 4
     * @param nodes along each channel, at least 2
     */
    Lattice(int inputs, int outputs, int nodes, Function function) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.nodes = nodes;
        strides = new int[inputs];
        int all = 1;
        for (int i = inputs - 1; i >= 0; i--) {
            strides[i] = all * outputs;
            all *= nodes;
        }
        values = new float[all * outputs];
        for (int start = 0; start < all; start += ROWS_AT_ONCE) {
            fill(start, Math.min(ROWS_AT_ONCE, all - start), function);
        }
    }

    private void fill(int start, int count, Function function) {
        double[] from = new double[inputs * count];
        double[] to = new double[outputs * count];
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < inputs; c++) {
                from[inputs * i + c] = (start + i) / (strides[c] / outputs) % nodes / (nodes - 1.0);
            }
        }
        function.compute(from, to, count);
        for (int i = 0; i < to.length; i++) {
            values[start * outputs + i] = (float) (to[i] * MOST);
        }
    }

    /** Converts colours that lie one after the other. */
    void convert(short[] from, short[] to, int count) {
        int[] steps = new int[inputs];
        float[] parts = new float[inputs];
        float scale = (nodes - 1f) / MOST;
        for (int i = 0; i < count; i++) {
            int node = 0;
            for (int c = 0; c < inputs; c++) {
                float at = (from[inputs * i + c] & 0xffff) * scale;
                int low = Math.min(nodes - 2, (int) at);
                float part = at - low;
                node += low * strides[c];
                // The channel that has gone farthest beyond its node goes first.
                int place = c;
                while (place > 0 && parts[place - 1] < part) {
                    parts[place] = parts[place - 1];
                    steps[place] = steps[place - 1];
                    place--;
                }
                parts[place] = part;
                steps[place] = strides[c];
            }
            for (int c = 0; c < outputs; c++) {
                int at = node + c;
                float last = values[at];
                float sum = last;
                for (int s = 0; s < inputs; s++) {
                    at += steps[s];
                    float next = values[at];
                    sum += parts[s] * (next - last);
                    last = next;
                }
                to[outputs * i + c] = (short) (sum + 0.5f);
            }
        }
    }
}
