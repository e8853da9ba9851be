package org.lacuna.editor.settings;

import java.util.List;

/** One of several values, remembered by its name as text. */
public final class ChoiceSetting<T extends Enum<T>> extends Setting<T> {
    private final List<T> values;

    /**
     * @param values in the order in which people see them; the first is the one at first
     */
    public ChoiceSetting(String key, List<T> values) {
        super(key, values.get(0));
        this.values = List.copyOf(values);
        String name = preferences().get(key, "");
        start(values.stream()
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElse(first()));
    }

    public List<T> values() {
        return values;
    }

    @Override
    T allowed(T wanted) {
        return values.contains(wanted) ? wanted : first();
    }

    @Override
    void remember(T chosen) {
        preferences().put(key, chosen.name());
    }
}
