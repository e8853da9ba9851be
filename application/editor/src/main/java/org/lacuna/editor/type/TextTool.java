package org.lacuna.editor.type;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Cursor;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.event.KeyEvent;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.Icon;
import javax.swing.JComponent;
import javax.swing.Timer;
import org.lacuna.document.Document;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.text.Placement;
import org.lacuna.document.text.Text;
import org.lacuna.document.text.TextBox;
import org.lacuna.document.text.TextPlace;
import org.lacuna.document.text.TextStyle;
import org.lacuna.document.text.TypeLayout;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.spi.Tool;
import org.lacuna.editor.spi.Typing;
import org.lacuna.editor.tools.OverlayPaint;
import org.openide.awt.StatusDisplayer;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** Sets type: a click begins a line, a drag a box, a click on text edits it. */
@NbBundle.Messages({
    "TextTool=Text",
    "TextTool_hint=Click to begin a line, drag a box for text that wraps, click text to edit it. Ctrl+Enter or a click outside applies, Esc cancels.",
    "# {0} - the layer''s name",
    "TextTool_locked=\"{0}\" is locked. Unlock it in the Layers window to edit its text.",
    "# {0} - a family of fonts",
    "# {1} - another one",
    "TextTool_missing=This computer does not have the font \"{0}\": as soon as you change the text it is set in {1}. Esc leaves it as it was."
})
@ServiceProvider(service = Tool.class)
public final class TextTool implements Tool {
    /** How far a press must be dragged to make a box, and how near to a handle counts; in Swing pixels. */
    private static final double NEAR = 8;

    private static final int BLINK_MS = 530;
    private static final Color MARKED = new Color(0x4c, 0x8d, 0xff, 96);
    private static final int HANDLES = 8;

    private final Timer blinking = new Timer(BLINK_MS, event -> blink());
    private boolean caretShown = true;
    /** What was painted last over a canvas, so that it goes when the text becomes smaller. */
    private Rectangle painted = new Rectangle();

    @Override
    public String id() {
        return "text";
    }

    @Override
    public String displayName() {
        return Bundle.TextTool();
    }

    @Override
    public String hint() {
        return Bundle.TextTool_hint();
    }

    @Override
    public Icon icon() {
        return LineIcon.of("text", 20);
    }

    @Override
    public char shortcut() {
        return 'T';
    }

    @Override
    public int position() {
        return 370;
    }

    @Override
    public Cursor cursor() {
        return Cursor.getPredefinedCursor(Cursor.TEXT_CURSOR);
    }

    @Override
    public Cursor cursor(CanvasContext canvas, Pointer at) {
        return session(canvas)
                .filter(session -> handleAt(canvas, session, at) >= 0)
                .map(session -> Cursor.getPredefinedCursor(Cursor.HAND_CURSOR))
                .orElseGet(this::cursor);
    }

    @Override
    public Optional<JComponent> options() {
        return Optional.of(TypeControls.bar());
    }

    @Override
    public Optional<Typing> typing(CanvasContext canvas) {
        return session(canvas).map(session -> new TypingInSession(session, canvas));
    }

    private static Optional<TextSession> session(CanvasContext canvas) {
        return TextSessions.getDefault().in(canvas.document());
    }

    /** What was typed stays. */
    @Override
    public void deactivate() {
        TextSessions.getDefault().applyAll();
        blinking.stop();
    }

    // ---- beginning and ending

    private void begin(Document document, TextSession session) {
        TextSessions.getDefault().begin(document, session);
        caretShown = true;
        blinking.restart();
        changed();
    }

    /** Begins to edit a layer; tells why if that cannot be. */
    Optional<TextSession> edit(Document document, TextLayer layer) {
        if (layer.properties().locks().all()) {
            StatusDisplayer.getDefault()
                    .setStatusText(Bundle.TextTool_locked(layer.properties().name()));
            return Optional.empty();
        }
        if (!layer.hasFont()) {
            StatusDisplayer.getDefault()
                    .setStatusText(Bundle.TextTool_missing(layer.text().style().family(), TextStyle.DEFAULT.family()));
        }
        document.activate(Optional.of(layer.id()));
        TextSession session = TextSession.edit(document, layer, this::changed);
        begin(document, session);
        return Optional.of(session);
    }

    private void changed() {
        caretShown = true;
        TextSessions.getDefault().changed();
        repaint();
    }

    private void blink() {
        if (TextSessions.getDefault().isEmpty()) {
            blinking.stop();
        }
        caretShown = !caretShown;
        repaint();
    }

    private static void repaint() {
        ActiveDocument.getDefault()
                .current()
                .map(view -> view.getLookup().lookup(CanvasContext.class))
                .ifPresent(CanvasContext::repaintOverlay);
    }

    // ---- the mouse

    @Override
    public Optional<Gesture> press(CanvasContext canvas, Pointer at) {
        Optional<TextSession> running = session(canvas);
        if (running.isPresent()) {
            return pressIn(canvas, running.get(), at);
        }
        Optional<TextLayer> hit = textAt(canvas, at);
        if (hit.isPresent()) {
            return edit(canvas.document(), hit.get()).map(session -> new Marking(session, at));
        }
        return Optional.of(new Beginning(canvas, at));
    }

    /** A press outside of the text ends typing and nothing more. */
    private Optional<Gesture> pressIn(CanvasContext canvas, TextSession session, Pointer at) {
        int handle = handleAt(canvas, session, at);
        if (handle >= 0) {
            return Optional.of(new Resizing(session, handle, at));
        }
        if (isOn(canvas, session.layout(), session.toText(at.x(), at.y()))) {
            return at.control() ? Optional.of(new Moving(session, at)) : Optional.of(new Marking(session, at));
        }
        session.apply();
        return Optional.empty();
    }

    private static boolean isOn(CanvasContext canvas, TypeLayout layout, Point2D place) {
        Rectangle2D frame = layout.frame();
        double reach = NEAR * canvas.screenScale() / canvas.zoom();
        return new Rectangle2D.Double(
                        frame.getX() - reach,
                        frame.getY() - reach,
                        frame.getWidth() + 2 * reach,
                        frame.getHeight() + 2 * reach)
                .contains(place);
    }

    /** The topmost visible text at a place of the canvas. */
    private static Optional<TextLayer> textAt(CanvasContext canvas, Pointer at) {
        List<TextLayer> texts = new ArrayList<>();
        collect(canvas.document().state().root(), texts);
        return texts.stream().filter(layer -> isAt(canvas, layer, at)).findFirst();
    }

    private static void collect(GroupLayer group, List<TextLayer> texts) {
        for (Layer layer : group.children()) {
            if (layer.properties().visible()) {
                if (layer instanceof TextLayer text) {
                    texts.add(text);
                } else if (layer instanceof GroupLayer inner) {
                    collect(inner, texts);
                }
            }
        }
    }

    private static boolean isAt(CanvasContext canvas, TextLayer layer, Pointer at) {
        TextSession asEdited = TextSession.edit(canvas.document(), layer, () -> {});
        return isOn(canvas, asEdited.layout(), asEdited.toText(at.x(), at.y()));
    }

    /** The handle of the box that is at a place of the screen: clockwise from the upper left corner; -1 if none is. */
    private static int handleAt(CanvasContext canvas, TextSession session, Pointer at) {
        if (session.text().box().isEmpty()) {
            return -1;
        }
        AffineTransform toView = toView(canvas, session);
        for (int i = 0; i < HANDLES; i++) {
            Point2D handle = toView.transform(handle(session.layout().frame(), i), null);
            if (handle.distance(at.viewX(), at.viewY()) <= NEAR * canvas.screenScale()) {
                return i;
            }
        }
        return -1;
    }

    private static Point2D handle(Rectangle2D frame, int number) {
        double[] across = {0, 0.5, 1, 1, 1, 0.5, 0, 0};
        double[] down = {0, 0, 0, 0.5, 1, 1, 1, 0.5};
        return new Point2D.Double(
                frame.getX() + across[number] * frame.getWidth(), frame.getY() + down[number] * frame.getHeight());
    }

    private static AffineTransform toView(CanvasContext canvas, TextSession session) {
        AffineTransform toView = canvas.toView();
        toView.concatenate(session.toCanvas());
        return toView;
    }

    /** The press that begins a new text: where it is released says whether a line or a box. */
    private final class Beginning implements Gesture {
        private final CanvasContext canvas;
        private final Pointer start;
        private Pointer end;

        Beginning(CanvasContext canvas, Pointer start) {
            this.canvas = canvas;
            this.start = start;
            end = start;
        }

        private boolean isBox() {
            return start.viewDistance(end) >= NEAR * canvas.screenScale()
                    && Math.abs(end.x() - start.x()) >= 1
                    && Math.abs(end.y() - start.y()) >= 1;
        }

        private Rectangle2D box() {
            Rectangle2D box = new Rectangle2D.Double();
            box.setFrameFromDiagonal(start.x(), start.y(), end.x(), end.y());
            return box;
        }

        @Override
        public void drag(Pointer at) {
            end = at;
        }

        @Override
        public void release(Pointer at) {
            end = at;
            Text text = Text.at("", TypeDefaults.getDefault().style());
            Document document = canvas.document();
            if (isBox()) {
                Text boxed = text.withBox(Optional.of(TextBox.nearest(box().getWidth(), box().getHeight())));
                begin(document, TextSession.begin(document, boxed, box().getX(), box().getY(), TextTool.this::changed));
            } else {
                begin(document, TextSession.begin(document, text, start.x(), start.y(), TextTool.this::changed));
            }
        }

        @Override
        public void cancel() {
            // Nothing begins before the release.
        }

        private Shape inView() {
            return canvas.toView().createTransformedShape(box());
        }

        @Override
        public void paint(Graphics2D graphics) {
            if (isBox()) {
                OverlayPaint.outline(graphics, inView(), canvas.screenScale());
            }
        }

        @Override
        public Rectangle area() {
            return OverlayPaint.area(inView(), canvas.screenScale());
        }
    }

    /** Puts the caret somewhere and marks from there: characters, with two clicks a word, with three a paragraph. */
    private static final class Marking implements Gesture {
        private final TextSession session;
        private final int from;
        private final int to;

        Marking(TextSession session, Pointer at) {
            this.session = session;
            TextBuffer buffer = session.buffer();
            TextPlace place = place(at);
            switch (at.clicks()) {
                case 2 -> buffer.selectWord(place.index());
                case 3 -> buffer.selectParagraph(place.index());
                default -> buffer.moveTo(place, at.shift());
            }
            from = buffer.from();
            to = buffer.to();
            session.typed();
        }

        private TextPlace place(Pointer at) {
            Point2D place = session.toText(at.x(), at.y());
            return session.layout().placeAt(place.getX(), place.getY());
        }

        /** From the beginning of what the press marked, or its end, whichever is farther. */
        @Override
        public void drag(Pointer at) {
            TextPlace place = place(at);
            if (place.index() >= to) {
                session.buffer().select(from, place.index());
            } else if (place.index() < from) {
                session.buffer().select(to, place.index());
            } else {
                session.buffer().select(from, to);
            }
            if (place.index() >= to || place.index() < from) {
                session.buffer().moveTo(place, true);
            }
            session.typed();
        }

        @Override
        public void release(Pointer at) {
            // The press or the last drag marked.
        }

        @Override
        public void cancel() {
            session.buffer().moveTo(session.buffer().caret(), false);
        }
    }

    /** Drags the box by one of its handles; the text wraps anew. */
    private static final class Resizing implements Gesture {
        private final TextSession session;
        private final int handle;
        private final Placement placement;
        private final TextBox box;
        private final Point2D start;
        private final AffineTransform toText;

        Resizing(TextSession session, int handle, Pointer at) {
            this.session = session;
            this.handle = handle;
            placement = session.placement();
            box = session.text().box().orElseThrow();
            start = session.toText(at.x(), at.y());
            toText = inverse(session.toCanvas());
        }

        @Override
        public void drag(Pointer at) {
            Point2D to = toText.transform(new Point2D.Double(at.x(), at.y()), null);
            double dx = to.getX() - start.getX();
            double dy = to.getY() - start.getY();
            boolean left = handle == 0 || handle >= 6;
            boolean right = handle >= 2 && handle <= 4;
            boolean top = handle <= 2;
            boolean bottom = handle >= 4 && handle <= 6;
            double width = Math.max(1, box.width() + (left ? -dx : right ? dx : 0));
            double height = Math.max(1, box.height() + (top ? -dy : bottom ? dy : 0));
            TextBox next = TextBox.nearest(width, height);
            session.moveTo(placement);
            session.setBox(next, left ? box.width() - next.width() : 0, top ? box.height() - next.height() : 0);
        }

        @Override
        public void release(Pointer at) {
            drag(at);
        }

        @Override
        public void cancel() {
            session.moveTo(placement);
            session.setBox(box, 0, 0);
        }
    }

    /** Drags the text as a whole. */
    private static final class Moving implements Gesture {
        private final TextSession session;
        private final Placement placement;
        private final Pointer start;

        Moving(TextSession session, Pointer start) {
            this.session = session;
            this.start = start;
            placement = session.placement();
        }

        @Override
        public void drag(Pointer at) {
            AffineTransform moved =
                    AffineTransform.getTranslateInstance(Math.rint(at.x() - start.x()), Math.rint(at.y() - start.y()));
            moved.concatenate(placement.toTransform());
            session.moveTo(Placement.of(moved));
        }

        @Override
        public void release(Pointer at) {
            drag(at);
        }

        @Override
        public void cancel() {
            session.moveTo(placement);
        }
    }

    private static AffineTransform inverse(AffineTransform transform) {
        try {
            return transform.createInverse();
        } catch (NoninvertibleTransformException e) {
            throw new IllegalStateException("a placement is never flat", e);
        }
    }

    // ---- over the canvas

    @Override
    public void paintOverlay(Graphics2D graphics, CanvasContext canvas) {
        session(canvas).ifPresent(session -> paint(graphics, canvas, session));
    }

    private void paint(Graphics2D graphics, CanvasContext canvas, TextSession session) {
        AffineTransform toView = toView(canvas, session);
        double scale = canvas.screenScale();
        TypeLayout layout = session.layout();
        TextBuffer buffer = session.buffer();
        Rectangle2D frame = layout.frame();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(MARKED);
        graphics.fill(toView.createTransformedShape(layout.highlight(buffer.from(), buffer.to())));
        if (session.text().box().isPresent()) {
            OverlayPaint.outline(graphics, toView.createTransformedShape(frame), scale);
            for (int i = 0; i < HANDLES; i++) {
                OverlayPaint.handle(graphics, toView.transform(handle(frame, i), null), scale);
            }
            if (layout.overflows()) {
                paintOverflow(graphics, toView.transform(handle(frame, 4), null), scale);
            }
        } else {
            graphics.setStroke(new BasicStroke((float) scale));
            graphics.draw(toView.createTransformedShape(new Line2D.Double(frame.getMinX(), 0, frame.getMaxX(), 0)));
        }
        if (buffer.composedFrom() < buffer.composedTo()) {
            paintComposed(
                    graphics,
                    toView.createTransformedShape(layout.highlight(buffer.composedFrom(), buffer.composedTo())),
                    scale);
        }
        if (caretShown && layout.shows(buffer.caret())) {
            paintCaret(graphics, toView.createTransformedShape(layout.caret(buffer.caret())), scale);
        }
    }

    /** Dark with a light edge, so that it is seen on every colour. */
    private static void paintCaret(Graphics2D graphics, Shape caret, double scale) {
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setStroke(new BasicStroke((float) (3.6 * scale)));
        graphics.setColor(new Color(255, 255, 255, 200));
        graphics.draw(caret);
        graphics.setStroke(new BasicStroke((float) (1.6 * scale)));
        graphics.setColor(Color.BLACK);
        graphics.draw(caret);
    }

    /** A red plus in the lower right handle: there is more text than fits. */
    private static void paintOverflow(Graphics2D graphics, Point2D at, double scale) {
        double arm = 3 * scale;
        graphics.setColor(new Color(0xd0, 0x30, 0x30));
        graphics.setStroke(new BasicStroke((float) (1.6 * scale)));
        graphics.draw(new Line2D.Double(at.getX() - arm, at.getY(), at.getX() + arm, at.getY()));
        graphics.draw(new Line2D.Double(at.getX(), at.getY() - arm, at.getX(), at.getY() + arm));
    }

    private static void paintComposed(Graphics2D graphics, Shape composed, double scale) {
        graphics.setColor(MARKED);
        graphics.setStroke(new BasicStroke((float) (1.5 * scale)));
        graphics.draw(composed);
    }

    @Override
    public Rectangle overlayArea(CanvasContext canvas) {
        Rectangle now = session(canvas)
                .map(session -> toView(canvas, session)
                        .createTransformedShape(session.layout().frame())
                        .getBounds())
                .orElseGet(Rectangle::new);
        if (!now.isEmpty() || session(canvas).isPresent()) {
            int edge = (int) Math.ceil((2 * NEAR
                            + session(canvas)
                                            .map(session ->
                                                    session.text().style().size() / 3)
                                            .orElse(0.0)
                                    * canvas.zoom())
                    * canvas.screenScale());
            now.grow(edge, edge);
        }
        Rectangle all = painted.isEmpty() ? now : now.isEmpty() ? painted : now.union(painted);
        painted = now;
        return all;
    }

    @Override
    public boolean key(CanvasContext canvas, KeyEvent event) {
        Optional<TextLayer> active = canvas.document()
                .state()
                .activeLayer()
                .filter(TextLayer.class::isInstance)
                .map(TextLayer.class::cast);
        if (event.getKeyCode() == KeyEvent.VK_ENTER && active.isPresent()) {
            return edit(canvas.document(), active.get()).isPresent();
        }
        return false;
    }
}
