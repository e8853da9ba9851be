package org.lacuna.editor.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}
