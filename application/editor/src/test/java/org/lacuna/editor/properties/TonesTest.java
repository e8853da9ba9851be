package org.lacuna.editor.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.adjust.Curves;
import org.lacuna.document.adjust.Levels;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.fill.SolidFill;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.FillLayer;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.editor.effects.AdjustmentKind;

class TonesTest {
    private static final Levels.Range RANGE = new Levels.Range(0.2, 0.8, 1, 0, 1);

    @Test
    void theHistogramIsOfWhatLiesBelowTheAdjustment() {
        AdjustmentLayer adjustment = AdjustmentLayer.of("levels", AdjustmentKind.LEVELS.first());
        FillLayer above = FillLayer.of("white", new SolidFill(Colour.WHITE));
        FillLayer below = FillLayer.of("grey", new SolidFill(Colour.ofArgb(0xff404040)));
        GroupLayer group = GroupLayer.of("group", List.of(above, adjustment, below));
        DocumentState state = DocumentState.of("base", Pixels.empty(20, 10))
                .withRoot(GroupLayer.of(
                        "root", List.of(FillLayer.of("red", new SolidFill(Colour.ofArgb(0xffff0000))), group)));
        Histogram histogram = Histogram.below(state, adjustment.id());
        assertThat(histogram.counts()[0][0x40]).isEqualTo(200);
        assertThat(histogram.counts()[1][0xff]).isZero();
        DocumentState renamed = Layers.rename(state, above.id(), "other");
        assertThat(Histogram.seenBelow(renamed, adjustment.id()))
                .isEqualTo(Histogram.seenBelow(state, adjustment.id()));
    }

    @Test
    void theEndsLeaveFewPixelsOut() {
        long[][] counts = new long[4][Histogram.TONES];
        counts[0][3] = 1;
        counts[0][50] = 5000;
        counts[0][200] = 5000;
        assertThat(new Histogram(counts).ends(0, 0.001)).containsExactly(50, 200);
        assertThat(Histogram.NONE.ends(0, 0.001)).containsExactly(0, 255);
    }

    @Test
    void blackStaysDarkerThanWhite() {
        assertThat(LevelsEditor.withBlack(RANGE, 0.95).inBlack()).isLessThan(0.8);
        assertThat(LevelsEditor.withWhite(RANGE, -3).inWhite()).isGreaterThan(0.2);
        assertThat(LevelsEditor.withBlack(RANGE, -3).inBlack()).isZero();
    }

    @Test
    void theMiddleMarkStandsWhereItWasDragged() {
        for (double tone : new double[] {0.25, 0.5, 0.7}) {
            Levels.Range range = LevelsEditor.withMiddle(RANGE, tone);
            assertThat(LevelsEditor.middle(range)).isEqualTo(tone, within(1e-9));
        }
    }

    @Test
    void pointsOfCurvesDoNotPassOneAnother() {
        List<Curves.Point> points = List.of(new Curves.Point(0, 0), new Curves.Point(0.5, 0.5), new Curves.Point(1, 1));
        List<Curves.Point> moved = CurvesEditor.moved(points, 1, 4, 2);
        assertThat(moved.get(1).x()).isLessThan(1);
        assertThat(moved.get(1).y()).isEqualTo(1);
        assertThat(new Curves.Curve(moved).points()).hasSize(3);
        assertThat(CurvesEditor.moved(points, 0, -1, 0.3).get(0)).isEqualTo(new Curves.Point(0, 0.3));
    }
}
