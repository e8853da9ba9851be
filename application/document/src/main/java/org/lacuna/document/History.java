package org.lacuna.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.lacuna.document.spill.ScratchFile;
import org.lacuna.document.spill.Spillable;

/** The steps of a document that were done and, after those, the ones undone. To be used by one thread at a time. */
final class History {
    private static final System.Logger LOG = System.getLogger(History.class.getName());

    private static final int CHANGES_UNTIL_NEXT_TRY = 16;

    /** Writes for all documents; ends with the process. */
    private static final Executor BACKGROUND = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "Undo to disk");
        thread.setDaemon(true);
        return thread;
    });

    /** The file in use, and the folder that it was made for. */
    private record Scratch(Path folder, ScratchFile file) {}

    /**
     * @param left what only the state before has
     * @param gained what only the state after has
     */
    private record Step(Edit edit, Object mergeKey, List<Spillable<?>> left, List<Spillable<?>> gained) {
        static Step of(Edit edit, Object mergeKey) {
            return new Step(
                    edit,
                    mergeKey,
                    Contents.onlyIn(edit.before(), edit.after()),
                    Contents.onlyIn(edit.after(), edit.before()));
        }
    }

    /** Opens a new scratch file in a folder; a test puts a failing disk in its place. */
    @FunctionalInterface
    interface Opener {
        ScratchFile open(Path folder) throws IOException;
    }

    /** Read by the writer, too. */
    private volatile HistoryBudget budget;

    private final Executor writer;
    private final Opener opener;
    private final List<Step> steps = new ArrayList<>();
    private int position;
    /** Used by the writer only. */
    private Optional<Scratch> scratch = Optional.empty();

    private volatile boolean diskRefuses;
    private int sinceRefused;

    History(HistoryBudget budget) {
        this(budget, BACKGROUND);
    }

    /**
     * @param writer runs one task after the other
     */
    History(HistoryBudget budget, Executor writer) {
        this(budget, writer, ScratchFile::new);
    }

    History(HistoryBudget budget, Executor writer, Opener opener) {
        this.budget = budget;
        this.writer = writer;
        this.opener = opener;
    }

    /** From the next {@link #trim} on; what is on disk stays where it is. */
    void setBudget(HistoryBudget newBudget) {
        budget = newBudget;
    }

    int position() {
        return position;
    }

    int size() {
        return steps.size();
    }

    /**
     * The state when so many steps are done; there must be a step.
     */
    DocumentState at(int place) {
        return place == 0 ? edit(0).before() : edit(place - 1).after();
    }

    Edit edit(int index) {
        return steps.get(index).edit;
    }

    List<HistoryStep> steps() {
        List<HistoryStep> result = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Edit edit = steps.get(i).edit;
            result.add(new HistoryStep(edit.name(), edit.area(), i < position));
        }
        return result;
    }

    /** Adds a step after those done; drops the ones undone. */
    void add(Edit edit, Object mergeKey) {
        steps.subList(position, steps.size()).clear();
        steps.add(Step.of(edit, mergeKey));
        position = steps.size();
    }

    /** The last step done, if it has that key. */
    Optional<Edit> lastWith(Object mergeKey) {
        return position > 0 && mergeKey != null && mergeKey.equals(steps.get(position - 1).mergeKey)
                ? Optional.of(steps.get(position - 1).edit)
                : Optional.empty();
    }

    /** Drops the last step done and the ones undone. */
    void dropLast() {
        steps.subList(position - 1, steps.size()).clear();
        position = steps.size();
    }

    void clear() {
        steps.clear();
        position = 0;
    }

    void dropUndone() {
        steps.subList(position, steps.size()).clear();
    }

    void moveTo(int newPosition) {
        position = newPosition;
    }

    /** Whether the disk did not take what should have gone there; it stays in memory then, and is tried again later. */
    boolean diskRefuses() {
        return diskRefuses;
    }

    /** Has put on disk what is beyond the budget: of the oldest steps done first, then of the last ones undone. */
    void trim(DocumentState current) {
        List<Spillable<?>> candidates = new ArrayList<>();
        for (int i = 0; i < position; i++) {
            candidates.addAll(steps.get(i).left);
        }
        for (int i = steps.size() - 1; i >= position; i--) {
            candidates.addAll(steps.get(i).gained);
        }
        long excess = inMemory(candidates) - budget.bytes();
        if (excess <= 0 || diskRefuses && ++sinceRefused % CHANGES_UNTIL_NEXT_TRY != 0) {
            return;
        }
        Set<Spillable<?>> needed = Contents.identitySet();
        Contents.forEach(current, needed::add);
        candidates.removeIf(needed::contains);
        excess = inMemory(candidates) - budget.bytes();
        List<Spillable<?>> chosen = new ArrayList<>();
        for (Spillable<?> data : candidates) {
            if (excess > 0 && data.isInMemory()) {
                chosen.add(data);
                excess -= data.bytes();
            }
        }
        if (!chosen.isEmpty()) {
            writer.execute(() -> spill(chosen));
        }
    }

    private static long inMemory(List<Spillable<?>> data) {
        return data.stream()
                .filter(Spillable::isInMemory)
                .mapToLong(Spillable::bytes)
                .sum();
    }

    /** A disk that is full costs no step: all just stays in memory. */
    private void spill(List<Spillable<?>> chosen) {
        Path folder = budget.folder();
        try {
            if (scratch.filter(made -> made.folder.equals(folder)).isEmpty()) {
                scratch = Optional.of(new Scratch(folder, opener.open(folder)));
            }
            for (Spillable<?> data : chosen) {
                data.spill(scratch.get().file);
            }
            diskRefuses = false;
        } catch (IOException e) {
            diskRefuses = true;
            LOG.log(System.Logger.Level.INFO, "Undo stays in memory: " + folder + " cannot be written.", e);
        }
    }

    DocumentMemory memory(DocumentState current, Set<Object> counted) {
        long[] picture = {0};
        long[] history = {0};
        long[] spilled = {0};
        Contents.forEach(current, data -> count(data, counted, picture, spilled));
        // What another state has and the current one has not, some step on the way between the two left or gained.
        for (Step step : steps) {
            step.left.forEach(data -> count(data, counted, history, spilled));
            step.gained.forEach(data -> count(data, counted, history, spilled));
        }
        return new DocumentMemory(picture[0], history[0], spilled[0]);
    }

    private static void count(Spillable<?> data, Set<Object> counted, long[] memory, long[] disk) {
        if (counted.add(data)) {
            (data.isInMemory() ? memory : disk)[0] += data.bytes();
        }
    }
}
