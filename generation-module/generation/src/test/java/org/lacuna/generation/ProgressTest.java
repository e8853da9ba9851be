package org.lacuna.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.lacuna.inference.diffusion.Phase;

class ProgressTest {
    private static double fraction(Phase phase, int picture, int step, int steps) {
        return new Progress(phase, picture, 4, step, steps, OptionalDouble.empty(), OptionalDouble.empty()).fraction();
    }

    @Test
    void neverGoesBackFromOnePictureToTheNext() {
        assertThat(fraction(Phase.LOAD, 1, 0, 0)).isZero();
        assertThat(fraction(Phase.SAMPLE, 1, 5, 20)).isEqualTo(0.0625);
        assertThat(fraction(Phase.DECODE, 1, 20, 20)).isEqualTo(0.25);
        assertThat(fraction(Phase.ENCODE_TEXT, 2, 0, 0)).isEqualTo(0.25);
        assertThat(fraction(Phase.DECODE, 4, 20, 20)).isEqualTo(1);
    }
}
