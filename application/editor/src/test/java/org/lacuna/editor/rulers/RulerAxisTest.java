package org.lacuna.editor.rulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.lacuna.document.Guide;
import org.lacuna.editor.canvas.ViewTransform;

class RulerAxisTest {
    @Test
    void anUprightViewIsMeasuredByColumnsAboveAndRowsAtTheLeft() {
        ViewTransform view = new ViewTransform(2, 30, -10);
        RulerAxis upper = RulerAxis.of(view, true);
        assertThat(upper.columns()).isTrue();
        assertThat(upper.toEdge(5)).isEqualTo(40);
        assertThat(upper.toDocument(40)).isEqualTo(5);
        assertThat(upper.pulled()).isEqualTo(Guide.Direction.LEVEL);
        RulerAxis left = RulerAxis.of(view, false);
        assertThat(left.columns()).isFalse();
        assertThat(left.toEdge(5)).isEqualTo(0);
        assertThat(left.pulled()).isEqualTo(Guide.Direction.UPRIGHT);
    }

    @Test
    void aQuarterTurnExchangesThem() {
        ViewTransform view = new ViewTransform(1, 500, 20, 90, false);
        RulerAxis upper = RulerAxis.of(view, true);
        assertThat(upper.columns()).isFalse();
        assertThat(upper.perPixel()).isEqualTo(-1);
        assertThat(upper.toEdge(100)).isEqualTo(400);
        assertThat(upper.pulled()).isEqualTo(Guide.Direction.UPRIGHT);
    }

    @Property
    void aMarkIsWhereItsColumnOrRowCrossesTheEdge(
            @ForAll @DoubleRange(min = -180, max = 180) double degrees,
            @ForAll boolean mirrored,
            @ForAll @DoubleRange(min = -300, max = 900) double place) {
        ViewTransform view = new ViewTransform(1.5, 40, 70, degrees, mirrored);
        RulerAxis axis = RulerAxis.of(view, true);
        var there = view.toDocument(axis.toEdge(place), 0);
        assertThat(axis.columns() ? there.getX() : there.getY()).isCloseTo(place, within(1e-6));
    }

    @Property
    void theRulersNeverMeasureTheSame(
            @ForAll @DoubleRange(min = -180, max = 180) double degrees, @ForAll boolean mirrored) {
        ViewTransform view = new ViewTransform(1.5, 40, 70, degrees, mirrored);
        assertThat(RulerAxis.of(view, true).columns())
                .isNotEqualTo(RulerAxis.of(view, false).columns());
    }
}
