package org.lacuna.document.adjust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lacuna.document.RandomSettings;
import org.lacuna.document.blend.ReferenceBlending;
import org.lacuna.document.blend.Row;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.Gradient;
import org.lacuna.document.colour.GradientStop;

class AdjustmentTest {
    private static Colour applied(Adjustment adjustment, double red, double green, double blue) {
        Row row = new Row(1);
        row.red[0] = (float) red;
        row.green[0] = (float) green;
        row.blue[0] = (float) blue;
        row.alpha[0] = 0.25f;
        adjustment.prepare(Adjustment.INTERVALS_16_BIT).apply(row, 0, 1);
        return new Colour(row.red[0], row.green[0], row.blue[0], row.alpha[0]);
    }

    private static void assertGives(Adjustment adjustment, Colour from, double red, double green, double blue) {
        Colour result = applied(adjustment, from.red(), from.green(), from.blue());
        assertThat(result.red()).isCloseTo(red, within(1e-3));
        assertThat(result.green()).isCloseTo(green, within(1e-3));
        assertThat(result.blue()).isCloseTo(blue, within(1e-3));
        assertThat(result.alpha()).as("alpha stays").isEqualTo(0.25);
    }

    private static Colour rgb(double red, double green, double blue) {
        return new Colour(red, green, blue, 1);
    }

    @Test
    void levelsStretchAndBend() {
        Levels stretched = Levels.ofMaster(new Levels.Range(0.2, 0.6, 1, 0, 1));
        assertGives(stretched, rgb(0.1, 0.4, 0.9), 0, 0.5, 1);
        assertGives(Levels.ofMaster(new Levels.Range(0, 1, 2, 0, 1)), rgb(0.25, 0.49, 1), 0.5, 0.7, 1);
        Levels red = new Levels(
                Levels.Range.IDENTITY, new Levels.Range(0, 1, 1, 1, 0), Levels.Range.IDENTITY, Levels.Range.IDENTITY);
        assertGives(red, rgb(0.2, 0.3, 0.4), 0.8, 0.3, 0.4);
    }

    @Test
    void curvesPassThroughTheirPoints() {
        Curves.Curve curve =
                new Curves.Curve(List.of(new Curves.Point(0, 0), new Curves.Point(0.5, 0.75), new Curves.Point(1, 1)));
        assertGives(Curves.ofMaster(curve), rgb(0, 0.5, 1), 0, 0.75, 1);
        assertThat(curve.at(0.25)).as("smoothly").isBetween(0.4, 0.5);
        assertGives(Curves.IDENTITY, rgb(0.1, 0.2, 0.9), 0.1, 0.2, 0.9);
        Curves.Curve level = new Curves.Curve(List.of(new Curves.Point(0.4, 0.3)));
        assertGives(Curves.ofMaster(level), rgb(0, 0.5, 1), 0.3, 0.3, 0.3);
    }

    @Test
    void huesTurnRound() {
        assertGives(new HueSaturation(120, 0, 0, false), rgb(1, 0, 0), 0, 1, 0);
        assertGives(new HueSaturation(-120, 0, 0, false), rgb(1, 0, 0), 0, 0, 1);
        assertGives(new HueSaturation(0, -1, 0, false), rgb(1, 0, 0), 0.5, 0.5, 0.5);
        assertGives(new HueSaturation(0, 0, 0.5, false), rgb(0.4, 0.4, 0.4), 0.7, 0.7, 0.7);
        assertGives(new HueSaturation(120, 1, 0, true), rgb(0.5, 0.5, 0.5), 0, 1, 0);
    }

    @Test
    void theOthersDoAsTheySay() {
        assertGives(new BrightnessContrast(0.5, 0), rgb(0, 0.5, 1), 0.5, 0.75, 1);
        assertGives(new BrightnessContrast(0, -1), rgb(0, 0.5, 1), 0.5, 0.5, 0.5);
        assertGives(new Invert(), rgb(0, 0.3, 1), 1, 0.7, 0);
        assertGives(new Threshold(0.5), rgb(0.5, 0.5, 0.5), 1, 1, 1);
        assertGives(new Threshold(0.51), rgb(0.5, 0.5, 0.5), 0, 0, 0);
        Gradient gradient = Gradient.between(rgb(1, 0, 0), rgb(0, 0, 1));
        assertGives(new GradientMap(gradient), rgb(0.25, 0.25, 0.25), 0.75, 0, 0.25);
        assertGives(BlackAndWhite.USUAL, rgb(1, 1, 0), 0.6, 0.6, 0.6);
        assertGives(BlackAndWhite.USUAL, rgb(0, 0, 1), 0.2, 0.2, 0.2);
        assertGives(BlackAndWhite.USUAL, rgb(0.3, 0.3, 0.3), 0.3, 0.3, 0.3);
        BlackAndWhite sepia = new BlackAndWhite(0.4, 0.6, 0.4, 0.6, 0.2, 0.8, Optional.of(rgb(1, 0.5, 0)));
        assertGives(sepia, rgb(0.5, 0.5, 0.5), 1, 0.5, 0);
        ColourBalance none =
                new ColourBalance(ColourBalance.Shift.NONE, ColourBalance.Shift.NONE, ColourBalance.Shift.NONE, true);
        assertGives(none, rgb(0.1, 0.5, 0.8), 0.1, 0.5, 0.8);
        ColourBalance red = new ColourBalance(
                ColourBalance.Shift.NONE, new ColourBalance.Shift(1, 0, 0), ColourBalance.Shift.NONE, false);
        assertThat(applied(red, 0.5, 0.5, 0.5).red()).isGreaterThan(0.9);
    }

    @Property(tries = 300)
    void allFollowTheirFormulas(@ForAll long seed) {
        Random random = new Random(seed);
        Adjustment adjustment = new RandomSettings(random).adjustment();
        ReferenceBlending steps = new ReferenceBlending();
        for (int intervals : new int[] {Adjustment.INTERVALS_8_BIT, Adjustment.INTERVALS_16_BIT}) {
            RowFunction function = adjustment.prepare(intervals);
            ReferenceAdjustment reference = new ReferenceAdjustment(adjustment, intervals, steps);
            Row row = new Row(500);
            double[][] colours = new double[500][];
            for (int i = 0; i < colours.length; i++) {
                colours[i] = new double[] {random.nextInt(256) / 255.0, random.nextFloat(), random.nextFloat()};
                row.red[i] = (float) colours[i][0];
                row.green[i] = (float) colours[i][1];
                row.blue[i] = (float) colours[i][2];
            }
            function.apply(row, 0, 500);
            for (int i = 0; i < colours.length; i++) {
                double[] expected = reference.apply(colours[i]);
                if (!steps.tookAStep()) {
                    assertThat((double) row.red[i]).as("%s", adjustment).isCloseTo(expected[0], within(2e-4));
                    assertThat((double) row.green[i]).as("%s", adjustment).isCloseTo(expected[1], within(2e-4));
                    assertThat((double) row.blue[i]).as("%s", adjustment).isCloseTo(expected[2], within(2e-4));
                }
            }
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new Levels.Range(0.5, 0.5, 1, 0, 1)).hasMessageContaining("darker");
        assertThatThrownBy(() -> new HueSaturation(181, 0, 0, false)).hasMessageContaining("hue");
        assertThatThrownBy(() -> new Threshold(Double.NaN)).hasMessageContaining("level");
        assertThatThrownBy(() -> new Curves.Curve(List.of())).hasMessageContaining("point");
        assertThatThrownBy(() -> new Gradient(List.of())).hasMessageContaining("stop");
        assertThatThrownBy(() ->
                        new Gradient(List.of(new GradientStop(1, Colour.BLACK), new GradientStop(0, Colour.WHITE))))
                .hasMessageContaining("order");
    }

    @Test
    void aGradientReversedShowsItsColoursBackwards() {
        Gradient sharp = new Gradient(List.of(
                new GradientStop(0.2, rgb(1, 0, 0)),
                new GradientStop(0.6, rgb(0, 1, 0)),
                new GradientStop(0.6, rgb(0, 0, 1))));
        float[] there = new float[4];
        float[] back = new float[4];
        for (double at : new double[] {0, 0.3, 0.59, 0.61, 1}) {
            sharp.lookup().at((float) at, there);
            sharp.reversed().lookup().at((float) (1 - at), back);
            assertThat(back).usingComparatorWithPrecision(1e-5f).containsExactly(there);
        }
    }
}
