package org.lacuna.editor.tools;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Path2D;
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

/** Selects what a line drawn by hand encloses. */
@NbBundle.Messages({"Lasso=Lasso", "Lasso_hint=Draw around an area. Shift adds, Alt subtracts, both intersect."})
@ServiceProvider(service = Tool.class)
public final class LassoTool extends AreaSelectionTool {
    @Override
    public String id() {
        return "lasso";
    }

    @Override
    public String displayName() {
        return Bundle.Lasso();
    }

    @Override
    public String hint() {
        return Bundle.Lasso_hint();
    }

    @Override
    public Icon icon() {
        return LineIcon.of("lasso", 20);
    }

    @Override
    public char shortcut() {
        return 'L';
    }

    @Override
    public int position() {
        return 210;
    }

    @Override
    public Optional<Gesture> press(CanvasContext canvas, Pointer at) {
        return Optional.of(new Drawing(canvas, at));
    }

    private static final class Drawing implements Gesture {
        private final CanvasContext canvas;
        private final Pointer start;
        private final SelectionMode mode;
        private final Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        private double largestDistance;

        Drawing(CanvasContext canvas, Pointer start) {
            this.canvas = canvas;
            this.start = start;
            mode = SelectionOptions.get().modeAt(start);
            path.moveTo(start.x(), start.y());
        }

        @Override
        public void drag(Pointer at) {
            path.lineTo(at.x(), at.y());
            largestDistance = Math.max(largestDistance, at.viewDistance(start));
        }

        @Override
        public void release(Pointer at) {
            drag(at);
            path.closePath();
            Rect canvasBounds = canvas.document().state().bounds();
            if (largestDistance >= CLICK_DISTANCE) {
                SelectionOptions.get().select(canvas.document(), mode, () -> Mask.shape(path, true, canvasBounds));
            } else {
                click(canvas, mode);
            }
        }

        @Override
        public void cancel() {
            // Nothing is selected before the release.
        }

        private Shape shape() {
            return canvas.toView().createTransformedShape(path);
        }

        @Override
        public void paint(Graphics2D graphics) {
            OverlayPaint.outline(graphics, shape(), canvas.screenScale());
        }

        @Override
        public Rectangle area() {
            return OverlayPaint.area(shape(), canvas.screenScale());
        }
    }
}
