package org.lacuna.editor.rulers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulerScaleTest {
    /** Pixels of the screen that a pixel of the document takes, then numbers every so many and the parts between. */
    @ParameterizedTest
    @CsvSource({
        "1, 100, 10",
        "0.5, 200, 4",
        "0.3, 200, 4",
        "0.1, 1000, 10",
        "0.01, 10000, 10",
        "2, 50, 5",
        "4, 20, 4",
        "8, 10, 10",
        "16, 5, 5",
        "32, 2, 2",
        "64, 1, 1"
    })
    void pixelsAreCountedInWholeOnes(double zoom, double step, int parts) {
        assertThat(RulerScale.of(zoom, 1, true, false)).isEqualTo(new RulerScale(step, parts));
    }

    /** Pixels of the screen that an inch takes. */
    @ParameterizedTest
    @CsvSource({"72, 1, 8", "150, 0.5, 8", "300, 0.25, 8", "1200, 0.0625, 8", "30, 2, 4", "4800, 0.0625, 8"})
    void inchesAreHalved(double inch, double step, int parts) {
        assertThat(RulerScale.of(inch, 1, false, true)).isEqualTo(new RulerScale(step, parts));
    }

    @Test
    void millimetresAreCutIntoTenths() {
        assertThat(RulerScale.of(300 / 25.4, 1, false, false)).isEqualTo(new RulerScale(5, 5));
        assertThat(RulerScale.of(64 * 300 / 25.4, 1, false, false)).isEqualTo(new RulerScale(0.1, 10));
    }

    @Test
    void aScreenOfTwiceThePixelsShowsTheSameNumbers() {
        for (double zoom : new double[] {0.1, 0.5, 1, 3, 20}) {
            assertThat(RulerScale.of(2 * zoom, 2, true, false)).isEqualTo(RulerScale.of(zoom, 1, true, false));
        }
    }

    @Property
    void numbersHaveRoomAndMarksCanBeToldApart(@ForAll @DoubleRange(min = 0.01, max = 5000) double pixelsPerUnit) {
        for (boolean halves : new boolean[] {false, true}) {
            RulerScale scale = RulerScale.of(pixelsPerUnit, 1, false, halves);
            assertThat(scale.step() * pixelsPerUnit).isGreaterThanOrEqualTo(RulerScale.CLOSEST_NUMBERS - 1e-6);
            assertThat(scale.parts() == 1 || scale.step() * pixelsPerUnit / scale.parts() >= 4)
                    .isTrue();
        }
    }

    @Test
    void marksCoverWhatIsSeenAlsoBeforeZero() {
        List<RulerScale.Mark> marks = new RulerScale(10, 4).marks(-6, 11);
        assertThat(marks)
                .containsExactly(
                        new RulerScale.Mark(-5, RulerScale.Length.HALF),
                        new RulerScale.Mark(-2.5, RulerScale.Length.SHORT),
                        new RulerScale.Mark(0, RulerScale.Length.NUMBER),
                        new RulerScale.Mark(2.5, RulerScale.Length.SHORT),
                        new RulerScale.Mark(5, RulerScale.Length.HALF),
                        new RulerScale.Mark(7.5, RulerScale.Length.SHORT),
                        new RulerScale.Mark(10, RulerScale.Length.NUMBER));
    }

    @Test
    void numbersHaveNoNeedlessDigits() {
        RulerScale scale = new RulerScale(0.1, 10);
        assertThat(scale.text(3 * 0.1)).isEqualTo("0.3");
        assertThat(scale.text(-20)).isEqualTo("\u221220");
        assertThat(scale.text(1 / 16.0)).isEqualTo("0.0625");
    }
}
