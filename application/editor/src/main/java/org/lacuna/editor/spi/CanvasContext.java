package org.lacuna.editor.spi;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import org.lacuna.document.Document;

/** The canvas as tools see it. Belongs to the event thread. */
public interface CanvasContext {

    Document document();

    /** Screen pixels per document pixel. */
    double zoom();

    /** Zooms, with the document's point at (viewX, viewY) staying where it is. */
    void zoomTo(double zoom, double viewX, double viewY);

    /** Moves the document by so many screen pixels. */
    void pan(double dx, double dy);

    /** By how much the document is turned on the screen, clockwise; -180 (not included) to 180. */
    double degrees();

    /** Turns the document on the screen, around the middle of what is seen. */
    void turnTo(double degrees);

    /** The middle of what is seen, in screen pixels. */
    Point2D middle();

    /** Whether the document is shown repeated in all directions: then strokes that leave it on one side come in on the other. */
    default boolean wrapsAround() {
        return false;
    }

    /** The pointer as if it were over the document itself, where it is over a repetition. */
    default Pointer inDocument(Pointer at) {
        return at;
    }

    /** From the document to screen pixels, for overlays. */
    AffineTransform toView();

    /** Screen pixels per Swing pixel: line widths of overlays are multiplied by it. */
    double screenScale();

    /** Gives the canvas the keyboard, after a control elsewhere had it. */
    default void takeKeyboard() {}

    /** Paints what the tool shows over the canvas anew, after something other than the pointer has changed it. */
    void repaintOverlay();
}
