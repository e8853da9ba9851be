package org.lacuna.editor.painting;

import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;

/** A press that the tool could do nothing with. */
final class NothingGesture implements Gesture {
    @Override
    public void drag(Pointer at) {
        // Nothing was begun.
    }

    @Override
    public void release(Pointer at) {
        // Nothing was begun.
    }

    @Override
    public void cancel() {
        // Nothing was begun.
    }
}
