package org.lacuna.editor.transform;

import java.util.Optional;
import java.util.Set;
import javax.swing.SwingUtilities;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.Transforming;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.resample.Interpolation;
import org.lacuna.document.resample.Projection;
import org.lacuna.document.selection.Mask;
import org.lacuna.editor.files.Failures;
import org.openide.awt.StatusDisplayer;
import org.openide.util.NbBundle;
import org.openide.util.RequestProcessor;

/**
 * A transform under way. Each result is computed by a worker from the layers as they were at the beginning, so that no number of
 * changes makes the picture worse, and all of them are one step of the history. Ends by itself when something else changes the
 * document, for example undo. Event thread.
 */
@NbBundle.Messages({
    "EDIT_Transform=Transform",
    "Transform_text=In perspective, text becomes pixels that cannot be edited as text any more. Esc leaves it as it was."
})
final class TransformSession {
    /** Larger results are shown by their nearest pixels until they are applied. */
    private static final long FINE_PREVIEW_PIXELS = 3_000_000;

    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna transform", 1);

    private final Document document;
    private final DocumentState before;
    private final Set<LayerId> layers;
    private final Runnable changed;
    private final Object mergeKey = new Object();
    private DocumentState shown;
    private Quad quad;
    private Interpolation interpolation;
    /** Of the quad for which a result is being computed; older results are not shown. */
    private int version;

    private boolean computing;
    private boolean ended;

    /**
     * @param changed is called when the session ends or its numbers change
     */
    TransformSession(Document document, Set<LayerId> layers, Quad quad, Interpolation interpolation, Runnable changed) {
        this.document = document;
        this.layers = layers;
        this.quad = quad;
        this.interpolation = interpolation;
        this.changed = changed;
        before = document.state();
        shown = before;
    }

    /** What can be grasped of the chosen layers: what is selected of one layer of pixels, or all they hold. */
    static Rect extent(DocumentState state, Set<LayerId> layers) {
        Rect all = Transforming.extent(state, layers);
        return selectionCounts(state, layers)
                ? state.selection().map(Mask::bounds).orElse(all).intersect(all)
                : all;
    }

    private static boolean selectionCounts(DocumentState state, Set<LayerId> layers) {
        return state.selection().isPresent()
                && layers.size() == 1
                && state.find(layers.iterator().next()).orElseThrow() instanceof RasterLayer;
    }

    /** Whether the document is as this session left it. */
    boolean isAlive() {
        return !ended && document.state() == shown;
    }

    Quad quad() {
        return quad;
    }

    /** Shows another shape; one that no picture could have is not taken. */
    void become(Quad next) {
        if (isAlive() && next.projection().isPresent()) {
            quad = next;
            version++;
            if (next.projection().get().affine().isEmpty() && hasText()) {
                StatusDisplayer.getDefault().setStatusText(Bundle.Transform_text());
            }
            changed.run();
            compute();
        }
    }

    private boolean hasText() {
        return layers.stream()
                .anyMatch(id ->
                        before.find(id).filter(TextLayer.class::isInstance).isPresent());
    }

    void setInterpolation(Interpolation next) {
        if (next != interpolation) {
            interpolation = next;
            version++;
            compute();
        }
    }

    private void compute() {
        if (computing || !isAlive()) {
            return;
        }
        computing = true;
        int computed = version;
        Projection projection = quad.projection().orElseThrow();
        boolean fine = projection.of(quad.source()).area() <= FINE_PREVIEW_PIXELS;
        Interpolation kernel = fine ? interpolation : Interpolation.NEAREST;
        WORKER.post(() -> {
            Optional<DocumentState> result = result(projection, kernel);
            SwingUtilities.invokeLater(() -> {
                computing = false;
                result.ifPresent(this::show);
                if (computed != version) {
                    compute();
                }
            });
        });
    }

    /** On the worker. What is impossible is told when it is applied. */
    private Optional<DocumentState> result(Projection projection, Interpolation kernel) {
        try {
            return Optional.of(transformed(projection, kernel));
        } catch (IllegalArgumentException | OutOfMemoryError e) {
            return Optional.empty();
        }
    }

    private DocumentState transformed(Projection projection, Interpolation kernel) {
        return selectionCounts(before, layers)
                ? Transforming.transformSelected(before, layers.iterator().next(), projection, kernel)
                : Transforming.transform(before, layers, projection, kernel);
    }

    private void show(DocumentState result) {
        if (isAlive()) {
            DocumentState expected = shown;
            document.edit(Bundle.EDIT_Transform(), mergeKey, state -> state == expected ? result : state);
            shown = document.state();
        }
    }

    /** Leaves the layers transformed, at full quality. */
    void apply() {
        if (!isAlive()) {
            end();
            return;
        }
        Projection projection = quad.projection().orElseThrow();
        boolean moved = !quad.equals(Quad.of(quad.source()));
        if (!moved) {
            cancel();
            return;
        }
        version++;
        DocumentState expected = shown;
        end();
        WORKER.post(() -> {
            try {
                DocumentState result = transformed(projection, interpolation);
                SwingUtilities.invokeLater(() -> finish(result));
            } catch (IllegalArgumentException | OutOfMemoryError failure) {
                SwingUtilities.invokeLater(() -> {
                    document.edit(Bundle.EDIT_Transform(), mergeKey, state -> state == expected ? before : state);
                    Failures.tellEdit(Bundle.EDIT_Transform(), failure);
                });
            }
        });
    }

    private void finish(DocumentState result) {
        DocumentState expected = shown;
        document.edit(Bundle.EDIT_Transform(), mergeKey, state -> state == expected ? result : state);
    }

    /** Leaves the layers as they were. */
    void cancel() {
        if (isAlive()) {
            DocumentState expected = shown;
            document.edit(Bundle.EDIT_Transform(), mergeKey, state -> state == expected ? before : state);
        }
        end();
    }

    private void end() {
        ended = true;
        changed.run();
    }
}
