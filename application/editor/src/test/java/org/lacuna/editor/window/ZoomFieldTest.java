package org.lacuna.editor.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ZoomFieldTest {
    @Test
    void percentAreWholeButForSmallOnes() {
        assertThat(ZoomField.percent(2 / 3.0)).isEqualTo("67 %");
        assertThat(ZoomField.percent(0.0625)).isEqualTo("6.3 %");
        assertThat(ZoomField.percent(64)).isEqualTo("6400 %");
    }

    @Test
    void whatIsTypedIsUnderstoodWithAndWithoutItsSign() {
        assertThat(ZoomField.parsed("50")).contains(0.5);
        assertThat(ZoomField.parsed(" 12,5 % ")).contains(0.125);
        assertThat(ZoomField.parsed("0")).isEmpty();
        assertThat(ZoomField.parsed("-3 %")).isEmpty();
        assertThat(ZoomField.parsed("Infinity")).isEmpty();
        assertThat(ZoomField.parsed("wide")).isEmpty();
    }
}
