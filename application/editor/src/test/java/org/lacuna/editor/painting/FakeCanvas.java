package org.lacuna.editor.painting;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import org.lacuna.document.Document;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Pointer;

/** A canvas without a window, at 100 %. */
final class FakeCanvas implements CanvasContext {
    private final Document document;

    FakeCanvas(Document document) {
        this.document = document;
    }

    /** A pointer without keys. */
    static Pointer at(double x, double y) {
        return new Pointer(x, y, x, y, false, false, false, 1);
    }

    static Pointer withShift(double x, double y) {
        return new Pointer(x, y, x, y, true, false, false, 1);
    }

    static Pointer withAlt(double x, double y) {
        return new Pointer(x, y, x, y, false, true, false, 1);
    }

    @Override
    public Document document() {
        return document;
    }

    @Override
    public double zoom() {
        return 1;
    }

    @Override
    public void zoomTo(double zoom, double viewX, double viewY) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void pan(double dx, double dy) {
        throw new UnsupportedOperationException();
    }

    @Override
    public double degrees() {
        return 0;
    }

    @Override
    public void turnTo(double degrees) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Point2D middle() {
        throw new UnsupportedOperationException();
    }

    @Override
    public AffineTransform toView() {
        return new AffineTransform();
    }

    @Override
    public double screenScale() {
        return 1;
    }

    @Override
    public void repaintOverlay() {
        // There is no screen.
    }
}
