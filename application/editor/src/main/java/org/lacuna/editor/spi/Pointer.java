package org.lacuna.editor.spi;

/**
 * Where the pointer is and what is held with it.
 *
 * @param x column in the document, with fractions; may lie outside
 * @param y row in the document
 * @param viewX column in screen pixels from the canvas's left edge
 * @param viewY row in screen pixels from the canvas's upper edge
 * @param clicks how many clicks in quick succession, 1 for a single one, 0 when no button is pressed
 */
public record Pointer(
        double x, double y, double viewX, double viewY, boolean shift, boolean alt, boolean control, int clicks) {

    /** As if the pointer were at another place of the document; on the screen it stays. */
    public Pointer movedBy(double dx, double dy) {
        return new Pointer(x + dx, y + dy, viewX, viewY, shift, alt, control, clicks);
    }

    /** Distance on the screen, in its pixels. */
    public double viewDistance(Pointer other) {
        return Math.hypot(viewX - other.viewX, viewY - other.viewY);
    }
}
