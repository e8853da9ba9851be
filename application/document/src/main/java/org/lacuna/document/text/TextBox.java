package org.lacuna.document.text;

/**
 * Where text wraps; its upper left corner is the text's origin. Lines that do not fit below each other are not shown.
 *
 * @param width 1 to {@value #MOST} document pixels
 * @param height 1 to {@value #MOST} document pixels
 */
public record TextBox(double width, double height) {
    public static final int MOST = 100_000;

    public TextBox {
        check(width);
        check(height);
    }

    private static void check(double side) {
        if (!(side >= 1 && side <= MOST)) {
            throw new IllegalArgumentException("a text box measures 1.." + MOST + " on each side, not " + side);
        }
    }

    /** The nearest box that is allowed. */
    public static TextBox nearest(double width, double height) {
        return new TextBox(Math.max(1, Math.min(MOST, width)), Math.max(1, Math.min(MOST, height)));
    }
}
