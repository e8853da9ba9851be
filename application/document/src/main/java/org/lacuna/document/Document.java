package org.lacuna.document;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.RasterLayer;

/**
 * A document that people work on: the current state and how it came about. Any thread may read {@link #state()} at any
 * time. Changes from several threads happen one after the other; listeners are told in that order, by the thread that
 * made the change, while other changes wait, so a listener must not wait for another thread that changes the document.
 */
public final class Document {
    private record Step(Edit edit, Object mergeKey) {}

    private final List<DocumentListener> listeners = new CopyOnWriteArrayList<>();
    private final Deque<Step> done = new ArrayDeque<>();
    private final Deque<Step> undone = new ArrayDeque<>();
    private volatile DocumentState state;
    private volatile DocumentState saved;
    private boolean mayMerge;

    public Document(DocumentState initial) {
        state = Objects.requireNonNull(initial);
        saved = initial;
    }

    public DocumentState state() {
        return state;
    }

    /**
     * Changes the document and records the change for undo; what had been undone before is dropped. A change that gives an
     * equal state records nothing and tells nobody.
     *
     * @param name shown to people after "Undo"
     */
    public Edit edit(String name, UnaryOperator<DocumentState> change) {
        return edit(name, null, change);
    }

    /**
     * Like {@link #edit(String, UnaryOperator)}; consecutive edits whose keys are equal and not null become one, until
     * undo, redo or saving comes between. A slider uses one new object per drag.
     *
     * @return the edit, of all that was merged into it
     */
    public synchronized Edit edit(String name, Object mergeKey, UnaryOperator<DocumentState> change) {
        DocumentState before = state;
        DocumentState after = Objects.requireNonNull(change.apply(before));
        if (before.equals(after)) {
            return new Edit(name, before, before, Rect.EMPTY);
        }
        Edit edit = Edit.of(name, before, after);
        Edit recorded = edit;
        Step last = done.peek();
        if (mayMerge && last != null && mergeKey != null && mergeKey.equals(last.mergeKey)) {
            done.pop();
            recorded = Edit.of(name, last.edit.before(), after);
        }
        if (!recorded.before().equals(after)) {
            done.push(new Step(recorded, mergeKey));
        }
        undone.clear();
        mayMerge = true;
        become(after, edit.area());
        return recorded;
    }

    /**
     * Makes another layer, or none, the active one. Choosing a layer is not work that could be lost: it is neither recorded
     * for undo nor counted as a change to save.
     *
     * @throws IllegalArgumentException if the document has no such layer
     */
    public synchronized void activate(Optional<LayerId> layer) {
        DocumentState before = state;
        if (!before.active().equals(layer)) {
            mayMerge = false;
            become(before.withActive(layer), Rect.EMPTY);
        }
    }

    public synchronized boolean canUndo() {
        return !done.isEmpty();
    }

    public synchronized boolean canRedo() {
        return !undone.isEmpty();
    }

    public synchronized Optional<String> undoName() {
        return Optional.ofNullable(done.peek()).map(step -> step.edit.name());
    }

    public synchronized Optional<String> redoName() {
        return Optional.ofNullable(undone.peek()).map(step -> step.edit.name());
    }

    /** Takes the last edit back; does nothing when there is none. */
    public synchronized void undo() {
        if (!done.isEmpty()) {
            Step step = done.pop();
            undone.push(step);
            mayMerge = false;
            become(step.edit.before(), step.edit.area());
        }
    }

    /** Makes the edit again that was undone last; does nothing when there is none. */
    public synchronized void redo() {
        if (!undone.isEmpty()) {
            Step step = undone.pop();
            done.push(step);
            mayMerge = false;
            become(step.edit.after(), step.edit.area());
        }
    }

    private void become(DocumentState next, Rect area) {
        DocumentState before = state;
        state = next;
        for (DocumentListener listener : listeners) {
            listener.changed(before, next, area);
        }
    }

    /** Whether the state differs, in more than the active layer, from the one saved last (at first: the initial one). */
    public boolean isModified() {
        DocumentState now = state;
        DocumentState then = saved;
        return now != then && !now.sameContent(then);
    }

    public void markSaved() {
        markSaved(state);
    }

    /** Says which state was written, for when the document went on while it was being saved. */
    public synchronized void markSaved(DocumentState written) {
        saved = Objects.requireNonNull(written);
        mayMerge = false;
    }

    public void addListener(DocumentListener listener) {
        listeners.add(listener);
    }

    public void removeListener(DocumentListener listener) {
        listeners.remove(listener);
    }

    /** Memory that undo and redo hold beyond the current state: pixels and masks that only earlier or later states use. */
    public synchronized long historyBytes() {
        Set<Object> counted = Collections.newSetFromMap(new IdentityHashMap<>());
        bytes(state, counted);
        long sum = 0;
        for (Step step : done) {
            sum += bytes(step.edit.before(), counted) + bytes(step.edit.after(), counted);
        }
        for (Step step : undone) {
            sum += bytes(step.edit.before(), counted) + bytes(step.edit.after(), counted);
        }
        return sum;
    }

    private static long bytes(DocumentState state, Set<Object> counted) {
        long selection = state.selection().map(mask -> mask.bytesNotIn(counted)).orElse(0L);
        return selection + bytes(state.root(), counted);
    }

    private static long bytes(Layer layer, Set<Object> counted) {
        long sum = layer.mask().map(mask -> mask.mask().bytesNotIn(counted)).orElse(0L);
        if (layer instanceof RasterLayer raster) {
            sum += raster.pixels().bytesNotIn(counted);
        } else if (layer instanceof GroupLayer group && counted.add(group)) {
            for (Layer child : group.children()) {
                sum += bytes(child, counted);
            }
        }
        return sum;
    }
}
