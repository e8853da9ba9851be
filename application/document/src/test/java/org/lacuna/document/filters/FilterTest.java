package org.lacuna.document.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lacuna.document.RandomSettings;
import org.lacuna.document.Rect;
import org.lacuna.document.blend.Row;
import org.lacuna.document.colour.Colour;

class FilterTest {
    private static final Rect AREA = Rect.ofSize(40, 40);

    /** A white square from (10, 10) to (30, 30). */
    private static FloatPixels square(int reach) {
        FloatPixels pixels = FloatPixels.empty(AREA.grow(reach));
        Row row = new Row(20);
        for (int i = 0; i < 20; i++) {
            row.red[i] = row.green[i] = row.blue[i] = row.alpha[i] = 1;
        }
        for (int y = 10; y < 30; y++) {
            pixels.put(row, 0, 20, 10, y);
        }
        return pixels;
    }

    private static FloatPixels applied(Filter filter) {
        return filter.apply(square(filter.reach()), AREA);
    }

    private static double alpha(FloatPixels pixels, int x, int y) {
        return pixels.alpha()[pixels.index(x, y)];
    }

    @Test
    void aBlurIsTheSumOfABell() {
        FloatPixels blurred = applied(new Blur(2));
        assertThat(alpha(blurred, 20, 20)).isCloseTo(1, within(1e-4));
        assertThat(alpha(blurred, 9, 20) + alpha(blurred, 10, 20))
                .as("both sides of the edge")
                .isCloseTo(1, within(1e-4));
        assertThat(alpha(blurred, 2, 20)).as("beyond three sigma").isZero();
    }

    @Test
    void aShadowFallsWhereItIsTold() {
        Colour half = new Colour(0, 0, 1, 0.5);
        FloatPixels shadowed = applied(new DropShadow(5, -3, 0, half));
        assertThat(alpha(shadowed, 33, 8)).isEqualTo(0.5);
        assertThat(alpha(shadowed, 33, 29)).isZero();
        assertThat(shadowed.red()[shadowed.index(12, 12)]).isEqualTo(1);
    }

    @Test
    void aStrokeIsAsWideAsItSays() {
        Colour red = new Colour(1, 0, 0, 1);
        FloatPixels outside = applied(new Stroke(3, Stroke.Position.OUTSIDE, red));
        assertThat(alpha(outside, 7, 20)).isEqualTo(1);
        assertThat(alpha(outside, 6, 20)).isZero();
        assertThat(outside.green()[outside.index(10, 20)]).isEqualTo(1);
        FloatPixels inside = applied(new Stroke(3, Stroke.Position.INSIDE, red));
        assertThat(alpha(inside, 9, 20)).isZero();
        assertThat(inside.green()[inside.index(12, 20)]).isZero();
        assertThat(inside.green()[inside.index(13, 20)]).isEqualTo(1);
        FloatPixels centre = applied(new Stroke(2, Stroke.Position.CENTRE, red));
        assertThat(alpha(centre, 9, 20)).isEqualTo(1);
        assertThat(centre.green()[centre.index(10, 20)]).isZero();
        assertThat(centre.green()[centre.index(11, 20)]).isEqualTo(1);
    }

    @Test
    void noiseAndSharpeningLeaveAlphaAlone() {
        FloatPixels noisy = applied(new AddNoise(0.5, AddNoise.Distribution.GAUSSIAN, false, 3));
        assertThat(noisy.alpha()).containsExactly(square(0).alpha());
        assertThat(noisy.red()).isNotEqualTo(noisy.green());
        FloatPixels grey = applied(new AddNoise(0.5, AddNoise.Distribution.EVEN, true, 3));
        assertThat(grey.red()).containsExactly(grey.green());
        assertThat(applied(new UnsharpMask(2, 1, 0)).alpha())
                .containsExactly(square(0).alpha());
    }

    /** What makes it safe to work tile by tile. */
    @Property(tries = 100)
    void aPartIsThePartOfTheWhole(@ForAll long seed) {
        Random random = new Random(seed);
        Filter filter = new RandomSettings(random).filter();
        int reach = filter.reach();
        FloatPixels input = FloatPixels.empty(new Rect(-7, 3, 60, 50).grow(reach));
        for (int i = 0; i < input.alpha().length; i++) {
            input.alpha()[i] = random.nextInt(3) == 0 ? 0 : random.nextFloat();
            for (int c = 0; c < 3; c++) {
                input.channel(c)[i] = random.nextFloat() * input.alpha()[i];
            }
        }
        FloatPixels whole = filter.apply(input, new Rect(-7, 3, 60, 50));
        Rect area = new Rect(5, 20, 13, 17);
        FloatPixels part = filter.apply(input.part(area.grow(reach)), area);
        FloatPixels same = whole.part(area);
        for (int c = 0; c < 4; c++) {
            assertThat(part.channel(c)).containsExactly(same.channel(c));
        }
    }

    @Test
    void filtersFollowThePicture() {
        AffineTransform quarter = AffineTransform.getQuadrantRotateInstance(1);
        assertThat(new DropShadow(5, 0, 2, Colour.BLACK).transformed(quarter))
                .isEqualTo(new DropShadow(0, 5, 2, Colour.BLACK));
        assertThat(new Blur(4).transformed(AffineTransform.getScaleInstance(0.5, 0.5)))
                .isEqualTo(new Blur(2));
        assertThatThrownBy(() -> new Blur(251)).hasMessageContaining("250");
    }
}
