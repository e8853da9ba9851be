package org.lacuna.editor.tools;

import java.awt.Cursor;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.Optional;
import javax.swing.Icon;
import javax.swing.JComponent;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.spi.Tool;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** Turns the view, not the picture, as one turns a sheet of paper. */
@NbBundle.Messages({
    "RotateView=Rotate View",
    "RotateView_hint=Drag to turn the view around its middle, with Shift in steps of 15°. The picture stays as it is."
})
@ServiceProvider(service = Tool.class)
public final class RotateViewTool implements Tool {
    private static final double STEP = 15;

    @Override
    public String id() {
        return "rotate-view";
    }

    @Override
    public String displayName() {
        return Bundle.RotateView();
    }

    @Override
    public String hint() {
        return Bundle.RotateView_hint();
    }

    @Override
    public Icon icon() {
        return LineIcon.of("rotate-view", 20);
    }

    @Override
    public char shortcut() {
        return 'R';
    }

    @Override
    public int position() {
        return 905;
    }

    @Override
    public Cursor cursor() {
        return Cursor.getPredefinedCursor(Cursor.CROSSHAIR_CURSOR);
    }

    @Override
    public Optional<JComponent> options() {
        return Optional.of(new RotateViewBar());
    }

    @Override
    public Optional<Gesture> press(CanvasContext canvas, Pointer at) {
        return Optional.of(new Turning(canvas, at));
    }

    /**
     * The angle to which a drag around a middle turns what was at an angle.
     *
     * @param steps only to whole steps
     */
    static double turned(double degrees, Point2D middle, Pointer start, Pointer at, boolean steps) {
        double turned = degrees + angle(middle, at) - angle(middle, start);
        return steps ? Math.rint(turned / STEP) * STEP : turned;
    }

    private static double angle(Point2D middle, Pointer at) {
        return Math.toDegrees(Math.atan2(at.viewY() - middle.getY(), at.viewX() - middle.getX()));
    }

    private static final class Turning implements Gesture {
        private static final double RADIUS = 36;

        private final CanvasContext canvas;
        private final Pointer start;
        private final Point2D middle;
        private final double degreesAtStart;

        Turning(CanvasContext canvas, Pointer start) {
            this.canvas = canvas;
            this.start = start;
            middle = canvas.middle();
            degreesAtStart = canvas.degrees();
        }

        @Override
        public void drag(Pointer at) {
            canvas.turnTo(turned(degreesAtStart, middle, start, at, at.shift()));
        }

        @Override
        public void release(Pointer at) {
            drag(at);
        }

        @Override
        public void cancel() {
            canvas.turnTo(degreesAtStart);
        }

        /** A ring whose needle shows where the picture's top is. */
        private Shape compass() {
            double radius = RADIUS * canvas.screenScale();
            double angle = Math.toRadians(canvas.degrees());
            double x = Math.sin(angle) * radius;
            double y = -Math.cos(angle) * radius;
            Path2D compass = new Path2D.Double(
                    new Ellipse2D.Double(middle.getX() - radius, middle.getY() - radius, 2 * radius, 2 * radius));
            compass.append(
                    new Line2D.Double(
                            middle.getX() + 0.4 * x,
                            middle.getY() + 0.4 * y,
                            middle.getX() + 1.25 * x,
                            middle.getY() + 1.25 * y),
                    false);
            return compass;
        }

        @Override
        public void paint(Graphics2D graphics) {
            OverlayPaint.outline(graphics, compass(), canvas.screenScale());
        }

        @Override
        public Rectangle area() {
            return OverlayPaint.area(compass(), canvas.screenScale());
        }
    }
}
