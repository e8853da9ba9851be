package org.lacuna.document.selection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The selections that a document keeps for later, each under a name of its own.
 *
 * @param all in the order in which they were first saved
 */
public record SavedSelections(List<SavedSelection> all) {
    public static final SavedSelections NONE = new SavedSelections(List.of());

    public SavedSelections {
        all = List.copyOf(all);
        Set<String> names = new HashSet<>();
        for (SavedSelection each : all) {
            if (!names.add(each.name())) {
                throw new IllegalArgumentException("two saved selections have the name " + each.name());
            }
        }
    }

    /** From a file that may give several the same name, or none: those get a number. */
    public static SavedSelections renamingTwins(List<SavedSelection> some) {
        List<SavedSelection> result = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (SavedSelection each : some) {
            String name = free(each.name(), names);
            names.add(name);
            result.add(each.withName(name));
        }
        return new SavedSelections(result);
    }

    private static String free(String wanted, Set<String> taken) {
        String name = wanted;
        for (int number = 2; taken.contains(name); number++) {
            name = wanted + " " + number;
        }
        return name;
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** In their order. */
    public List<String> names() {
        return all.stream().map(SavedSelection::name).toList();
    }

    public Optional<SavedSelection> find(String name) {
        return all.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** In the place of the one of that name, or else as the last. */
    public SavedSelections with(SavedSelection saved) {
        return find(saved.name()).isEmpty()
                ? new SavedSelections(
                        Stream.concat(all.stream(), Stream.of(saved)).toList())
                : new SavedSelections(all.stream()
                        .map(each -> each.name().equals(saved.name()) ? saved : each)
                        .toList());
    }

    /** Does nothing when there is none of that name. */
    public SavedSelections without(String name) {
        return new SavedSelections(
                all.stream().filter(each -> !each.name().equals(name)).toList());
    }

    /**
     * Does nothing when there is none of the old name.
     *
     * @throws IllegalArgumentException if the new name is blank or another's
     */
    public SavedSelections renamed(String name, String newName) {
        return new SavedSelections(all.stream()
                .map(each -> each.name().equals(name) ? each.withName(newName) : each)
                .toList());
    }

    /** All masks changed alike, as when the canvas changes under them. */
    public SavedSelections changed(UnaryOperator<Mask> change) {
        return new SavedSelections(all.stream()
                .map(each -> each.withMask(change.apply(each.mask())))
                .toList());
    }
}
