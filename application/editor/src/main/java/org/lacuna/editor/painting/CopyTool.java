package org.lacuna.editor.painting;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Point2D;
import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.swing.JComponent;
import org.lacuna.document.Document;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.paint.Brush;
import org.lacuna.document.paint.Healing;
import org.lacuna.document.paint.Ink;
import org.lacuna.document.paint.Picture;
import org.lacuna.document.paint.Stroke;
import org.lacuna.document.paint.StrokePoint;
import org.lacuna.editor.settings.SwitchSetting;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.PaintFocus;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.tools.OverlayPaint;
import org.openide.awt.StatusDisplayer;
import org.openide.util.NbBundle;

/** What tools have in common that paint with another place of the picture: the source, chosen by Alt and a click, moves along. */
@NbBundle.Messages({
    "CopyTool_noSource=Hold Alt and click where to copy from, then paint.",
    "CopyTool_aligned=Aligned",
    "CopyTool_aligned_tip=The source keeps its distance from stroke to stroke; else each stroke begins at the same place",
    "CopyTool_merged=All layers",
    "CopyTool_merged_tip=Copy what is seen of all layers, not only the active one"
})
abstract class CopyTool extends StrokeTool {
    private static final double CROSS = 9;

    private final SwitchSetting aligned;
    private final SwitchSetting merged;
    private WeakReference<Document> sourceDocument = new WeakReference<>(null);
    private Point2D source = new Point2D.Double();
    /** From the place painted to its source, once a stroke has begun; whole pixels, so that nothing is blurred. */
    private Optional<int[]> offset = Optional.empty();

    CopyTool(String id, int hardness, Executor worker) {
        super(new BrushSettings(id, 50, hardness), worker);
        aligned = new SwitchSetting(id + ".aligned", true);
        merged = new SwitchSetting(id + ".merged", false);
    }

    /** Whether the copy takes over light and colour of where it comes to. */
    abstract boolean heals();

    @Override
    public final Optional<JComponent> options() {
        return Optional.of(settings.bar(!heals())
                .check(Bundle.CopyTool_aligned(), Bundle.CopyTool_aligned_tip(), aligned)
                .check(Bundle.CopyTool_merged(), Bundle.CopyTool_merged_tip(), merged)
                .more(Bundle.BrushSettings_more(), settings.more()));
    }

    @Override
    final Optional<Gesture> alternative(CanvasContext canvas, Pointer at) {
        sourceDocument = new WeakReference<>(canvas.document());
        source = new Point2D.Double(at.x(), at.y());
        offset = Optional.empty();
        canvas.repaintOverlay();
        return Optional.empty();
    }

    @Override
    final Gesture stroke(CanvasContext canvas, Pointer at, StrokePoint from) {
        if (sourceDocument.get() != canvas.document()) {
            StatusDisplayer.getDefault().setStatusText(Bundle.CopyTool_noSource());
            return new NothingGesture();
        }
        if (offset.isEmpty() || !aligned.get()) {
            offset = Optional.of(
                    new int[] {(int) Math.round(source.getX() - from.x()), (int) Math.round(source.getY() - from.y())});
        }
        int dx = offset.get()[0];
        int dy = offset.get()[1];
        PaintFocus.Target target = PaintFocus.getDefault().of(canvas.document());
        boolean all = merged.get();
        Brush brush = settings.brush();
        BlendMode mode = heals() ? BlendMode.NORMAL : settings.mode.get();
        double opacity = settings.opacity.share();
        // What is copied is the picture before the stroke: a stroke does not copy itself.
        Picture[] before = new Picture[1];
        return new StrokeGesture(
                canvas,
                at,
                displayName(),
                worker(),
                cursor,
                state -> {
                    before[0] = Painting.picture(state, all);
                    Ink ink = new Ink(before[0].shifted(dx, dy), mode, opacity, false);
                    return Painting.surface(state, target).map(surface -> new Stroke(surface, brush, ink, from));
                },
                stroke -> heals() && !stroke.touched().isEmpty()
                        ? Optional.of(new Ink(
                                Healing.heal(before[0], dx, dy, stroke.touched()), BlendMode.NORMAL, opacity, false))
                        : Optional.empty()) {
            @Override
            public void paint(Graphics2D graphics) {
                super.paint(graphics);
                OverlayPaint.outline(graphics, sourceMark(canvas, last()), canvas.screenScale());
            }

            @Override
            public Rectangle area() {
                Rectangle area = super.area();
                area.add(OverlayPaint.area(sourceMark(canvas, last()), canvas.screenScale()));
                return area;
            }
        };
    }

    /** A cross where the copy comes from. */
    private Shape sourceMark(CanvasContext canvas, Pointer at) {
        Point2D place = offset.filter(ignored -> aligned.get())
                .<Point2D>map(by -> new Point2D.Double(at.x() + by[0], at.y() + by[1]))
                .orElse(source);
        Point2D view = canvas.toView().transform(place, null);
        return BrushCursor.cross(view.getX(), view.getY(), CROSS * canvas.screenScale());
    }

    @Override
    public final void paintHover(Graphics2D graphics, CanvasContext canvas, Pointer at) {
        super.paintHover(graphics, canvas, at);
        if (sourceDocument.get() == canvas.document()) {
            OverlayPaint.outline(graphics, sourceMark(canvas, at), canvas.screenScale());
        }
    }

    @Override
    public final Rectangle hoverArea(CanvasContext canvas, Pointer at) {
        Rectangle area = super.hoverArea(canvas, at);
        if (sourceDocument.get() == canvas.document()) {
            area.add(OverlayPaint.area(sourceMark(canvas, at), canvas.screenScale()));
        }
        return area;
    }
}
