package org.lacuna.document;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.lacuna.document.layers.LayerId;

/**
 * A document that people work on: the current state and how it came about. Any thread may read {@link #state()} at any
 * time. Changes from several threads happen one after the other; listeners are told in that order, by the thread that
 * made the change, while other changes wait, so a listener must not wait for another thread that changes the document.
 */
public final class Document {
    private final List<DocumentListener> listeners = new CopyOnWriteArrayList<>();
    private final History history;
    private volatile DocumentState state;
    /** Null if none was. */
    private volatile DocumentState saved;

    private boolean mayMerge;

    public Document(DocumentState initial) {
        this(initial, HistoryBudget.ofThisProcess());
    }

    /**
     * @param budget what undo may hold in memory
     */
    public Document(DocumentState initial, HistoryBudget budget) {
        this(initial, new History(budget));
    }

    Document(DocumentState initial, History history) {
        this.history = history;
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
        Optional<Edit> last = mayMerge ? history.lastWith(mergeKey) : Optional.empty();
        Edit recorded = last.map(edit::joinedTo).orElse(edit);
        if (last.isPresent()) {
            history.dropLast();
        }
        if (recorded.before().equals(after)) {
            history.dropUndone();
        } else {
            history.add(recorded, mergeKey);
        }
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
        return history.position() > 0;
    }

    public synchronized boolean canRedo() {
        return history.position() < history.size();
    }

    public synchronized Optional<String> undoName() {
        return canUndo() ? Optional.of(history.edit(history.position() - 1).name()) : Optional.empty();
    }

    public synchronized Optional<String> redoName() {
        return canRedo() ? Optional.of(history.edit(history.position()).name()) : Optional.empty();
    }

    /**
     * Takes the last edit back; does nothing when there is none.
     *
     * @throws UncheckedIOException if what was before lies on a disk that does not give it back; the document stays as it is
     */
    public synchronized void undo() {
        if (canUndo()) {
            Edit edit = history.edit(history.position() - 1);
            Contents.readBack(edit.before());
            history.moveTo(history.position() - 1);
            mayMerge = false;
            become(edit.before(), edit.area());
        }
    }

    /**
     * Makes the edit again that was undone last; does nothing when there is none.
     *
     * @throws UncheckedIOException as {@link #undo}
     */
    public synchronized void redo() {
        if (canRedo()) {
            Edit edit = history.edit(history.position());
            Contents.readBack(edit.after());
            history.moveTo(history.position() + 1);
            mayMerge = false;
            become(edit.after(), edit.area());
        }
    }

    /** All steps, in the order in which they were done; those undone come last. */
    public synchronized List<HistoryStep> steps() {
        return history.steps();
    }

    /** How many of the {@link #steps()} are done. */
    public synchronized int position() {
        return history.position();
    }

    /**
     * Undoes or redoes until so many steps are done; listeners are told once.
     *
     * @param position 0 to the number of {@link #steps()}
     * @throws IndexOutOfBoundsException otherwise
     * @throws UncheckedIOException as {@link #undo}
     */
    public synchronized void goTo(int position) {
        Objects.checkIndex(position, history.size() + 1);
        if (position == history.position()) {
            return;
        }
        DocumentState target = history.at(position);
        Contents.readBack(target);
        history.moveTo(position);
        mayMerge = false;
        become(target, Changes.area(state, target));
    }

    /**
     * Whether something of the state when so many steps are done is on disk only, so that going there takes a while.
     *
     * @param position 0 to the number of {@link #steps()}
     */
    public synchronized boolean isOnDisk(int position) {
        return history.size() > 0 && Contents.isOnDisk(history.at(position));
    }

    /**
     * Brings the state when so many steps are done back into memory, so that going there does not have to wait for the disk. Others
     * may use the document meanwhile.
     *
     * @param position 0 to the number of {@link #steps()}
     * @throws UncheckedIOException if the disk does not give it back
     */
    public void readBack(int position) {
        DocumentState target;
        synchronized (this) {
            target = history.size() > 0 ? history.at(position) : state;
        }
        Contents.readBack(target);
    }

    private void become(DocumentState next, Rect area) {
        DocumentState before = state;
        state = next;
        history.trim(next);
        for (DocumentListener listener : listeners) {
            listener.changed(before, next, area);
        }
    }

    /** Whether the state differs, in more than the active layer, from the one saved last (at first: the initial one). */
    public boolean isModified() {
        DocumentState now = state;
        DocumentState then = saved;
        return then == null || now != then && !now.sameContent(then);
    }

    /** Says that the state is stored nowhere, as that of a document that was recovered. */
    public synchronized void markUnsaved() {
        saved = null;
        mayMerge = false;
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

    /**
     * Whether the disk does not take the steps that are too much for the memory. They stay in memory then, and the disk is tried
     * again after some changes.
     */
    public boolean diskRefuses() {
        return history.diskRefuses();
    }

    /** What undo may hold in memory from now on, and where the rest goes from now on; what is on disk stays where it is. */
    public synchronized void setHistoryBudget(HistoryBudget budget) {
        history.setBudget(Objects.requireNonNull(budget));
        history.trim(state);
    }

    /**
     * Forgets all steps, so that they take no memory; what the document is now stays. Nothing can be undone or redone then.
     */
    public synchronized void clearHistory() {
        history.clear();
        mayMerge = false;
        become(state, Rect.EMPTY);
    }

    /** What the document takes in memory and on disk. */
    public DocumentMemory memory() {
        return memory(Contents.identitySet());
    }

    /**
     * What the document takes that others do not: documents may share pixels.
     *
     * @param counted what was counted before (an identity set), which gets what is counted now
     */
    public synchronized DocumentMemory memory(Set<Object> counted) {
        return history.memory(state, counted);
    }
}
