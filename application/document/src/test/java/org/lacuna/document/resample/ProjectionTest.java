package org.lacuna.document.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.lacuna.document.Rect;

class ProjectionTest {
    private static final Rect BOX = new Rect(10, 20, 40, 30);

    private static List<Point2D> corners(double... xy) {
        return List.of(
                new Point2D.Double(xy[0], xy[1]),
                new Point2D.Double(xy[2], xy[3]),
                new Point2D.Double(xy[4], xy[5]),
                new Point2D.Double(xy[6], xy[7]));
    }

    private static void isAt(Point2D point, double x, double y) {
        assertThat(point.getX()).isEqualTo(x, within(1e-6));
        assertThat(point.getY()).isEqualTo(y, within(1e-6));
    }

    @Property
    void cornersGoWhereTheyWerePutAndBack(
            @ForAll @DoubleRange(min = -12, max = 12) double dx,
            @ForAll @DoubleRange(min = -12, max = 12) double dy,
            @ForAll @DoubleRange(min = -12, max = 12) double ex,
            @ForAll @DoubleRange(min = -12, max = 12) double ey) {
        List<Point2D> to = corners(dx, dy, 80 + ex, ey, 80 + dy, 60 + dx, ey, 60 + ex);
        Projection projection = Projection.ofCorners(BOX, to).orElseThrow();
        isAt(projection.apply(10, 20), dx, dy);
        isAt(projection.apply(50, 20), 80 + ex, ey);
        isAt(projection.apply(50, 50), 80 + dy, 60 + dx);
        isAt(projection.apply(10, 50), ey, 60 + ex);
        Point2D place = projection.apply(33, 27);
        isAt(projection.inverse().apply(place.getX(), place.getY()), 33, 27);
        Point2D elsewhere = projection.relativeTo(7, -3).apply(33 - 7, 27 + 3);
        isAt(elsewhere, place.getX() - 7, place.getY() + 3);
    }

    @Test
    void aParallelogramHasNoPerspective() {
        AffineTransform turned = AffineTransform.getRotateInstance(0.3);
        turned.scale(2, 0.5);
        Projection projection = Projection.of(turned);
        assertThat(projection.affine())
                .hasValueSatisfying(
                        affine -> assertThat(affine.getScaleX()).isEqualTo(turned.getScaleX(), within(1e-9)));
        assertThat(Projection.ofCorners(BOX, corners(0, 0, 80, 0, 60, 60, 20, 60))
                        .orElseThrow()
                        .affine())
                .isEmpty();
    }

    @Test
    void whatFoldsOrVanishesIsRefused() {
        assertThat(Projection.ofCorners(BOX, corners(0, 0, 80, 0, 0, 60, 80, 60)))
                .isEmpty();
        assertThat(Projection.ofCorners(BOX, corners(0, 0, 80, 0, 10, 10, 0, 60)))
                .isEmpty();
        assertThat(Projection.ofCorners(BOX, corners(0, 0, 0, 0, 80, 60, 0, 60)))
                .isEmpty();
        assertThat(Projection.ofCorners(Rect.EMPTY, corners(0, 0, 80, 0, 80, 60, 0, 60)))
                .isEmpty();
    }

    @Test
    void wholeShiftsAreKnown() {
        assertThat(Projection.of(AffineTransform.getTranslateInstance(3, -2)).isWholeShift())
                .isTrue();
        assertThat(Projection.of(AffineTransform.getTranslateInstance(3.5, 0)).isWholeShift())
                .isFalse();
        assertThat(Projection.of(AffineTransform.getScaleInstance(2, 1)).isWholeShift())
                .isFalse();
    }

    @Test
    void theAreaHoldsAllPixelsThatAreTouched() {
        assertThat(Projection.of(AffineTransform.getScaleInstance(0.5, 2)).of(new Rect(1, 1, 4, 3)))
                .isEqualTo(Rect.between(0, 2, 3, 8));
        assertThat(Projection.IDENTITY.of(BOX)).isEqualTo(BOX);
    }
}
