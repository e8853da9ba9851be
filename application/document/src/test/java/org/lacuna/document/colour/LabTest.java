package org.lacuna.document.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabTest {
    /** From table 1 of Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula", 2005. */
    @ParameterizedTest
    @CsvSource({
        "50.0000, 2.6772, -79.7751, 50.0000, 0.0000, -82.7485, 2.0425",
        "50.0000, 0.0000, 0.0000, 50.0000, -1.0000, 2.0000, 2.3669",
        "50.0000, 2.4900, -0.0010, 50.0000, -2.4900, 0.0009, 7.1792",
        "50.0000, 2.5000, 0.0000, 73.0000, 25.0000, -18.0000, 27.1492",
        "60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644",
        "22.7233, 20.0904, -46.6940, 23.0331, 14.9730, -42.5619, 2.0373",
        "2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514, 0.9082",
    })
    void differencesAreThoseOfThePaper(
            double l1, double a1, double b1, double l2, double a2, double b2, double difference) {
        double[] colours = {l1, a1, b1, l2, a2, b2};
        assertThat(Lab.difference(colours, 0, colours, 3)).isCloseTo(difference, within(0.0001));
        assertThat(Lab.difference(colours, 3, colours, 0)).isCloseTo(difference, within(0.0001));
    }

    @Test
    void whiteIsWhiteAndTheWayBackIsTheSame() {
        double[] white = Lab.D50.clone();
        Lab.fromXyz(white, 0);
        assertThat(white).containsExactly(new double[] {100, 0, 0}, within(1e-9));
        double[] dark = {3, -5, 8};
        Lab.toXyz(dark, 0);
        Lab.fromXyz(dark, 0);
        assertThat(dark).containsExactly(new double[] {3, -5, 8}, within(1e-9));
    }
}
