package org.lacuna.document.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lacuna.document.DocumentState;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.tiles.Pixels;

class GrainTest {
    private static final int SIDE = 300;

    /** The mean of what the ground takes. */
    private static double taken(Grain grain) {
        double sum = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                sum += grain.at(x - SIDE / 2, y - SIDE / 2);
            }
        }
        return sum / SIDE / SIDE;
    }

    @Property(tries = 1000)
    void takesAShareThatDependsOnThePlaceAlone(
            @ForAll int seed,
            @ForAll @DoubleRange(min = 0, max = 1) double amount,
            @ForAll @IntRange(min = -40000, max = 40000) int x,
            @ForAll @IntRange(min = -40000, max = 40000) int y) {
        float share = new Grain(amount, seed).at(x, y);
        assertThat(share).isBetween(0f, 1f).isEqualTo(new Grain(amount, seed).at(x, y));
        assertThat(new Grain(0, seed).at(x, y)).isEqualTo(1);
    }

    @Test
    void moreGrainLeavesMoreFree() {
        List<Double> shares = new ArrayList<>();
        for (int percent = 0; percent <= 100; percent += 10) {
            shares.add(-taken(new Grain(percent / 100.0, 3)));
        }
        assertThat(shares).isSorted().doesNotHaveDuplicates();
        assertThat(taken(new Grain(1, 3))).isCloseTo(0, within(0.05));
    }

    @Test
    void anotherSeedIsAnotherGroundOfTheSameKind() {
        Grain one = new Grain(0.5, 1);
        Grain other = new Grain(0.5, 2);
        int different = 0;
        for (int x = 0; x < SIDE; x++) {
            different += Math.abs(one.at(x, 7) - other.at(x, 7)) > 0.2 ? 1 : 0;
        }
        assertThat(different).isGreaterThan(SIDE / 5);
        assertThat(taken(one)).isCloseTo(taken(other), within(0.05));
    }

    @Test
    void isNotOutOfRange() {
        assertThatThrownBy(() -> new Grain(1.5, 0)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> new Grain(Double.NaN, 0)).hasMessageContaining("NaN");
    }

    private static Pixels painted(Grain grain) {
        DocumentState state = DocumentState.blank(120, 60);
        Surface surface = Surface.ofPixels(state, state.active().orElseThrow()).orElseThrow();
        Brush brush = Brush.of(40, 1, 1).withGrain(grain);
        Stroke stroke = new Stroke(surface, brush, Ink.of(Colour.BLACK), new StrokePoint(30, 30));
        stroke.to(new StrokePoint(90, 30));
        stroke.end();
        return Compositor.pixels(stroke.applyTo(state));
    }

    /** However often the brush goes over them, pits stay free and heights are full. */
    @Test
    void aStrokeShowsTheGround() {
        Grain grain = new Grain(0.5, 9);
        Pixels pixels = painted(grain);
        int pits = 0;
        int heights = 0;
        for (int y = 22; y < 38; y++) {
            for (int x = 40; x < 80; x++) {
                if (grain.at(x, y) == 0) {
                    pits++;
                    assertThat(pixels.argb(x, y)).isZero();
                } else if (grain.at(x, y) == 1) {
                    heights++;
                    assertThat(pixels.argb(x, y)).isEqualTo(0xff000000);
                }
            }
        }
        assertThat(pits).isGreaterThan(50);
        assertThat(heights).isGreaterThan(50);
        assertThat(painted(Grain.NONE).argb(60, 30)).isEqualTo(0xff000000);
    }
}
