package org.lacuna.editor.transform;

import java.awt.Color;
import java.awt.Cursor;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.event.KeyEvent;
import java.awt.geom.Area;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Function;
import javax.swing.Icon;
import javax.swing.JComponent;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Geometry;
import org.lacuna.document.Rect;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.edits.SlowEdit;
import org.lacuna.editor.guides.Magnet;
import org.lacuna.editor.guides.Snapping;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.spi.Tool;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** Cuts the canvas to a box, which may also reach beyond it. */
@NbBundle.Messages({
    "Crop=Crop",
    "Crop_hint=Drag a box, then its handles; drag inside to move it. Shift keeps a square, or the ratio that is chosen. Enter crops, Esc gives up.",
    "EDIT_Crop=Crop"
})
@ServiceProvider(service = Tool.class)
public final class CropTool implements Tool {
    private static final double NEAR = 9;
    private static final Color OUTSIDE = new Color(0, 0, 0, 130);
    private static final Color THIRDS = new Color(255, 255, 255, 110);

    private final Map<Document, Rect> boxes = new WeakHashMap<>();
    private CropRatio ratio = CropRatio.FREE;
    private boolean deleteOutside;
    private Runnable listener = () -> {};

    @Override
    public String id() {
        return "crop";
    }

    @Override
    public String displayName() {
        return Bundle.Crop();
    }

    @Override
    public String hint() {
        return Bundle.Crop_hint();
    }

    @Override
    public Icon icon() {
        return LineIcon.of("crop", 20);
    }

    @Override
    public char shortcut() {
        return 'C';
    }

    @Override
    public int position() {
        return 120;
    }

    @Override
    public Cursor cursor() {
        return Cursor.getPredefinedCursor(Cursor.CROSSHAIR_CURSOR);
    }

    @Override
    public Optional<JComponent> options() {
        return Optional.of(new CropBar(this));
    }

    @Override
    public void deactivate() {
        boxes.clear();
        listener.run();
    }

    // ---- for the bar

    void setListener(Runnable next) {
        listener = next;
    }

    CropRatio ratio() {
        return ratio;
    }

    /** The box that is there gets the ratio, around its middle. */
    void setRatio(CropRatio next) {
        ratio = next;
        current().ifPresent(document -> {
            Rect box = boxes.getOrDefault(document, document.state().bounds());
            ratio.of(document.state().bounds()).ifPresent(value -> boxes.put(document, CropBox.fitted(box, value)));
        });
        changed();
    }

    boolean deleteOutside() {
        return deleteOutside;
    }

    void setDeleteOutside(boolean next) {
        deleteOutside = next;
    }

    Optional<Rect> currentBox() {
        return current().map(boxes::get);
    }

    void applyCurrent() {
        current().ifPresent(this::apply);
    }

    void cancelCurrent() {
        current().ifPresent(boxes::remove);
        changed();
    }

    private static Optional<Document> current() {
        return ActiveDocument.getDefault().current().map(DocumentView::document);
    }

    private void apply(Document document) {
        Rect box = boxes.remove(document);
        changed();
        boolean delete = deleteOutside;
        if (box != null && !box.equals(document.state().bounds())) {
            SlowEdit.run(document, Bundle.EDIT_Crop(), state -> Geometry.crop(state, box, delete));
        }
    }

    private void changed() {
        listener.run();
        ActiveDocument.getDefault()
                .current()
                .map(view -> view.getLookup().lookup(CanvasContext.class))
                .ifPresent(CanvasContext::repaintOverlay);
    }

    private void become(Document document, Rect box) {
        boolean possible = !box.isEmpty() && box.width() <= Pixels.MAX_SIDE && box.height() <= Pixels.MAX_SIDE;
        if (possible) {
            boxes.put(document, box);
            changed();
        }
    }

    // ---- the canvas

    @Override
    public boolean key(CanvasContext canvas, KeyEvent event) {
        if (!boxes.containsKey(canvas.document())) {
            return false;
        }
        switch (event.getKeyCode()) {
            case KeyEvent.VK_ENTER -> apply(canvas.document());
            case KeyEvent.VK_ESCAPE -> {
                boxes.remove(canvas.document());
                changed();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public Cursor cursor(CanvasContext canvas, Pointer at) {
        Rect box = boxes.get(canvas.document());
        if (box == null) {
            return cursor();
        }
        if (handleAt(canvas, box, at) >= 0) {
            return Cursor.getPredefinedCursor(Cursor.HAND_CURSOR);
        }
        return contains(box, at) ? Cursor.getPredefinedCursor(Cursor.MOVE_CURSOR) : cursor();
    }

    private static boolean contains(Rect box, Pointer at) {
        return box.contains((int) Math.floor(at.x()), (int) Math.floor(at.y()));
    }

    private static int handleAt(CanvasContext canvas, Rect box, Pointer at) {
        Quad quad = Quad.of(box);
        for (int i = 0; i < Quad.HANDLES; i++) {
            Point2D handle = canvas.toView().transform(quad.handle(i), null);
            if (handle.distance(at.viewX(), at.viewY()) <= NEAR * canvas.screenScale()) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public Optional<Gesture> press(CanvasContext canvas, Pointer at) {
        Document document = canvas.document();
        Rect box = boxes.get(document);
        int handle = box == null ? -1 : handleAt(canvas, box, at);
        Magnet magnet = Magnet.of(canvas);
        if (handle >= 0) {
            Point2D grip = Quad.of(box).handle(handle);
            return Optional.of(new Dragging(document, magnet, to -> {
                Pointer drawn = magnet.drawn(to.movedBy(grip.getX() - at.x(), grip.getY() - at.y()));
                return CropBox.byHandle(
                        box,
                        handle,
                        drawn.x() - grip.getX(),
                        drawn.y() - grip.getY(),
                        kept(document.state(), box, to.shift()));
            }));
        }
        if (box != null && contains(box, at)) {
            return Optional.of(new Dragging(document, magnet, to -> {
                Rect moved = box.translate((int) Math.round(to.x() - at.x()), (int) Math.round(to.y() - at.y()));
                Snapping.Snapped drawn = magnet.draw(moved, to);
                return moved.translate((int) drawn.dx(), (int) drawn.dy());
            }));
        }
        Pointer start = magnet.drawn(at);
        return Optional.of(new Dragging(document, magnet, to -> {
            Pointer end = magnet.drawn(to);
            Optional<Double> kept =
                    to.shift() ? Optional.of(1.0) : ratio.of(document.state().bounds());
            return CropBox.between(start.x(), start.y(), end.x(), end.y(), kept);
        }));
    }

    /** With Shift the box keeps the ratio that it has. */
    private Optional<Double> kept(DocumentState state, Rect box, boolean shift) {
        return shift ? Optional.of((double) box.width() / box.height()) : ratio.of(state.bounds());
    }

    private final class Dragging implements Gesture {
        private final Document document;
        private final Magnet magnet;
        private final Function<Pointer, Rect> shape;
        private final Optional<Rect> before;

        Dragging(Document document, Magnet magnet, Function<Pointer, Rect> shape) {
            this.document = document;
            this.magnet = magnet;
            this.shape = shape;
            before = Optional.ofNullable(boxes.get(document));
        }

        @Override
        public void drag(Pointer at) {
            become(document, shape.apply(at));
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
            before.ifPresentOrElse(box -> boxes.put(document, box), () -> boxes.remove(document));
            changed();
        }

        @Override
        public Rectangle area() {
            return HandlePaint.EVERYTHING;
        }
    }

    @Override
    public void paintOverlay(Graphics2D g, CanvasContext canvas) {
        Rect box = boxes.get(canvas.document());
        if (box == null) {
            return;
        }
        Shape shape =
                canvas.toView().createTransformedShape(new Rectangle(box.x(), box.y(), box.width(), box.height()));
        Area around = new Area(HandlePaint.EVERYTHING);
        around.subtract(new Area(shape));
        g.setColor(OUTSIDE);
        g.fill(around);
        g.setColor(THIRDS);
        for (int i = 1; i < 3; i++) {
            double x = box.x() + box.width() * i / 3.0;
            double y = box.y() + box.height() * i / 3.0;
            g.draw(canvas.toView().createTransformedShape(new Line2D.Double(x, box.y(), x, box.bottom())));
            g.draw(canvas.toView().createTransformedShape(new Line2D.Double(box.x(), y, box.right(), y)));
        }
        HandlePaint.line(g, shape, canvas.screenScale());
        Quad quad = Quad.of(box);
        for (int i = 0; i < Quad.HANDLES; i++) {
            HandlePaint.handle(g, canvas.toView().transform(quad.handle(i), null), canvas.screenScale());
        }
    }

    @Override
    public Rectangle overlayArea(CanvasContext canvas) {
        return HandlePaint.EVERYTHING;
    }
}
