package org.lacuna.editor.type;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.swing.SwingUtilities;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentListener;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.text.Text;
import org.lacuna.document.text.TextStyle;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.colour.PaintColours;
import org.lacuna.editor.files.Failures;
import org.lacuna.editor.layers.LayerChoice;
import org.openide.util.NbBundle;
import org.openide.util.RequestProcessor;

/**
 * What controls for type act on: the text that is being typed, or the chosen text layers, or else the next text. Follows all of
 * that between {@link #open} and {@link #close}. Event thread only.
 */
@NbBundle.Messages("EDIT_TextStyle=Text Style")
final class TypeTarget {
    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna text style", 1);

    /** Changes of one control in a row are one step of the history. */
    private record MergeKey(Set<LayerId> layers, String control) {}

    private final Runnable show;
    private final Runnable listener = this::showSoon;
    private final DocumentListener documentListener =
            (before, after, area) -> SwingUtilities.invokeLater(this::showSoon);
    private final Consumer<Optional<DocumentView>> activeListener = this::follow;
    private Optional<Document> followed = Optional.empty();
    private boolean opened;
    private boolean waiting;

    /**
     * @param show is called when something else is to be shown
     */
    TypeTarget(Runnable show) {
        this.show = show;
    }

    void open() {
        if (opened) {
            return;
        }
        opened = true;
        ActiveDocument.getDefault().addListener(activeListener);
        TextSessions.getDefault().addListener(listener);
        TypeDefaults.getDefault().addListener(listener);
        PaintColours.getDefault().addListener(listener);
        LayerChoice.get().addListener(listener);
        follow(ActiveDocument.getDefault().current());
    }

    void close() {
        opened = false;
        ActiveDocument.getDefault().removeListener(activeListener);
        TextSessions.getDefault().removeListener(listener);
        TypeDefaults.getDefault().removeListener(listener);
        PaintColours.getDefault().removeListener(listener);
        LayerChoice.get().removeListener(listener);
        follow(Optional.empty());
    }

    private void follow(Optional<DocumentView> view) {
        followed.ifPresent(document -> document.removeListener(documentListener));
        followed = view.map(DocumentView::document);
        followed.ifPresent(document -> document.addListener(documentListener));
        showSoon();
    }

    private void showSoon() {
        if (!waiting) {
            waiting = true;
            SwingUtilities.invokeLater(() -> {
                waiting = false;
                show.run();
            });
        }
    }

    // ---- what is there

    Optional<TextSession> session() {
        return followed.flatMap(document -> TextSessions.getDefault().in(document));
    }

    /** The active layer, if it is text. */
    private Optional<TextLayer> active() {
        return followed.flatMap(document -> document.state().activeLayer())
                .filter(TextLayer.class::isInstance)
                .map(TextLayer.class::cast);
    }

    TextStyle style() {
        return session()
                .map(TextSession::text)
                .or(() -> active().map(TextLayer::text))
                .map(Text::style)
                .orElseGet(() -> TypeDefaults.getDefault().style());
    }

    /** Pixels per inch of the current document. */
    double dpi() {
        return followed.map(document -> document.state().dpi()).orElse(DocumentState.DEFAULT_DPI);
    }

    // ---- changes

    /**
     * Sets the text otherwise; the next one, too.
     *
     * @param control what was used for it
     */
    void change(String control, UnaryOperator<TextStyle> change) {
        Optional<TextSession> session = session();
        if (session.isPresent()) {
            session.get().changeStyle(change);
        } else if (active().isPresent()) {
            changeLayers(followed.orElseThrow(), control, change);
        }
        TypeDefaults defaults = TypeDefaults.getDefault();
        defaults.become(change.apply(defaults.style()));
    }

    private static void changeLayers(Document document, String control, UnaryOperator<TextStyle> change) {
        Set<LayerId> layers = new HashSet<>(LayerChoice.get().of(document));
        WORKER.post(() -> {
            try {
                document.edit(
                        Bundle.EDIT_TextStyle(),
                        new MergeKey(layers, control),
                        state -> changed(state, layers, change));
            } catch (IllegalArgumentException | OutOfMemoryError failure) {
                SwingUtilities.invokeLater(() -> Failures.tellEdit(Bundle.EDIT_TextStyle(), failure));
            }
        });
    }

    /** With those of the layers that are text and not locked set otherwise. */
    static DocumentState changed(DocumentState state, Set<LayerId> layers, UnaryOperator<TextStyle> change) {
        DocumentState changed = state;
        for (LayerId id : layers) {
            Optional<Layer> layer =
                    state.find(id).filter(each -> !each.properties().locks().all());
            if (layer.isPresent() && layer.get() instanceof TextLayer text) {
                Text next = text.text().withStyle(change.apply(text.text().style()));
                changed = next.equals(text.text()) ? changed : Layers.replace(changed, text.withText(next));
            }
        }
        return changed;
    }
}
