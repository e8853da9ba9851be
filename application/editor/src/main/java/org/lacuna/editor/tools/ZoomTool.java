package org.lacuna.editor.tools;

import java.awt.Cursor;
import java.util.Optional;
import javax.swing.Icon;
import org.lacuna.editor.canvas.ViewTransform;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.spi.Tool;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** Zooms in steps by clicks, and freely by dragging right and left. */
@NbBundle.Messages({
    "Zoom=Zoom",
    "Zoom_hint=Click to zoom in, Alt and click to zoom out, or drag right and left. Ctrl and the wheel do it with every tool."
})
@ServiceProvider(service = Tool.class)
public final class ZoomTool implements Tool {
    @Override
    public String id() {
        return "zoom";
    }

    @Override
    public String displayName() {
        return Bundle.Zoom();
    }

    @Override
    public String hint() {
        return Bundle.Zoom_hint();
    }

    @Override
    public Icon icon() {
        return LineIcon.of("zoom", 20);
    }

    @Override
    public char shortcut() {
        return 'Z';
    }

    @Override
    public int position() {
        return 910;
    }

    @Override
    public Cursor cursor() {
        return Cursor.getPredefinedCursor(Cursor.DEFAULT_CURSOR);
    }

    @Override
    public Optional<Gesture> press(CanvasContext canvas, Pointer at) {
        return Optional.of(new Zooming(canvas, at));
    }

    private static final class Zooming implements Gesture {
        private static final int CLICK_DISTANCE = 4;
        private static final double ZOOM_PER_PIXEL = 1.008;

        private final CanvasContext canvas;
        private final Pointer start;
        private final double zoomAtStart;
        private boolean dragged;

        Zooming(CanvasContext canvas, Pointer start) {
            this.canvas = canvas;
            this.start = start;
            zoomAtStart = canvas.zoom();
        }

        @Override
        public void drag(Pointer at) {
            dragged |= at.viewDistance(start) > CLICK_DISTANCE;
            if (dragged) {
                double pixels = (at.viewX() - start.viewX()) / canvas.screenScale();
                canvas.zoomTo(zoomAtStart * Math.pow(ZOOM_PER_PIXEL, pixels), start.viewX(), start.viewY());
            }
        }

        @Override
        public void release(Pointer at) {
            if (!dragged) {
                double zoom = canvas.zoom();
                canvas.zoomTo(
                        at.alt() ? ViewTransform.stepOut(zoom) : ViewTransform.stepIn(zoom), at.viewX(), at.viewY());
            }
        }

        @Override
        public void cancel() {
            canvas.zoomTo(zoomAtStart, start.viewX(), start.viewY());
        }
    }
}
