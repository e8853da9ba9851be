package org.lacuna.editor.painting;

import java.awt.BasicStroke;
import java.awt.Cursor;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.Optional;
import javax.swing.Icon;
import javax.swing.JComponent;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.Rect;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.paint.Coverage;
import org.lacuna.document.paint.Ink;
import org.lacuna.document.paint.Surface;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.editor.colour.PaintColours;
import org.lacuna.editor.guides.Magnet;
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

/** Draws a shape in the foreground colour, on a layer of its own unless told otherwise. */
@NbBundle.Messages({
    "ShapeTool=Shape",
    "ShapeTool_hint=Drag a shape. Shift keeps it even or to steps of 45°, Alt draws from the middle.",
    "ShapeTool_kind=Shape",
    "ShapeTool_kind_tip=What is drawn",
    "ShapeTool_rectangle=Rectangle",
    "ShapeTool_ellipse=Ellipse",
    "ShapeTool_line=Line",
    "ShapeTool_polygon=Polygon",
    "ShapeTool_outline=Outline",
    "ShapeTool_outline_tip=Draw the outline only",
    "ShapeTool_width=Width",
    "ShapeTool_width_tip=Width of lines and outlines in pixels",
    "ShapeTool_radius=Corners",
    "ShapeTool_radius_tip=Radius of a rectangle's corners in pixels",
    "ShapeTool_sides=Sides",
    "ShapeTool_sides_tip=How many sides a polygon has",
    "ShapeTool_newLayer=New layer",
    "ShapeTool_newLayer_tip=Put each shape on a layer of its own; else on the active layer"
})
@ServiceProvider(service = Tool.class)
public final class ShapeTool implements Tool {
    enum Kind {
        RECTANGLE,
        ELLIPSE,
        LINE,
        POLYGON
    }

    private final ChoiceSetting<Kind> kind = new ChoiceSetting<>("shape.kind", List.of(Kind.values()));
    private final SwitchSetting outline = new SwitchSetting("shape.outline", false);
    private final NumberSetting width = new NumberSetting("shape.width", 1, 500, 8);
    private final NumberSetting radius = new NumberSetting("shape.radius", 0, 999, 0);
    private final NumberSetting sides = new NumberSetting("shape.sides", 3, 60, 6);
    private final SwitchSetting newLayer = new SwitchSetting("shape.newLayer", true);

    @Override
    public String id() {
        return "shape";
    }

    @Override
    public String displayName() {
        return Bundle.ShapeTool();
    }

    @Override
    public String hint() {
        return Bundle.ShapeTool_hint();
    }

    @Override
    public Icon icon() {
        return LineIcon.of("shape", 20);
    }

    @Override
    public char shortcut() {
        return 'U';
    }

    @Override
    public int position() {
        return 360;
    }

    @Override
    public Cursor cursor() {
        return Cursor.getPredefinedCursor(Cursor.CROSSHAIR_CURSOR);
    }

    @Override
    public Optional<JComponent> options() {
        String pixels = Bundle.BrushSettings_pixels();
        return Optional.of(new SettingsBar()
                .choice(Bundle.ShapeTool_kind(), Bundle.ShapeTool_kind_tip(), kind, ShapeTool::name)
                .check(Bundle.ShapeTool_outline(), Bundle.ShapeTool_outline_tip(), outline)
                .onlyIf(() -> kind.get() != Kind.LINE, kind)
                .number(Bundle.ShapeTool_width(), Bundle.ShapeTool_width_tip(), width, pixels)
                .onlyIf(() -> kind.get() == Kind.LINE || outline.get(), kind, outline)
                .number(Bundle.ShapeTool_radius(), Bundle.ShapeTool_radius_tip(), radius, pixels)
                .onlyIf(() -> kind.get() == Kind.RECTANGLE, kind)
                .number(Bundle.ShapeTool_sides(), Bundle.ShapeTool_sides_tip(), sides, "")
                .onlyIf(() -> kind.get() == Kind.POLYGON, kind)
                .check(Bundle.ShapeTool_newLayer(), Bundle.ShapeTool_newLayer_tip(), newLayer));
    }

    private static String name(Kind kind) {
        return switch (kind) {
            case RECTANGLE -> Bundle.ShapeTool_rectangle();
            case ELLIPSE -> Bundle.ShapeTool_ellipse();
            case LINE -> Bundle.ShapeTool_line();
            case POLYGON -> Bundle.ShapeTool_polygon();
        };
    }

    @Override
    public Optional<Gesture> press(CanvasContext canvas, Pointer at) {
        return newLayer.get() || Painting.isPossible(canvas.document())
                ? Optional.of(new Drawing(canvas, at))
                : Optional.empty();
    }

    /**
     * The shape between two corners, or from a middle to a corner.
     *
     * @param even squares, circles and upright polygons, lines in steps of 45°
     */
    static Shape shape(Kind kind, Point2D from, Point2D to, boolean even, boolean fromMiddle, int radius, int sides) {
        if (kind == Kind.LINE) {
            Point2D end = even ? GradientTool.constrained(from.getX(), from.getY(), to.getX(), to.getY()) : to;
            Point2D start =
                    fromMiddle ? new Point2D.Double(2 * from.getX() - end.getX(), 2 * from.getY() - end.getY()) : from;
            return new Line2D.Double(start, end);
        }
        double dx = to.getX() - from.getX();
        double dy = to.getY() - from.getY();
        if (even) {
            double side = Math.max(Math.abs(dx), Math.abs(dy));
            dx = Math.copySign(side, dx);
            dy = Math.copySign(side, dy);
        }
        double left = fromMiddle ? from.getX() - Math.abs(dx) : Math.min(from.getX(), from.getX() + dx);
        double top = fromMiddle ? from.getY() - Math.abs(dy) : Math.min(from.getY(), from.getY() + dy);
        double w = Math.abs(dx) * (fromMiddle ? 2 : 1);
        double h = Math.abs(dy) * (fromMiddle ? 2 : 1);
        return switch (kind) {
            case RECTANGLE -> new RoundRectangle2D.Double(left, top, w, h, 2.0 * radius, 2.0 * radius);
            case ELLIPSE -> new Ellipse2D.Double(left, top, w, h);
            default -> polygon(left, top, w, h, sides);
        };
    }

    /** A regular polygon in the ellipse of a rectangle, with a corner at the top. */
    private static Shape polygon(double left, double top, double w, double h, int sides) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < sides; i++) {
            double angle = 2 * Math.PI * i / sides;
            double x = left + w / 2 * (1 + Math.sin(angle));
            double y = top + h / 2 * (1 - Math.cos(angle));
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        path.closePath();
        return path;
    }

    /** What of a shape is filled: itself, or its outline. */
    static Shape filled(Shape shape, boolean outlineOnly, int width) {
        return outlineOnly || shape instanceof Line2D
                ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_MITER).createStrokedShape(shape)
                : shape;
    }

    /** A state with the shape on a new layer above the active one. */
    static DocumentState onNewLayer(DocumentState state, String name, Shape shape, Colour colour) {
        Mask mask = Mask.shape(shape, true, state.bounds());
        if (mask.isEmpty()) {
            return state;
        }
        RasterLayer layer = RasterLayer.of(name, Pixels.empty(state.width(), state.height(), state.format()));
        DocumentState added = Layers.addAbove(state, layer, state.active());
        Rect origin = added.originOf(layer.id());
        // In a group that lies elsewhere, the layer still begins at the canvas's corner.
        added = Layers.setOffset(added, layer.id(), -origin.x(), -origin.y());
        Surface surface = Surface.ofPixels(added, layer.id()).orElseThrow();
        surface.paint(mask.bounds(), Coverage.of(mask), Ink.of(colour));
        return surface.applyTo(added);
    }

    private final class Drawing implements Gesture {
        private final CanvasContext canvas;
        private final Magnet magnet;
        private final Pointer start;
        private Pointer end;

        Drawing(CanvasContext canvas, Pointer start) {
            this.canvas = canvas;
            magnet = Magnet.of(canvas);
            this.start = magnet.drawn(start);
            end = this.start;
        }

        private Shape shape() {
            return ShapeTool.shape(
                    kind.get(), corner(start), corner(end), end.shift(), end.alt(), radius.get(), sides.get());
        }

        /** Rectangles lie on pixel edges, so that they come out sharp. */
        private Point2D corner(Pointer at) {
            return kind.get() == Kind.RECTANGLE
                    ? new Point2D.Double(Math.round(at.x()), Math.round(at.y()))
                    : new Point2D.Double(at.x(), at.y());
        }

        @Override
        public void drag(Pointer at) {
            end = magnet.drawn(at);
        }

        @Override
        public void release(Pointer at) {
            drag(at);
            magnet.release();
            if (at.viewDistance(start) < 2) {
                return;
            }
            Colour colour = PaintColours.getDefault().foreground();
            PaintColours.getDefault().used(colour);
            String name = ShapeTool.name(kind.get());
            Shape drawn = filled(shape(), outline.get(), width.get());
            Document document = canvas.document();
            if (newLayer.get()) {
                Painting.worker().execute(() -> document.edit(name, state -> onNewLayer(state, name, drawn, colour)));
            } else {
                Painting.paint(document, name, surface -> {
                    Mask mask = Mask.shape(drawn, true, surface.bounds());
                    surface.paint(mask.bounds(), Coverage.of(mask), Ink.of(colour));
                });
            }
        }

        @Override
        public void cancel() {
            // Nothing is painted before the release.
        }

        private Shape inView() {
            return canvas.toView().createTransformedShape(shape());
        }

        @Override
        public void paint(Graphics2D graphics) {
            magnet.paint(graphics);
            OverlayPaint.outline(graphics, inView(), canvas.screenScale());
        }

        @Override
        public Rectangle area() {
            return magnet.area(OverlayPaint.area(inView(), canvas.screenScale()));
        }
    }
}
