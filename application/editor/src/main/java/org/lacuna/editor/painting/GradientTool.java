package org.lacuna.editor.painting;

import java.awt.Cursor;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.Optional;
import javax.swing.Icon;
import javax.swing.JComponent;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.Gradient;
import org.lacuna.document.fill.GradientFill;
import org.lacuna.document.paint.Coverage;
import org.lacuna.document.paint.Ink;
import org.lacuna.editor.colour.PaintColours;
import org.lacuna.editor.guides.Magnet;
import org.lacuna.editor.layers.BlendModeNames;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.settings.ChoiceSetting;
import org.lacuna.editor.settings.NumberSetting;
import org.lacuna.editor.settings.SettingsBar;
import org.lacuna.editor.settings.SwitchSetting;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.spi.Tool;
import org.lacuna.editor.tools.OverlayPaint;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** Fills the selection, or all, with a gradient along a line. */
@NbBundle.Messages({
    "GradientTool=Gradient",
    "GradientTool_hint=Drag from where the gradient begins to where it ends; Shift keeps to steps of 45°. It fills the selection, or all.",
    "GradientTool_shape=Shape",
    "GradientTool_shape_tip=How the colours spread from the line",
    "GradientTool_linear=Linear",
    "GradientTool_radial=Radial",
    "GradientTool_angle=Angle",
    "GradientTool_reflected=Reflected",
    "GradientTool_diamond=Diamond",
    "GradientTool_colours=Colours",
    "GradientTool_colours_tip=The colours at the beginning and at the end",
    "GradientTool_toBackground=Foreground to background",
    "GradientTool_toTransparent=Foreground to transparent",
    "GradientTool_reversed=Reverse",
    "GradientTool_reversed_tip=Begin with the last colour"
})
@ServiceProvider(service = Tool.class)
public final class GradientTool implements Tool {
    private static final double STEP = Math.PI / 4;

    private enum Colours {
        TO_BACKGROUND,
        TO_TRANSPARENT
    }

    private final ChoiceSetting<GradientFill.Shape> shape =
            new ChoiceSetting<>("gradient.shape", List.of(GradientFill.Shape.values()));
    private final ChoiceSetting<Colours> colours = new ChoiceSetting<>("gradient.colours", List.of(Colours.values()));
    private final SwitchSetting reversed = new SwitchSetting("gradient.reversed", false);
    private final NumberSetting opacity = new NumberSetting("gradient.opacity", 1, 100, 100);
    private final ChoiceSetting<BlendMode> mode = new ChoiceSetting<>("gradient.mode", BrushSettings.MODES);

    @Override
    public String id() {
        return "gradient";
    }

    @Override
    public String displayName() {
        return Bundle.GradientTool();
    }

    @Override
    public String hint() {
        return Bundle.GradientTool_hint();
    }

    @Override
    public Icon icon() {
        return LineIcon.of("gradient", 20);
    }

    @Override
    public char shortcut() {
        return 'G';
    }

    @Override
    public int position() {
        return 330;
    }

    @Override
    public Cursor cursor() {
        return Cursor.getPredefinedCursor(Cursor.CROSSHAIR_CURSOR);
    }

    @Override
    public Optional<JComponent> options() {
        return Optional.of(new SettingsBar()
                .choice(Bundle.GradientTool_shape(), Bundle.GradientTool_shape_tip(), shape, GradientTool::name)
                .choice(Bundle.GradientTool_colours(), Bundle.GradientTool_colours_tip(), colours, GradientTool::name)
                .check(Bundle.GradientTool_reversed(), Bundle.GradientTool_reversed_tip(), reversed)
                .number(
                        Bundle.BrushSettings_opacity(),
                        Bundle.BrushSettings_opacity_tip(),
                        opacity,
                        Bundle.BrushSettings_percent())
                .choice(Bundle.BrushSettings_mode(), Bundle.BrushSettings_mode_tip(), mode, BlendModeNames::of));
    }

    private static String name(GradientFill.Shape shape) {
        return switch (shape) {
            case LINEAR -> Bundle.GradientTool_linear();
            case RADIAL -> Bundle.GradientTool_radial();
            case CONICAL -> Bundle.GradientTool_angle();
            case REFLECTED -> Bundle.GradientTool_reflected();
            case DIAMOND -> Bundle.GradientTool_diamond();
        };
    }

    private static String name(Colours colours) {
        return colours == Colours.TO_BACKGROUND
                ? Bundle.GradientTool_toBackground()
                : Bundle.GradientTool_toTransparent();
    }

    private Gradient gradient() {
        Colour first = PaintColours.getDefault().foreground();
        Colour last = colours.get() == Colours.TO_BACKGROUND
                ? PaintColours.getDefault().background()
                : first.withAlpha(0);
        Gradient gradient = Gradient.between(first, last);
        return reversed.get() ? gradient.reversed() : gradient;
    }

    @Override
    public Optional<Gesture> press(CanvasContext canvas, Pointer at) {
        if (at.alt()) {
            return Optional.of(new PickGesture(canvas, at, false));
        }
        return Painting.isPossible(canvas.document()) ? Optional.of(new Drawing(canvas, at)) : Optional.empty();
    }

    /** Where a line ends that goes in steps of 45° only. */
    static Point2D constrained(double x0, double y0, double x1, double y1) {
        double length = Math.hypot(x1 - x0, y1 - y0);
        double angle = Math.round(Math.atan2(y1 - y0, x1 - x0) / STEP) * STEP;
        return new Point2D.Double(x0 + length * Math.cos(angle), y0 + length * Math.sin(angle));
    }

    private final class Drawing implements Gesture {
        private final CanvasContext canvas;
        private final Magnet magnet;
        private final Pointer start;
        private Point2D end;

        Drawing(CanvasContext canvas, Pointer start) {
            this.canvas = canvas;
            magnet = Magnet.of(canvas);
            this.start = magnet.drawn(start);
            end = new Point2D.Double(this.start.x(), this.start.y());
        }

        @Override
        public void drag(Pointer pointer) {
            Pointer at = magnet.drawn(pointer);
            end = at.shift() ? constrained(start.x(), start.y(), at.x(), at.y()) : new Point2D.Double(at.x(), at.y());
        }

        @Override
        public void release(Pointer at) {
            drag(at);
            magnet.release();
            // A click has no direction to fill along.
            if (at.viewDistance(start) < 2) {
                return;
            }
            PaintColours.getDefault().used(PaintColours.getDefault().foreground());
            GradientFill fill = new GradientFill(
                    gradient(), shape.get(), GradientFill.Repeat.NONE, start.x(), start.y(), end.getX(), end.getY());
            Ink ink = new Ink(fill.prepare(), mode.get(), opacity.share(), false);
            Painting.paint(
                    canvas.document(),
                    Bundle.GradientTool(),
                    surface -> surface.paint(surface.bounds(), Coverage.FULL, ink));
        }

        @Override
        public void cancel() {
            // Nothing is painted before the release.
        }

        private Shape line() {
            Point2D from = canvas.toView().transform(new Point2D.Double(start.x(), start.y()), null);
            Point2D to = canvas.toView().transform(end, null);
            double radius = 4 * canvas.screenScale();
            Path2D line = new Path2D.Double();
            line.moveTo(from.getX(), from.getY());
            line.lineTo(to.getX(), to.getY());
            for (Point2D handle : List.of(from, to)) {
                line.append(
                        new Ellipse2D.Double(handle.getX() - radius, handle.getY() - radius, 2 * radius, 2 * radius),
                        false);
            }
            return line;
        }

        @Override
        public void paint(Graphics2D graphics) {
            magnet.paint(graphics);
            OverlayPaint.outline(graphics, line(), canvas.screenScale());
        }

        @Override
        public Rectangle area() {
            return magnet.area(OverlayPaint.area(line(), canvas.screenScale()));
        }
    }
}
