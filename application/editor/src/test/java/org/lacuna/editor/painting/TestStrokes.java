package org.lacuna.editor.painting;

import org.lacuna.document.Document;
import org.lacuna.editor.spi.Gesture;

/** Strokes for tests of other packages, painted before they return. */
public final class TestStrokes {
    private TestStrokes() {}

    /** A press and a release of the brush in its foreground colour. */
    public static void dab(Document document, double x, double y) {
        Gesture stroke = new BrushTool(Runnable::run)
                .press(new FakeCanvas(document), FakeCanvas.at(x, y))
                .orElseThrow();
        stroke.release(FakeCanvas.at(x, y));
    }
}
