package org.lacuna.editor.tools;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Cursor;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.Icon;
import javax.swing.JComponent;
import org.lacuna.document.selection.Mask;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.spi.Tool;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** Paints the selection. A stroke adds unless Alt is held or another mode is chosen. */
@NbBundle.Messages({
    "SelectionBrush=Selection Brush",
    "SelectionBrush_hint=Paint the selection. Alt takes away; [ and ] change the size. Shift+L goes through the lassos and this brush."
})
@ServiceProvider(service = Tool.class)
public final class SelectionBrushTool implements Tool {
    private static final Cursor NONE = Toolkit.getDefaultToolkit()
            .createCustomCursor(new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB), new Point(), "brush");

    @Override
    public String id() {
        return "selection-brush";
    }

    @Override
    public String displayName() {
        return Bundle.SelectionBrush();
    }

    @Override
    public String hint() {
        return Bundle.SelectionBrush_hint();
    }

    @Override
    public Icon icon() {
        return LineIcon.of("selection-brush", 20);
    }

    @Override
    public char shortcut() {
        return 'L';
    }

    @Override
    public int position() {
        return 220;
    }

    @Override
    public Cursor cursor() {
        return NONE;
    }

    @Override
    public Optional<JComponent> options() {
        return Optional.of(new SelectionBar(true));
    }

    @Override
    public Optional<Gesture> press(CanvasContext canvas, Pointer at) {
        return Optional.of(new Stroke(canvas, at));
    }

    @Override
    public boolean key(CanvasContext canvas, KeyEvent event) {
        boolean larger = event.getKeyChar() == ']';
        if (!larger && event.getKeyChar() != '[') {
            return false;
        }
        SelectionOptions options = SelectionOptions.get();
        options.setBrushSize(SelectionOptions.nextBrushSize(options.brushSize(), larger));
        return true;
    }

    private static Shape circle(CanvasContext canvas, Pointer at) {
        double size = SelectionOptions.get().brushSize() * canvas.zoom();
        return new Ellipse2D.Double(at.viewX() - size / 2, at.viewY() - size / 2, size, size);
    }

    @Override
    public void paintHover(Graphics2D graphics, CanvasContext canvas, Pointer at) {
        OverlayPaint.outline(graphics, circle(canvas, at), canvas.screenScale());
    }

    @Override
    public Rectangle hoverArea(CanvasContext canvas, Pointer at) {
        return OverlayPaint.area(circle(canvas, at), canvas.screenScale());
    }

    private static final class Stroke implements Gesture {
        private final CanvasContext canvas;
        private final SelectionMode mode;
        private final List<Pointer> points = new ArrayList<>();

        Stroke(CanvasContext canvas, Pointer start) {
            this.canvas = canvas;
            mode = SelectionOptions.get().brushModeAt(start);
            points.add(start);
        }

        private Pointer last() {
            return points.get(points.size() - 1);
        }

        @Override
        public void drag(Pointer at) {
            // Points much closer than the brush is wide cost time and change nothing.
            double least = SelectionOptions.get().brushSize() / 20.0;
            if (Math.hypot(at.x() - last().x(), at.y() - last().y()) >= least) {
                points.add(at);
            }
        }

        @Override
        public void release(Pointer at) {
            SelectionOptions options = SelectionOptions.get();
            double radius = options.brushSize() / 2.0;
            double hardness = options.brushHardness() / 100.0;
            List<Pointer> stroke = List.copyOf(points);
            options.selectAsDrawn(canvas.document(), mode, () -> painted(stroke, radius, hardness));
        }

        private static Mask painted(List<Pointer> stroke, double radius, double hardness) {
            Mask mask = Mask.EMPTY;
            Pointer from = stroke.get(0);
            for (Pointer to : stroke) {
                mask = mask.withLine(from.x(), from.y(), to.x(), to.y(), radius, hardness);
                from = to;
            }
            return mask;
        }

        @Override
        public void cancel() {
            // Nothing is selected before the release.
        }

        private Shape painted() {
            Path2D path = new Path2D.Double();
            path.moveTo(points.get(0).x(), points.get(0).y());
            points.forEach(point -> path.lineTo(point.x(), point.y()));
            BasicStroke brush =
                    new BasicStroke(SelectionOptions.get().brushSize(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
            return canvas.toView().createTransformedShape(brush.createStrokedShape(path));
        }

        @Override
        public void paint(Graphics2D graphics) {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setColor(
                    CanvasColors.withAlpha(mode == SelectionMode.SUBTRACT ? Color.BLACK : CanvasColors.accent(), 0.45));
            graphics.fill(painted());
            OverlayPaint.outline(graphics, circle(canvas, last()), canvas.screenScale());
        }

        @Override
        public Rectangle area() {
            Rectangle area = OverlayPaint.area(painted(), canvas.screenScale());
            area.add(OverlayPaint.area(circle(canvas, last()), canvas.screenScale()));
            return area;
        }
    }
}
