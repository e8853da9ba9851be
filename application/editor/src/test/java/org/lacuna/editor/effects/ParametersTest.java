package org.lacuna.editor.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacuna.document.adjust.Adjustment;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.Gradient;
import org.lacuna.document.fill.Fill;
import org.lacuna.document.fill.GradientFill;
import org.lacuna.document.fill.SolidFill;
import org.lacuna.document.filters.Filter;

class ParametersTest {
    @ParameterizedTest
    @EnumSource(AdjustmentKind.class)
    void whatIsSetOnAnAdjustmentIsThere(AdjustmentKind kind) {
        assertThat(AdjustmentKind.of(kind.first())).isEqualTo(kind);
        assertThat(kind.displayName()).isNotBlank();
        Adjustment first = kind.first();
        checkAll(Parameters.of(first), first);
    }

    @ParameterizedTest
    @EnumSource(FilterKind.class)
    void whatIsSetOnAFilterIsThere(FilterKind kind) {
        assertThat(FilterKind.of(kind.first())).isEqualTo(kind);
        Filter first = kind.first();
        List<Parameter<Filter>> parameters = Parameters.of(first);
        assertThat(parameters).isNotEmpty();
        checkAll(parameters, first);
    }

    @Test
    void whatIsSetOnAFillIsThere() {
        Fill solid = new SolidFill(Colour.BLACK);
        checkAll(Parameters.of(solid), solid);
        Fill gradient = GradientFill.linear(Gradient.between(Colour.BLACK, Colour.WHITE), 0, 0, 10, 20);
        assertThat(Parameters.of(gradient)).hasSize(7);
        checkAll(Parameters.of(gradient), gradient);
    }

    private static <T> void checkAll(List<Parameter<T>> parameters, T first) {
        assertThat(parameters.stream().map(Parameter::name)).doesNotHaveDuplicates();
        for (Parameter<T> parameter : parameters) {
            check(parameter, first);
        }
    }

    private static <T> void check(Parameter<T> parameter, T first) {
        if (parameter instanceof Parameter.Number<T> number) {
            for (double value : new double[] {number.least(), number.most(), number.usual()}) {
                assertThat(number.get().applyAsDouble(number.with(first, value)))
                        .as(number.name())
                        .isEqualTo(value, within(1e-9));
            }
            T beyond = number.with(first, number.most() * 2 + 1);
            assertThat(number.get().applyAsDouble(beyond)).isEqualTo(number.most(), within(1e-9));
        } else if (parameter instanceof Parameter.Toggle<T> toggle) {
            assertThat(toggle.get().test(toggle.set().apply(first, true))).isTrue();
            assertThat(toggle.get().test(toggle.set().apply(first, false))).isFalse();
        } else if (parameter instanceof Parameter.Choice<T, ?> choice) {
            checkChoice(choice, first);
        } else if (parameter instanceof Parameter.Tint<T> tint) {
            Colour red = Colour.ofArgb(0xffff0000);
            Colour got = tint.get().apply(tint.set().apply(first, red));
            assertThat(got.withAlpha(1)).isEqualTo(red);
        } else if (parameter instanceof Parameter.Blend<T> blend) {
            Gradient other = Gradient.between(Colour.WHITE, Colour.BLACK);
            assertThat(blend.get().apply(blend.set().apply(first, other))).isEqualTo(other);
        }
    }

    private static <T, V> void checkChoice(Parameter.Choice<T, V> choice, T first) {
        for (V value : choice.values()) {
            assertThat(choice.text().apply(value)).isNotBlank();
            assertThat(choice.get().apply(choice.set().apply(first, value))).isEqualTo(value);
        }
    }
}
