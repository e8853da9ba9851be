package org.lacuna.editor.tools;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.event.KeyEvent;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.Icon;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.spi.Tool;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** Selects a polygon, corner by corner. What is drawn so far lasts from click to click, until it is closed or given up. */
@NbBundle.Messages({
    "PolygonLasso=Polygon Lasso",
    "PolygonLasso_hint=Click from corner to corner. A double click, Enter or a click on the first corner closes; Backspace takes a corner"
            + " back, Escape all."
})
@ServiceProvider(service = Tool.class)
public final class PolygonLassoTool extends AreaSelectionTool {
    private static final int CLOSE_DISTANCE = 8;

    private Optional<Drawing> drawing = Optional.empty();

    /** The corners so far, on one canvas. */
    private static final class Drawing {
        private final CanvasContext canvas;
        private final SelectionMode mode;
        private final List<Pointer> corners = new ArrayList<>();

        Drawing(CanvasContext canvas, Pointer start) {
            this.canvas = canvas;
            mode = SelectionOptions.get().modeAt(start);
        }

        boolean closesAt(Pointer at) {
            return corners.size() > 2 && viewDistance(at) <= CLOSE_DISTANCE * canvas.screenScale();
        }

        /** From the first corner, which may have moved on the screen since it was set. */
        private double viewDistance(Pointer at) {
            return Math.hypot(
                            at.x() - corners.get(0).x(), at.y() - corners.get(0).y())
                    * canvas.zoom();
        }

        Path2D path() {
            Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
            path.moveTo(corners.get(0).x(), corners.get(0).y());
            corners.forEach(corner -> path.lineTo(corner.x(), corner.y()));
            return path;
        }

        Shape shown(Pointer at) {
            Path2D path = path();
            if (closesAt(at)) {
                path.closePath();
            } else {
                path.lineTo(at.x(), at.y());
            }
            return canvas.toView().createTransformedShape(path);
        }
    }

    @Override
    public String id() {
        return "polygon-lasso";
    }

    @Override
    public String displayName() {
        return Bundle.PolygonLasso();
    }

    @Override
    public String hint() {
        return Bundle.PolygonLasso_hint();
    }

    @Override
    public Icon icon() {
        return LineIcon.of("polygon-lasso", 20);
    }

    @Override
    public char shortcut() {
        return 'L';
    }

    @Override
    public int position() {
        return 215;
    }

    private Optional<Drawing> on(CanvasContext canvas) {
        return drawing.filter(begun -> begun.canvas == canvas);
    }

    @Override
    public Optional<Gesture> press(CanvasContext canvas, Pointer at) {
        Drawing begun = on(canvas).orElseGet(() -> new Drawing(canvas, at));
        drawing = Optional.of(begun);
        if (begun.closesAt(at) || at.clicks() > 1) {
            close();
        } else {
            begun.corners.add(at);
        }
        return Optional.empty();
    }

    private void close() {
        drawing.filter(begun -> begun.corners.size() > 2).ifPresent(begun -> {
            Path2D path = begun.path();
            path.closePath();
            Rect bounds = begun.canvas.document().state().bounds();
            SelectionOptions.get().select(begun.canvas.document(), begun.mode, () -> Mask.shape(path, true, bounds));
        });
        deactivate();
    }

    @Override
    public void deactivate() {
        Optional<Drawing> gone = drawing;
        drawing = Optional.empty();
        gone.ifPresent(begun -> begun.canvas.repaintOverlay());
    }

    @Override
    public boolean key(CanvasContext canvas, KeyEvent event) {
        if (on(canvas).isEmpty()) {
            return false;
        }
        List<Pointer> corners = on(canvas).get().corners;
        switch (event.getKeyCode()) {
            case KeyEvent.VK_ENTER -> close();
            case KeyEvent.VK_ESCAPE -> deactivate();
            case KeyEvent.VK_BACK_SPACE -> {
                corners.remove(corners.size() - 1);
                if (corners.isEmpty()) {
                    deactivate();
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public void paintHover(Graphics2D graphics, CanvasContext canvas, Pointer at) {
        on(canvas).ifPresent(begun -> OverlayPaint.outline(graphics, begun.shown(at), canvas.screenScale()));
    }

    @Override
    public Rectangle hoverArea(CanvasContext canvas, Pointer at) {
        return on(canvas)
                .map(begun -> OverlayPaint.area(begun.shown(at), canvas.screenScale()))
                .orElseGet(Rectangle::new);
    }
}
