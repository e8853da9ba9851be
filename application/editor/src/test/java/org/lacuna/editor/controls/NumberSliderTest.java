package org.lacuna.editor.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberSliderTest {
    private final List<Double> chosen = new ArrayList<>();
    private final NumberSlider number = new NumberSlider(-10, 100, 1, "px", chosen::add);

    @Test
    void oneDragIsOneGesture() {
        Object before = number.gesture();
        number.slider().setValueIsAdjusting(true);
        number.slider().setValue(105);
        number.slider().setValue(210);
        assertThat(chosen).containsExactly(10.5, 21.0);
        assertThat(number.field().getText()).isEqualTo("21.0");
        assertThat(number.gesture()).isSameAs(before);
        number.show(3);
        assertThat(number.slider().getValue()).isEqualTo(210);
        number.slider().setValueIsAdjusting(false);
        assertThat(number.gesture()).isNotSameAs(before);
    }

    @Test
    void whatIsTypedIsTakenWithinItsBounds() {
        type("12,5");
        type("4000");
        type("nonsense");
        type("100");
        assertThat(chosen).containsExactly(12.5, 100.0);
        assertThat(number.field().getText()).isEqualTo("100.0");
        assertThat(number.slider().getValue()).isEqualTo(1000);
    }

    private void type(String text) {
        number.field().setText(text);
        number.field().postActionEvent();
    }

    @Test
    void showingTellsNobody() {
        number.show(42.25);
        assertThat(chosen).isEmpty();
        assertThat(number.value()).isEqualTo(42.25);
        assertThat(number.slider().getValue()).isEqualTo(423);
    }

    @ParameterizedTest
    @CsvSource({"NEAR_ZERO, 0, 250", "NEAR_ZERO, -10000, 10000", "BY_RATIO, 0.1, 10", "EVEN, 5, 25"})
    void bothEndsCanBeReachedWithTheSlider(Spread spread, double least, double most) {
        NumberSlider uneven = new NumberSlider(least, most, spread, 1, "", chosen::add);
        uneven.slider().setValue(uneven.slider().getMaximum());
        uneven.slider().setValue(uneven.slider().getMinimum());
        assertThat(chosen).containsExactly(most, least);
    }

    @Test
    void smallLengthsHaveMostOfTheRoom() {
        NumberSlider length = new NumberSlider(0, 250, Spread.NEAR_ZERO, 1, "px", chosen::add);
        length.slider().setValue(length.slider().getMaximum() / 2);
        assertThat(chosen.get(0)).isBetween(30.0, 32.0);
        length.show(5);
        assertThat(length.slider().getValue()).isGreaterThan(length.slider().getMaximum() / 4);
    }

    @Test
    void aFactorOfOneLiesInTheMiddle() {
        NumberSlider factor = new NumberSlider(0.1, 10, Spread.BY_RATIO, 2, "", chosen::add);
        factor.show(1);
        assertThat(factor.slider().getValue()).isEqualTo(factor.slider().getMaximum() / 2);
    }
}
