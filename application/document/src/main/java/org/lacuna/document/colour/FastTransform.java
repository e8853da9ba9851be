package org.lacuna.document.colour;

/**
 * A {@link ColourTransform} for many pixels: by tables where it is curves and a matrix, else by a lattice whose error stays below one
 * step of 8 bits but where the target's gamut ends. Takes a moment to make; immutable.
 */
public final class FastTransform {
    /** Nodes along each channel, by the number of channels. */
    private static final int[] NODES = {0, 1025, 0, 49, 17};

    private static final int RUN = 1024;

    private final int inputs;
    private final int outputs;
    private final boolean unchanged;
    private final Rows rows;

    /** Numbers count from 0 to 65535. */
    @FunctionalInterface
    private interface Rows {
        void convert(short[] from, short[] to, int count);
    }

    private FastTransform(int inputs, int outputs, boolean unchanged, Rows rows) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.unchanged = unchanged;
        this.rows = rows;
    }

    public static FastTransform of(ColourTransform transform) {
        int inputs = transform.from().channels();
        int outputs = transform.to().channels();
        boolean unchanged = transform.isUnchanged();
        Rows rows = unchanged
                ? (from, to, count) -> System.arraycopy(from, 0, to, 0, inputs * count)
                : transform
                        .asMatrices()
                        .<Rows>map(spaces -> new Shaper(spaces[0], spaces[1])::convert)
                        .orElseGet(() -> new Lattice(inputs, outputs, NODES[inputs], transform::convert)::convert);
        return new FastTransform(inputs, outputs, unchanged, rows);
    }

    /** Whether every number stays as it is. */
    public boolean isUnchanged() {
        return unchanged;
    }

    /**
     * Converts colours that lie one after the other, their channels side by side, 0 to 65535 each.
     *
     * @param from as many channels a colour as the source has
     * @param to as many channels a colour as the target has
     */
    public void convert(short[] from, short[] to, int count) {
        rows.convert(from, to, count);
    }

    /**
     * Converts pixels of 8 bits from RGB to RGB, or to grey in all three channels; alpha stays.
     *
     * @param argb 0xAARRGGBB, not multiplied by alpha
     */
    public void convertArgb(int[] argb, int offset, int count) {
        convertArgb(argb, offset, argb, offset, count, false);
    }

    /**
     * Like {@link #convertArgb(int[], int, int)} for pixels multiplied by alpha.
     *
     * @param to gets the pixels, from 0 on as they lie in the other array
     */
    public void convertPremultiplied(int[] from, int[] to) {
        for (int start = 0; start < from.length; start += RUN) {
            convertArgb(from, start, to, start, Math.min(RUN, from.length - start), true);
        }
    }

    private void convertArgb(int[] from, int offset, int[] to, int target, int count, boolean premultiplied) {
        checkRgb();
        short[] numbers = new short[3 * count];
        unpack(from, offset, numbers, count, premultiplied);
        convertRgb(numbers, count);
        for (int i = 0; i < count; i++) {
            int alpha = from[offset + i] >>> 24;
            int most = premultiplied ? alpha : 255;
            to[target + i] = alpha << 24
                    | narrow(numbers[3 * i], most) << 16
                    | narrow(numbers[3 * i + 1], most) << 8
                    | narrow(numbers[3 * i + 2], most);
        }
    }

    /** Red, green and blue of pixels of 8 bits, as numbers of 0 to 65535. */
    static void unpack(int[] from, int offset, short[] numbers, int count, boolean premultiplied) {
        for (int i = 0; i < count; i++) {
            int pixel = from[offset + i];
            int alpha = pixel >>> 24;
            if (premultiplied && alpha < 255 && alpha > 0) {
                for (int c = 0; c < 3; c++) {
                    int value = pixel >> 16 - 8 * c & 0xff;
                    numbers[3 * i + c] = (short) Math.min(65535, (value * 65535 + alpha / 2) / alpha);
                }
            } else {
                numbers[3 * i] = (short) ((pixel >> 16 & 0xff) * 257);
                numbers[3 * i + 1] = (short) ((pixel >> 8 & 0xff) * 257);
                numbers[3 * i + 2] = (short) ((pixel & 0xff) * 257);
            }
        }
    }

    private static int narrow(short value, int most) {
        return ((value & 0xffff) * most + 32767) / 65535;
    }

    /**
     * Converts pixels of 16 bits from RGB to RGB, or to grey in all three channels; alpha stays.
     *
     * @param argb 0xAAAARRRRGGGGBBBB, not multiplied by alpha
     */
    public void convertArgb64(long[] argb, int offset, int count) {
        checkRgb();
        short[] numbers = new short[3 * count];
        for (int i = 0; i < count; i++) {
            long pixel = argb[offset + i];
            numbers[3 * i] = (short) (pixel >> 32);
            numbers[3 * i + 1] = (short) (pixel >> 16);
            numbers[3 * i + 2] = (short) pixel;
        }
        convertRgb(numbers, count);
        for (int i = 0; i < count; i++) {
            argb[offset + i] = argb[offset + i] & 0xffffL << 48
                    | (numbers[3 * i] & 0xffffL) << 32
                    | (numbers[3 * i + 1] & 0xffffL) << 16
                    | numbers[3 * i + 2] & 0xffffL;
        }
    }

    /** In place; grey becomes red, green and blue alike. */
    private void convertRgb(short[] numbers, int count) {
        if (outputs == 3) {
            rows.convert(numbers, numbers, count);
        } else {
            short[] greys = new short[count];
            rows.convert(numbers, greys, count);
            for (int i = 0; i < 3 * count; i++) {
                numbers[i] = greys[i / 3];
            }
        }
    }

    private void checkRgb() {
        if (inputs != 3 || outputs > 3) {
            throw new IllegalStateException("this converts " + inputs + " channels to " + outputs + ", not RGB to RGB");
        }
    }
}
