package org.lacuna.editor.type;

import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Point2D;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.swing.SwingUtilities;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.Rect;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.text.Placement;
import org.lacuna.document.text.Text;
import org.lacuna.document.text.TextBox;
import org.lacuna.document.text.TextStyle;
import org.lacuna.document.text.TypeLayout;
import org.openide.awt.StatusDisplayer;
import org.openide.util.NbBundle;
import org.openide.util.RequestProcessor;

/**
 * A text layer that is being typed. A worker sets the type; all that is typed becomes one step of the history. Ends by itself when
 * something else changes the document, for example undo. Event thread.
 */
@NbBundle.Messages({
    "EDIT_Text=Text",
    "TextSession_name=Text",
    "# {0} - why",
    "TextSession_impossible=The text is shown as it was before: {0}.",
    "TextSession_memory=The text is shown as it was before: there is not enough memory. Close other documents."
})
final class TextSession {
    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna text", 1);

    private final Document document;
    private final DocumentState before;
    /** The layer as it was; absent for a new one. */
    private final Optional<TextLayer> edited;

    private final LayerId id;
    /** Where the layer's own coordinates begin on the canvas. */
    private final int originX;

    private final int originY;
    private final Runnable changed;
    private final Object mergeKey = new Object();
    private final TextBuffer buffer;

    private DocumentState shown;
    private Text text;
    private Placement placement;
    private TypeLayout layout;
    /** Of the text that is being set; older results are not shown. */
    private int version;

    private int showing;
    private boolean computing;
    private boolean ended;
    /** What the worker still has under way is not shown. */
    private boolean cancelled;

    private TextSession(
            Document document,
            Optional<TextLayer> edited,
            LayerId id,
            Rect origin,
            Text text,
            Placement placement,
            Runnable changed) {
        this.document = document;
        this.edited = edited;
        this.id = id;
        this.text = text;
        this.placement = placement;
        this.changed = changed;
        originX = origin.x();
        originY = origin.y();
        before = document.state();
        shown = before;
        layout = TypeLayout.of(text);
        buffer = new TextBuffer(text.content());
    }

    /** Goes on with a layer; all of it is marked. */
    static TextSession edit(Document document, TextLayer layer, Runnable changed) {
        Rect origin = document.state().originOf(layer.id());
        return new TextSession(
                document, Optional.of(layer), layer.id(), origin, layer.text(), layer.placement(), changed);
    }

    /**
     * Begins a layer, which is there as soon as something is typed.
     *
     * @param text has no content yet
     * @param x of its origin on the canvas
     */
    static TextSession begin(Document document, Text text, double x, double y, Runnable changed) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        Placement placement = new Placement(1, 0, 0, 1, x - left, y - top);
        Rect origin = new Rect(left, top, 0, 0);
        return new TextSession(document, Optional.empty(), LayerId.create(), origin, text, placement, changed);
    }

    /** Whether the document is as this session left it. */
    boolean isAlive() {
        return !ended && document.state() == shown;
    }

    boolean edits(LayerId layer) {
        return id.equals(layer);
    }

    TextBuffer buffer() {
        return buffer;
    }

    Text text() {
        return text;
    }

    TypeLayout layout() {
        return layout;
    }

    /** From the text's plane to the canvas. */
    AffineTransform toCanvas() {
        AffineTransform transform = AffineTransform.getTranslateInstance(originX, originY);
        transform.concatenate(placement.toTransform());
        return transform;
    }

    Point2D toText(double x, double y) {
        try {
            return toCanvas().inverseTransform(new Point2D.Double(x, y), null);
        } catch (NoninvertibleTransformException e) {
            throw new IllegalStateException("a placement is never flat", e);
        }
    }

    /** What was typed is shown. */
    void typed() {
        become(text.withContent(buffer.content()), placement);
    }

    void changeStyle(UnaryOperator<TextStyle> change) {
        become(text.withStyle(change.apply(text.style())), placement);
    }

    /**
     * Gives the text another box.
     *
     * @param dx how far its corner goes, in the text's plane
     */
    void setBox(TextBox box, double dx, double dy) {
        AffineTransform moved = placement.toTransform();
        moved.translate(dx, dy);
        become(text.withBox(Optional.of(box)), Placement.of(moved));
    }

    /** Moves the text by so much in the layer's own coordinates. */
    void moveTo(Placement newPlacement) {
        become(text, newPlacement);
    }

    Placement placement() {
        return placement;
    }

    private void become(Text next, Placement where) {
        if (isAlive() && !(next.equals(text) && where.equals(placement))) {
            layout = next.equals(text) ? layout : layout.with(next);
            text = next;
            placement = where;
            version++;
            compute();
        }
        changed.run();
    }

    private void compute() {
        if (computing || !isAlive()) {
            return;
        }
        computing = true;
        int computed = version;
        Text set = text;
        Placement where = placement;
        WORKER.post(() -> {
            Optional<DocumentState> result = result(set, where);
            SwingUtilities.invokeLater(() -> {
                computing = false;
                result.ifPresent(state -> show(state, computed));
                if (computed != version) {
                    compute();
                }
            });
        });
    }

    /** On the worker. */
    private Optional<DocumentState> result(Text set, Placement where) {
        try {
            return Optional.of(state(set, where));
        } catch (IllegalArgumentException e) {
            StatusDisplayer.getDefault().setStatusText(Bundle.TextSession_impossible(e.getMessage()));
            return Optional.empty();
        } catch (OutOfMemoryError e) {
            StatusDisplayer.getDefault().setStatusText(Bundle.TextSession_memory());
            return Optional.empty();
        }
    }

    /** A text of which nothing is left has no layer. */
    private DocumentState state(Text set, Placement where) {
        if (set.content().isEmpty()) {
            return edited.isPresent() ? Layers.remove(before, id) : before;
        }
        if (edited.isPresent()) {
            return Layers.replace(before, edited.get().placed(set, where));
        }
        String title = set.title().isEmpty() ? Bundle.TextSession_name() : set.title();
        TextLayer layer = TextLayer.of(title, set, where, before.format()).withId(id);
        DocumentState added = Layers.addAbove(before, layer, before.active());
        Rect parent = added.originOf(added.parentOf(id).orElseThrow().id());
        return Layers.setOffset(added, id, originX - parent.x(), originY - parent.y());
    }

    private void show(DocumentState result, int ofVersion) {
        if (!cancelled && document.state() == shown) {
            DocumentState expected = shown;
            document.edit(Bundle.EDIT_Text(), mergeKey, state -> state == expected ? result : state);
            shown = document.state();
            showing = ofVersion;
            changed.run();
        }
    }

    /** Leaves the text as it is typed. */
    void apply() {
        if (isAlive() && showing != version) {
            int computed = version;
            Text set = text;
            Placement where = placement;
            WORKER.post(() ->
                    result(set, where).ifPresent(state -> SwingUtilities.invokeLater(() -> show(state, computed))));
        }
        end();
    }

    /** Leaves the layer as it was. */
    void cancel() {
        if (isAlive()) {
            DocumentState expected = shown;
            document.edit(Bundle.EDIT_Text(), mergeKey, state -> state == expected ? before : state);
        }
        cancelled = true;
        end();
    }

    private void end() {
        ended = true;
        changed.run();
    }
}
