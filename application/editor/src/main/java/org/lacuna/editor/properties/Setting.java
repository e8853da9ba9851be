package org.lacuna.editor.properties;

import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Something that an editor shows and changes.
 *
 * @param get the value as it is in the document now
 * @param set takes a new value, and an object that is the same for all values of one gesture
 */
record Setting<T>(Supplier<T> get, BiConsumer<T, Object> set) {
    T value() {
        return get.get();
    }

    void set(T value, Object gesture) {
        set.accept(value, gesture);
    }
}
