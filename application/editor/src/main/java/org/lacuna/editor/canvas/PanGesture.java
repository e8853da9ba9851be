package org.lacuna.editor.canvas;

import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;

/** Moves the view with the pointer. */
public final class PanGesture implements Gesture {
    private final CanvasContext canvas;
    private final Pointer start;
    private Pointer last;

    public PanGesture(CanvasContext canvas, Pointer start) {
        this.canvas = canvas;
        this.start = start;
        last = start;
    }

    @Override
    public void drag(Pointer at) {
        canvas.pan(at.viewX() - last.viewX(), at.viewY() - last.viewY());
        last = at;
    }

    @Override
    public void release(Pointer at) {
        drag(at);
    }

    @Override
    public void cancel() {
        drag(start);
    }
}
