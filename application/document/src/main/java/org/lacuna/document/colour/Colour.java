package org.lacuna.document.colour;

/**
 * A colour of the document's colour space, not multiplied by alpha.
 *
 * @param red 0 to 1, and so are the others
 */
public record Colour(double red, double green, double blue, double alpha) {
    public static final Colour BLACK = new Colour(0, 0, 0, 1);
    public static final Colour WHITE = new Colour(1, 1, 1, 1);

    public Colour {
        check(red);
        check(green);
        check(blue);
        check(alpha);
    }

    private static void check(double component) {
        if (!(component >= 0 && component <= 1)) {
            throw new IllegalArgumentException("a colour's components lie in 0..1, not " + component);
        }
    }

    /**
     * @param argb 0xAARRGGBB
     */
    public static Colour ofArgb(int argb) {
        return new Colour(
                (argb >> 16 & 0xff) / 255.0, (argb >> 8 & 0xff) / 255.0, (argb & 0xff) / 255.0, (argb >>> 24) / 255.0);
    }

    /** The nearest 8-bit colour, 0xAARRGGBB. */
    public int toArgb() {
        return byteOf(alpha) << 24 | byteOf(red) << 16 | byteOf(green) << 8 | byteOf(blue);
    }

    private static int byteOf(double component) {
        return (int) Math.round(component * 255);
    }

    public Colour withAlpha(double newAlpha) {
        return new Colour(red, green, blue, newAlpha);
    }
}
