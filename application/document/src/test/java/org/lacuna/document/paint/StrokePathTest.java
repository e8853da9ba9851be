package org.lacuna.document.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrokePathTest {
    private final List<StrokePoint> marks = new ArrayList<>();

    private StrokePath path(Brush brush, double x, double y) {
        return new StrokePath(brush, new StrokePoint(x, y), marks::add);
    }

    private static Brush smooth(double smoothing) {
        return new Brush(10, 1, 1, 0.1, smoothing, false, false);
    }

    @Test
    void marksLieAtEvenDistancesHoweverThePointsCome() {
        StrokePath path = path(Brush.of(20, 1, 1), 0, 0);
        for (double x : new double[] {0.7, 1.1, 7.9, 8, 30}) {
            path.to(new StrokePoint(x, 0));
        }
        assertThat(marks).hasSize(16);
        for (int i = 0; i < marks.size(); i++) {
            assertThat(marks.get(i).x()).isCloseTo(2 * i, within(1e-9));
        }
    }

    @Test
    void pressureChangesEvenlyAlongTheWay() {
        StrokePath path = new StrokePath(Brush.of(10, 1, 1), new StrokePoint(0, 0, 0), marks::add);
        path.to(new StrokePoint(10, 0, 1));
        assertThat(marks.get(5).pressure()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void aLightHandMakesSmallerMarksCloserTogether() {
        Brush brush = new Brush(100, 1, 1, 0.1, 0, true, false);
        StrokePath path = new StrokePath(brush, new StrokePoint(0, 0, 0.5), marks::add);
        path.to(new StrokePoint(50, 0, 0.5));
        assertThat(marks).hasSize(11);
    }

    @Test
    void aSmoothedStrokeStillEndsWhereTheHandLeft() {
        StrokePath path = path(smooth(0.9), 0, 0);
        path.to(new StrokePoint(50, 0));
        path.to(new StrokePoint(50, 50));
        path.end();
        StrokePoint last = marks.get(marks.size() - 1);
        assertThat(last.distance(new StrokePoint(50, 50))).isLessThan(1.01);
    }

    @Test
    void aSmoothedStrokeTrailsUntilTheHandHasRestedForAWhile() {
        StrokePath path = path(smooth(0.9), 0, 0);
        path.to(new StrokePoint(50, 0));
        assertThat(path.trails()).isTrue();
        double earlier = marks.get(marks.size() - 1).x();
        for (int i = 0; i < 40; i++) {
            path.to(new StrokePoint(50, 0));
        }
        assertThat(path.trails()).isFalse();
        assertThat(marks.get(marks.size() - 1).x()).isGreaterThan(earlier).isGreaterThan(48.9);
    }

    @Test
    void anUnsmoothedStrokeNeverTrails() {
        StrokePath path = path(smooth(0), 0, 0);
        path.to(new StrokePoint(50, 0));
        assertThat(path.trails()).isFalse();
    }

    @Test
    void smoothingRoundsCorners() {
        StrokePath path = path(smooth(0.5), 0, 0);
        for (int i = 1; i <= 10; i++) {
            path.to(new StrokePoint(5 * i, 0));
        }
        for (int i = 1; i <= 10; i++) {
            path.to(new StrokePoint(50, 5 * i));
        }
        path.end();
        double sharpest = 0;
        for (int i = 2; i < marks.size(); i++) {
            StrokePoint a = marks.get(i - 2);
            StrokePoint b = marks.get(i - 1);
            StrokePoint c = marks.get(i);
            double turn = Math.abs(Math.atan2(c.y() - b.y(), c.x() - b.x()) - Math.atan2(b.y() - a.y(), b.x() - a.x()));
            sharpest = Math.max(sharpest, turn);
        }
        assertThat(sharpest).isLessThan(Math.toRadians(45));
    }
}
