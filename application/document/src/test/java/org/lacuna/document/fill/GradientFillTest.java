package org.lacuna.document.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lacuna.document.RandomSettings;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.Gradient;

class GradientFillTest {
    private static final Gradient GRADIENT = Gradient.between(Colour.BLACK, Colour.WHITE);

    private static GradientFill fill(GradientFill.Shape shape, GradientFill.Repeat repeat) {
        return new GradientFill(GRADIENT, shape, repeat, 10, 10, 20, 10);
    }

    @Test
    void growsAsItsShapeSays() {
        assertThat(fill(GradientFill.Shape.LINEAR, GradientFill.Repeat.NONE).position(15, 99))
                .isEqualTo(0.5);
        assertThat(fill(GradientFill.Shape.RADIAL, GradientFill.Repeat.NONE).position(13, 14))
                .isCloseTo(0.5, within(1e-9));
        assertThat(fill(GradientFill.Shape.CONICAL, GradientFill.Repeat.NONE).position(10, 15))
                .as("a quarter turn, downwards")
                .isEqualTo(0.25);
        assertThat(fill(GradientFill.Shape.REFLECTED, GradientFill.Repeat.NONE).position(5, 0))
                .isEqualTo(0.5);
        assertThat(fill(GradientFill.Shape.DIAMOND, GradientFill.Repeat.NONE).position(12, 13))
                .isCloseTo(0.5, within(1e-9));
    }

    @Test
    void goesOnAsItsRepeatSays() {
        assertThat(fill(GradientFill.Shape.LINEAR, GradientFill.Repeat.NONE).position(33, 0))
                .isEqualTo(1);
        assertThat(fill(GradientFill.Shape.LINEAR, GradientFill.Repeat.AGAIN).position(33, 0))
                .isCloseTo(0.3, within(1e-9));
        assertThat(fill(GradientFill.Shape.LINEAR, GradientFill.Repeat.BACK_AND_FORTH)
                        .position(23, 0))
                .isCloseTo(0.7, within(1e-9));
    }

    /** Turned or mirrored, each place has the colour that it had before. */
    @Property(tries = 100)
    void followsThePicture(@ForAll long seed) {
        Random random = new Random(seed);
        if (!(new RandomSettings(random).fill() instanceof GradientFill before)) {
            return;
        }
        AffineTransform transform = AffineTransform.getQuadrantRotateInstance(random.nextInt(4));
        if (random.nextBoolean()) {
            transform.scale(-1, 1);
        }
        GradientFill after = before.transformed(transform);
        float[] old = new float[4];
        float[] now = new float[4];
        for (int i = 0; i < 50; i++) {
            Point2D place = new Point2D.Double(random.nextInt(400) - 200.5, random.nextInt(400) - 200.5);
            Point2D moved = transform.transform(place, null);
            before.gradient().lookup().at((float) before.position(place.getX(), place.getY()), old);
            after.gradient().lookup().at((float) after.position(moved.getX(), moved.getY()), now);
            assertThat(now).usingComparatorWithPrecision(2e-3f).containsExactly(old);
        }
    }
}
