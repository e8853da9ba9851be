package org.lacuna.editor.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Point2D;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lacuna.document.Rect;

class QuadTest {
    private static final Rect BOX = new Rect(10, 20, 40, 30);

    private static void isAt(Point2D point, double x, double y) {
        assertThat(point.getX()).isEqualTo(x, within(1e-6));
        assertThat(point.getY()).isEqualTo(y, within(1e-6));
    }

    /** Whatever was done before, a dragged handle comes to the pointer and the one across stays. */
    @Property
    void scalingPutsTheHandleUnderThePointer(
            @ForAll @IntRange(min = 0, max = 3) int handle,
            @ForAll @DoubleRange(min = -3, max = 3) double angle,
            @ForAll @DoubleRange(min = -60, max = 60) double x,
            @ForAll @DoubleRange(min = -60, max = 60) double y) {
        Quad turned = Quad.of(BOX).rotated(angle, Quad.of(BOX).centre());
        Point2D grip = turned.handle(handle);
        Point2D target = new Point2D.Double(grip.getX() + x, grip.getY() + y);
        Point2D across = turned.handle(Quad.opposite(handle));
        Quad scaled = turned.scaled(handle, target, false, false);
        isAt(scaled.handle(Quad.opposite(handle)), across.getX(), across.getY());
        assertThat(scaled.handle(handle).distance(target)).isLessThan(0.1);
    }

    @Test
    void sidesScaleInOneDirectionAndKeepTheRatioWhenAsked() {
        Quad wide = Quad.of(BOX).scaled(5, new Point2D.Double(90, 0), false, false);
        assertThat(wide.numbers().scaleX()).isEqualTo(2, within(1e-9));
        assertThat(wide.numbers().scaleY()).isEqualTo(1, within(1e-9));
        Quad both = Quad.of(BOX).scaled(5, new Point2D.Double(90, 0), true, false);
        assertThat(both.numbers().scaleY()).isEqualTo(2, within(1e-9));
        Quad corner = Quad.of(BOX).scaled(2, new Point2D.Double(90, 55), true, false);
        assertThat(corner.numbers().scaleX()).isEqualTo(2, within(1e-9));
        assertThat(corner.numbers().scaleY()).isEqualTo(2, within(1e-9));
        Quad centred = Quad.of(BOX).scaled(2, new Point2D.Double(70, 65), false, true);
        isAt(centred.centre(), 30, 35);
    }

    @Property
    void numbersSayWhatWasTyped(
            @ForAll @DoubleRange(min = 0.1, max = 5) double scaleX,
            @ForAll @DoubleRange(min = 0.1, max = 5) double scaleY,
            @ForAll @DoubleRange(min = -179, max = 179) double degrees,
            @ForAll @DoubleRange(min = -60, max = 60) double skew) {
        Quad.Numbers typed = new Quad.Numbers(100, -7, scaleX, scaleY, degrees, skew);
        Quad.Numbers got = Quad.of(BOX).with(typed).numbers();
        assertThat(got.x()).isEqualTo(100, within(1e-6));
        assertThat(got.y()).isEqualTo(-7, within(1e-6));
        assertThat(got.scaleX()).isEqualTo(scaleX, within(1e-6));
        assertThat(got.scaleY()).isEqualTo(scaleY, within(1e-6));
        assertThat(got.degrees()).isEqualTo(degrees, within(1e-6));
        assertThat(got.skew()).isEqualTo(skew, within(1e-6));
    }

    @Test
    void aCornerAloneIsPerspectiveAndASideSkews() {
        Quad tilted = Quad.of(BOX).withCorner(0, new Point2D.Double(20, 25));
        assertThat(tilted.projection().orElseThrow().affine()).isEmpty();
        Quad skewed = Quad.of(BOX).withSideMoved(4, 12, 0);
        isAt(skewed.handle(0), 22, 20);
        isAt(skewed.handle(1), 62, 20);
        isAt(skewed.handle(3), 10, 50);
        assertThat(skewed.projection().orElseThrow().affine()).isPresent();
        assertThat(Quad.of(BOX).withCorner(0, new Point2D.Double(500, 500)).projection())
                .isEmpty();
    }
}
