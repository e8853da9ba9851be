package org.lacuna.editor.guides;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Point2D;
import java.util.Optional;
import java.util.Set;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Guide;
import org.lacuna.document.Guides;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;
import org.openide.util.NbBundle;

/** Drags a guide, one that is there or a new one; dropped outside the canvas, as on the rulers, it is removed. */
@NbBundle.Messages({"EDIT_AddGuide=Add Guide", "EDIT_MoveGuide=Move Guide", "EDIT_RemoveGuide=Remove Guide"})
public final class GuideGesture implements Gesture {
    /** How near the pointer must come to a guide, in pixels of the interface. */
    private static final double NEAR = 4;

    private final CanvasContext canvas;
    private final Guide.Direction direction;
    private final Optional<Guide> grasped;
    private final Guides others;
    private final Magnet magnet;
    private final Object mergeKey = new Object();

    private GuideGesture(CanvasContext canvas, Guide.Direction direction, Optional<Guide> grasped) {
        this.canvas = canvas;
        this.direction = direction;
        this.grasped = grasped;
        DocumentState state = canvas.document().state();
        others = grasped.map(state.guides()::without).orElse(state.guides());
        magnet = Magnet.of(canvas, state.withGuides(others), Set.of());
    }

    /** A new guide, as one pulls it out of a ruler. */
    public static GuideGesture pull(CanvasContext canvas, Guide.Direction direction) {
        return new GuideGesture(canvas, direction, Optional.empty());
    }

    /** A guide that is there. */
    public static GuideGesture move(CanvasContext canvas, Guide guide) {
        return new GuideGesture(canvas, guide.direction(), Optional.of(guide));
    }

    /** The guide under the pointer, if guides are shown and can be moved. */
    public static Optional<Guide> at(CanvasContext canvas, Pointer at) {
        LayoutAids aids = LayoutAids.getDefault();
        if (!aids.guides.get() || aids.guidesLocked.get()) {
            return Optional.empty();
        }
        double reach = NEAR * canvas.screenScale() / canvas.zoom();
        return canvas.document().state().guides().all().stream()
                .filter(guide -> distance(guide, at) <= reach)
                .min((one, other) -> Double.compare(distance(one, at), distance(other, at)));
    }

    private static double distance(Guide guide, Pointer at) {
        return Math.abs(guide.position() - (guide.isUpright() ? at.x() : at.y()));
    }

    /** Where the guide would be; nowhere when the pointer is outside the canvas. */
    private Optional<Guide> guide(Pointer at) {
        Point2D middle = canvas.middle();
        boolean inside =
                at.viewX() >= 0 && at.viewY() >= 0 && at.viewX() < 2 * middle.getX() && at.viewY() < 2 * middle.getY();
        if (!inside) {
            return Optional.empty();
        }
        Pointer drawn = magnet.drawn(at);
        double place = direction == Guide.Direction.UPRIGHT ? drawn.x() : drawn.y();
        double exact = direction == Guide.Direction.UPRIGHT ? at.x() : at.y();
        // Where nothing draws it a guide lies between pixels.
        double position = place == exact ? Math.rint(place) : place;
        return Math.abs(position) <= Guide.FARTHEST ? Optional.of(new Guide(direction, position)) : Optional.empty();
    }

    @Override
    public void drag(Pointer at) {
        become(guide(at));
    }

    private void become(Optional<Guide> guide) {
        Guides next = guide.map(others::with).orElse(others);
        String name = guide.isEmpty()
                ? Bundle.EDIT_RemoveGuide()
                : grasped.isEmpty() ? Bundle.EDIT_AddGuide() : Bundle.EDIT_MoveGuide();
        canvas.document().edit(name, mergeKey, state -> state.withGuides(next));
    }

    @Override
    public void release(Pointer at) {
        drag(at);
        magnet.release();
    }

    @Override
    public void cancel() {
        become(grasped);
    }

    @Override
    public void paint(Graphics2D graphics) {
        magnet.paint(graphics);
    }

    @Override
    public Rectangle area() {
        return magnet.area(new Rectangle());
    }

    /** Whether the guides of a direction are seen upright, as far as they are not turned. */
    public static boolean isSeenUpright(CanvasContext canvas, Guide.Direction direction) {
        boolean turned = Math.abs(Math.sin(Math.toRadians(canvas.degrees()))) > Math.sqrt(0.5);
        return (direction == Guide.Direction.UPRIGHT) != turned;
    }
}
