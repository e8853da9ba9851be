package org.lacuna.editor.transform;

import java.awt.Cursor;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.awt.geom.Point2D;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.swing.Icon;
import javax.swing.JComponent;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.resample.Interpolation;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.guides.Magnet;
import org.lacuna.editor.guides.Snapping;
import org.lacuna.editor.keys.KeyTexts;
import org.lacuna.editor.layers.LayerChoice;
import org.lacuna.editor.layers.LockedLayers;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.spi.Tool;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** Scales, turns, skews and throws into perspective what is chosen, by the handles of a box around it. */
@NbBundle.Messages({
    "Transform=Transform",
    "Transform_hint=Drag handles to scale (Shift keeps proportions, Alt keeps the middle), outside to rotate (Shift by 15°), inside to move. Ctrl with a corner is perspective, with a side skews. Enter applies, Esc cancels."
})
@ServiceProvider(service = Tool.class)
public final class TransformTool implements Tool {
    private static final double NEAR = 9;
    private static final double STEP_DEGREES = 15;

    private final Map<Document, TransformSession> sessions = new WeakHashMap<>();
    private final Map<Document, Extent> extents = new WeakHashMap<>();
    private Interpolation interpolation = Interpolation.BICUBIC;
    private boolean perspective;
    private Runnable listener = () -> {};

    private record Extent(DocumentState state, Set<LayerId> layers, Rect area) {}

    @Override
    public String id() {
        return "transform";
    }

    @Override
    public String displayName() {
        return Bundle.Transform();
    }

    @Override
    public String hint() {
        return Bundle.Transform_hint();
    }

    @Override
    public Icon icon() {
        return LineIcon.of("transform", 20);
    }

    @Override
    public char shortcut() {
        return KeyEvent.VK_UNDEFINED;
    }

    @Override
    public Optional<String> otherKey() {
        return KeyTexts.of("Edit", "org.lacuna.editor.actions.Transform");
    }

    @Override
    public int position() {
        return 110;
    }

    @Override
    public Cursor cursor() {
        return Cursor.getPredefinedCursor(Cursor.CROSSHAIR_CURSOR);
    }

    @Override
    public Optional<JComponent> options() {
        return Optional.of(new TransformBar(this));
    }

    // ---- for the bar

    void setListener(Runnable newListener) {
        listener = newListener;
    }

    Interpolation interpolation() {
        return interpolation;
    }

    void setInterpolation(Interpolation next) {
        interpolation = next;
        sessions.values().stream().filter(TransformSession::isAlive).forEach(each -> each.setInterpolation(next));
    }

    boolean perspective() {
        return perspective;
    }

    void setPerspective(boolean next) {
        perspective = next;
    }

    /** The box in the current document, if there is something to transform. */
    Optional<Quad> currentQuad() {
        return current().flatMap(this::quad);
    }

    void changeCurrent(UnaryOperator<Quad> change) {
        current().flatMap(this::begun).ifPresent(session -> session.become(change.apply(session.quad())));
    }

    void applyCurrent() {
        current().flatMap(this::running).ifPresent(TransformSession::apply);
    }

    void cancelCurrent() {
        current().flatMap(this::running).ifPresent(TransformSession::cancel);
    }

    boolean isRunning() {
        return current().flatMap(this::running).isPresent();
    }

    private static Optional<Document> current() {
        return ActiveDocument.getDefault().current().map(DocumentView::document);
    }

    // ---- sessions

    private Optional<TransformSession> running(Document document) {
        TransformSession session = sessions.get(document);
        if (session != null && !session.isAlive()) {
            sessions.remove(document);
            return Optional.empty();
        }
        return Optional.ofNullable(session);
    }

    private Optional<Quad> quad(Document document) {
        return running(document)
                .map(TransformSession::quad)
                .or(() -> Optional.of(extent(document))
                        .filter(area -> !area.isEmpty())
                        .map(Quad::of));
    }

    private Rect extent(Document document) {
        DocumentState state = document.state();
        Set<LayerId> layers = LayerChoice.get().of(document);
        Extent known = extents.get(document);
        if (known == null || known.state != state || !known.layers.equals(layers)) {
            known = new Extent(state, layers, TransformSession.extent(state, layers));
            extents.put(document, known);
        }
        return known.area;
    }

    /** The one that is under way, or a new one. */
    private Optional<TransformSession> begun(Document document) {
        Optional<TransformSession> running = running(document);
        if (running.isPresent()) {
            return running;
        }
        if (!LockedLayers.mayMove(document)) {
            return Optional.empty();
        }
        Optional<TransformSession> begun = quad(document)
                .map(quad -> new TransformSession(
                        document, LayerChoice.get().of(document), quad, interpolation, this::changed));
        begun.ifPresent(session -> sessions.put(document, session));
        return begun;
    }

    private void changed() {
        listener.run();
        ActiveDocument.getDefault()
                .current()
                .map(view -> view.getLookup().lookup(CanvasContext.class))
                .ifPresent(CanvasContext::repaintOverlay);
    }

    /** Another tool is chosen: what was begun is done. */
    @Override
    public void deactivate() {
        sessions.values().stream().filter(TransformSession::isAlive).toList().forEach(TransformSession::apply);
        sessions.clear();
    }

    // ---- the canvas

    private static Point2D view(CanvasContext canvas, Point2D place) {
        return canvas.toView().transform(place, null);
    }

    private static int handleAt(CanvasContext canvas, Quad quad, Pointer at) {
        for (int i = 0; i < Quad.HANDLES; i++) {
            Point2D handle = view(canvas, quad.handle(i));
            if (handle.distance(at.viewX(), at.viewY()) <= NEAR * canvas.screenScale()) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public Cursor cursor(CanvasContext canvas, Pointer at) {
        Optional<Quad> quad = quad(canvas.document());
        if (quad.isEmpty()) {
            return cursor();
        }
        if (handleAt(canvas, quad.get(), at) >= 0) {
            return Cursor.getPredefinedCursor(Cursor.HAND_CURSOR);
        }
        boolean inside = quad.get().outline().contains(at.x(), at.y());
        return inside ? Cursor.getPredefinedCursor(Cursor.MOVE_CURSOR) : cursor();
    }

    @Override
    public void paintOverlay(Graphics2D g, CanvasContext canvas) {
        quad(canvas.document()).ifPresent(quad -> {
            HandlePaint.line(g, canvas.toView().createTransformedShape(quad.outline()), canvas.screenScale());
            for (int i = 0; i < Quad.HANDLES; i++) {
                HandlePaint.handle(g, view(canvas, quad.handle(i)), canvas.screenScale());
            }
            HandlePaint.pivot(g, view(canvas, quad.centre()), canvas.screenScale());
        });
    }

    @Override
    public Rectangle overlayArea(CanvasContext canvas) {
        return HandlePaint.EVERYTHING;
    }

    @Override
    public boolean key(CanvasContext canvas, KeyEvent event) {
        Optional<TransformSession> session = running(canvas.document());
        switch (event.getKeyCode()) {
            case KeyEvent.VK_ENTER -> session.ifPresent(TransformSession::apply);
            case KeyEvent.VK_ESCAPE -> session.ifPresent(TransformSession::cancel);
            default -> {
                return arrow(canvas, event);
            }
        }
        return session.isPresent();
    }

    private boolean arrow(CanvasContext canvas, KeyEvent event) {
        int step = event.isShiftDown() ? 10 : 1;
        int dx = event.getKeyCode() == KeyEvent.VK_LEFT ? -step : event.getKeyCode() == KeyEvent.VK_RIGHT ? step : 0;
        int dy = event.getKeyCode() == KeyEvent.VK_UP ? -step : event.getKeyCode() == KeyEvent.VK_DOWN ? step : 0;
        if (dx == 0 && dy == 0 || event.isControlDown() || event.isAltDown()) {
            return false;
        }
        begun(canvas.document())
                .ifPresent(session -> session.become(session.quad().movedBy(dx, dy)));
        return true;
    }

    @Override
    public Optional<Gesture> press(CanvasContext canvas, Pointer at) {
        return begun(canvas.document()).map(session -> {
            Quad quad = session.quad();
            int handle = handleAt(canvas, quad, at);
            Magnet magnet = Magnet.of(canvas, LayerChoice.get().of(canvas.document()));
            if (handle >= 0) {
                Point2D grip = quad.handle(handle);
                return new Dragging(session, magnet, to -> {
                    Pointer drawn = magnet.drawn(to.movedBy(grip.getX() - at.x(), grip.getY() - at.y()));
                    return byHandle(quad, handle, drawn);
                });
            }
            boolean inside = quad.outline().contains(at.x(), at.y());
            return new Dragging(
                    session, magnet, to -> inside ? drawn(moved(quad, at, to), to, magnet) : rotated(quad, at, to));
        });
    }

    /** The box around what is moved meets lines, as a layer does. */
    private static Quad drawn(Quad quad, Pointer at, Magnet magnet) {
        Rectangle box = quad.outline().getBounds();
        Snapping.Snapped met = magnet.draw(new Rect(box.x, box.y, box.width, box.height), at);
        return at.shift() ? quad : quad.movedBy(met.dx(), met.dy());
    }

    /**
     * @param to where the handle is to be
     */
    private Quad byHandle(Quad quad, int handle, Pointer to) {
        boolean free = to.control() || perspective;
        Point2D grip = quad.handle(handle);
        Point2D target = new Point2D.Double(to.x(), to.y());
        if (free && handle < 4) {
            return quad.withCorner(handle, target);
        }
        if (free) {
            return quad.withSideMoved(handle, to.x() - grip.getX(), to.y() - grip.getY());
        }
        return quad.scaled(handle, target, to.shift(), to.alt());
    }

    private static Quad moved(Quad quad, Pointer from, Pointer to) {
        double dx = Math.rint(to.x() - from.x());
        double dy = Math.rint(to.y() - from.y());
        if (to.shift()) {
            dx = Math.abs(dx) >= Math.abs(dy) ? dx : 0;
            dy = dx == 0 ? dy : 0;
        }
        return quad.movedBy(dx, dy);
    }

    static Quad rotated(Quad quad, Pointer from, Pointer to) {
        Point2D centre = quad.centre();
        double angle = Math.atan2(to.y() - centre.getY(), to.x() - centre.getX())
                - Math.atan2(from.y() - centre.getY(), from.x() - centre.getX());
        if (to.shift()) {
            double step = Math.toRadians(STEP_DEGREES);
            double now = Math.toRadians(quad.numbers().degrees());
            angle = Math.rint((now + angle) / step) * step - now;
        }
        return quad.rotated(angle, centre);
    }

    private static final class Dragging implements Gesture {
        private final TransformSession session;
        private final Magnet magnet;
        private final Function<Pointer, Quad> shape;
        private final Quad before;

        Dragging(TransformSession session, Magnet magnet, Function<Pointer, Quad> shape) {
            this.session = session;
            this.magnet = magnet;
            this.shape = shape;
            before = session.quad();
        }

        @Override
        public void drag(Pointer at) {
            session.become(shape.apply(at));
        }

        @Override
        public void release(Pointer at) {
            drag(at);
            magnet.release();
        }

        @Override
        public void paint(Graphics2D graphics) {
            magnet.paint(graphics);
        }

        @Override
        public void cancel() {
            session.become(before);
        }

        @Override
        public Rectangle area() {
            return HandlePaint.EVERYTHING;
        }
    }
}
