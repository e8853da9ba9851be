package org.lacuna.editor.spi;

import java.awt.Graphics2D;
import java.awt.Rectangle;

/** What happens between a press of the mouse and its release. Ends by exactly one {@link #release} or {@link #cancel}. */
public interface Gesture {

    void drag(Pointer at);

    void release(Pointer at);

    /** The user pressed Escape: leaves everything as it was before the press. */
    void cancel();

    /** Paints over the canvas, in screen pixels. */
    default void paint(Graphics2D graphics) {}

    /** The screen pixels that {@link #paint} covers now. */
    default Rectangle area() {
        return new Rectangle();
    }
}
