package org.lacuna.editor.effects;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.Gradient;
import org.lacuna.editor.controls.Spread;

/**
 * One setting of an immutable record T: how it is called, what it may be, how it is read, and how a record with another value
 * is made.
 */
public sealed interface Parameter<T> {

    /** Shown to people. */
    String name();

    /** Makes a record with another value of a setting. */
    @FunctionalInterface
    interface WithNumber<T> {
        T with(T settings, double value);
    }

    /**
     * A number, in the unit that people see.
     *
     * @param spread how the numbers lie along a slider
     * @param decimals how many digits after the point count
     * @param usual what it is set back to
     */
    record Number<T>(
            String name,
            double least,
            double most,
            double usual,
            Spread spread,
            int decimals,
            String unit,
            ToDoubleFunction<T> get,
            WithNumber<T> set)
            implements Parameter<T> {

        /** One whose numbers all have the same room on a slider. */
        public Number(
                String name,
                double least,
                double most,
                double usual,
                int decimals,
                String unit,
                ToDoubleFunction<T> get,
                WithNumber<T> set) {
            this(name, least, most, usual, Spread.EVEN, decimals, unit, get, set);
        }

        /** A part of 1 that people see in percent. */
        static <T> Number<T> percent(
                String name, double least, double most, double usual, ToDoubleFunction<T> get, WithNumber<T> set) {
            return new Number<>(
                    name,
                    least * 100,
                    most * 100,
                    usual * 100,
                    0,
                    "%",
                    settings -> get.applyAsDouble(settings) * 100,
                    (settings, value) -> set.with(settings, value / 100));
        }

        /** The settings with this value, as near as may be. */
        public T with(T settings, double value) {
            return set.with(settings, Math.max(least, Math.min(most, value)));
        }
    }

    /** Yes or no. */
    record Toggle<T>(String name, Predicate<T> get, BiFunction<T, Boolean, T> set) implements Parameter<T> {}

    /**
     * One of some values.
     *
     * @param text what people call them
     */
    record Choice<T, V>(
            String name, List<V> values, Function<V, String> text, Function<T, V> get, BiFunction<T, V, T> set)
            implements Parameter<T> {}

    record Tint<T>(String name, Function<T, Colour> get, BiFunction<T, Colour, T> set) implements Parameter<T> {}

    record Blend<T>(String name, Function<T, Gradient> get, BiFunction<T, Gradient, T> set) implements Parameter<T> {}
}
