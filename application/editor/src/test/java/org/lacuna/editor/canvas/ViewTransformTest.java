package org.lacuna.editor.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Rectangle;
import java.awt.geom.Point2D;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lacuna.document.Rect;

class ViewTransformTest {
    private static final Rect DOCUMENT = Rect.ofSize(1000, 500);
    private static final ViewTransform START = new ViewTransform(1, 0, 0);

    @Test
    void fitShowsTheWholeDocumentInTheMiddle() {
        ViewTransform view = START.fitting(DOCUMENT, 560, 900, 30, 64);
        assertThat(view.zoom()).isEqualTo(0.5);
        assertThat(view.toView(DOCUMENT)).isEqualTo(new Rectangle(30, 325, 500, 250));
    }

    @Test
    void fitEnlargesASmallDocumentOnlyAsFarAsAllowed() {
        Rect small = Rect.ofSize(10, 10);
        assertThat(START.fitting(small, 400, 400, 0, 1).zoom()).isEqualTo(1);
        assertThat(START.fitting(small, 400, 400, 0, 64).zoom()).isEqualTo(40);
    }

    @Property
    void zoomingKeepsThePointUnderTheCursor(
            @ForAll @DoubleRange(min = 0.05, max = 30) double from,
            @ForAll @DoubleRange(min = 0.05, max = 30) double to,
            @ForAll @IntRange(min = -500, max = 1500) int x,
            @ForAll @IntRange(min = -500, max = 1500) int y) {
        ViewTransform before = new ViewTransform(from, 120, -40);
        Point2D seen = before.toDocument(x, y);
        ViewTransform after = before.zoomedTo(to, x, y);
        // The origin is a whole screen pixel, so that the point may move by half of one.
        Point2D now = after.toView(seen.getX(), seen.getY());
        assertThat(now.getX()).isCloseTo(x, within(0.51));
        assertThat(now.getY()).isCloseTo(y, within(0.51));
    }

    @Property
    void touchingAreasTouchOnTheScreen(
            @ForAll @DoubleRange(min = 0.01, max = 64) double zoom, @ForAll @IntRange(max = 4000) int edge) {
        ViewTransform view = new ViewTransform(zoom, 7, 3);
        Rectangle left = view.toView(Rect.between(0, 0, edge + 1, 10));
        Rectangle right = view.toView(Rect.between(edge + 1, 0, edge + 50, 10));
        assertThat(left.x + left.width).isEqualTo(right.x);
    }

    @Property
    void touchingAreasTouchWhenTurnedByQuartersToo(
            @ForAll @DoubleRange(min = 0.01, max = 64) double zoom,
            @ForAll @IntRange(max = 4000) int edge,
            @ForAll @IntRange(min = -1, max = 2) int quarters,
            @ForAll boolean mirrored) {
        ViewTransform view = new ViewTransform(zoom, 7, 3, 90 * quarters, mirrored);
        Rectangle one = view.toView(Rect.between(0, 0, edge + 1, 40));
        Rectangle other = view.toView(Rect.between(edge + 1, 0, edge + 50, 40));
        Rectangle both = view.toView(Rect.between(0, 0, edge + 50, 40));
        assertThat(one.union(other)).isEqualTo(both);
        assertThat(one.width * one.height + other.width * other.height).isEqualTo(both.width * both.height);
    }

    @Property
    void whatIsSeenSomewhereIsFoundThere(
            @ForAll @DoubleRange(min = 0.01, max = 64) double zoom,
            @ForAll @DoubleRange(min = -400, max = 400) double degrees,
            @ForAll boolean mirrored,
            @ForAll @IntRange(min = -5000, max = 5000) int x,
            @ForAll @IntRange(min = -5000, max = 5000) int y) {
        ViewTransform view = new ViewTransform(zoom, 120, -40, degrees, mirrored);
        Point2D seen = view.toView(x, y);
        Point2D back = view.toDocument(seen.getX(), seen.getY());
        assertThat(back.getX()).isCloseTo(x, within(1e-6));
        assertThat(back.getY()).isCloseTo(y, within(1e-6));
        assertThat(view.degrees()).isGreaterThan(-180).isLessThanOrEqualTo(180);
    }

    @Property
    void turningAndZoomingKeepThePointUnderTheCursorOfATurnedView(
            @ForAll @DoubleRange(min = -180, max = 180) double from,
            @ForAll @DoubleRange(min = -180, max = 180) double to,
            @ForAll @DoubleRange(min = 0.05, max = 30) double zoom,
            @ForAll boolean mirrored,
            @ForAll @IntRange(min = -500, max = 1500) int x,
            @ForAll @IntRange(min = -500, max = 1500) int y) {
        ViewTransform before = new ViewTransform(1, 120, -40, from, mirrored);
        Point2D seen = before.toDocument(x, y);
        Point2D turned = before.turnedTo(to, x, y).toView(seen.getX(), seen.getY());
        assertThat(turned.distance(x, y)).isLessThan(0.75);
        Point2D zoomed = before.zoomedTo(zoom, x, y).toView(seen.getX(), seen.getY());
        assertThat(zoomed.distance(x, y)).isLessThan(0.75);
    }

    @Property
    void theMirrorShowsEveryPointAcrossItsAxis(
            @ForAll @DoubleRange(min = -180, max = 180) double degrees,
            @ForAll boolean mirrored,
            @ForAll @IntRange(min = -500, max = 1500) int x,
            @ForAll @IntRange(min = -500, max = 1500) int y) {
        ViewTransform view = new ViewTransform(2, 120, -40, degrees, mirrored);
        Point2D before = view.toView(x, y);
        Point2D after = view.flipped(400).toView(x, y);
        assertThat(after.getX()).isCloseTo(800 - before.getX(), within(1e-6));
        assertThat(after.getY()).isCloseTo(before.getY(), within(1e-6));
        assertThat(view.flipped(400).flipped(400).toView(x, y).distance(before)).isLessThan(1e-6);
    }

    @Property
    void whatIsSeenInAScreenAreaLiesInTheDocumentsArea(
            @ForAll @DoubleRange(min = -180, max = 180) double degrees,
            @ForAll boolean mirrored,
            @ForAll @DoubleRange(min = 0, max = 300) double dx,
            @ForAll @DoubleRange(min = 0, max = 200) double dy) {
        ViewTransform view = new ViewTransform(1.7, 50, 60, degrees, mirrored);
        Rect seen = view.toDocument(new Rectangle(20, 30, 300, 200));
        Point2D place = view.toDocument(20 + dx, 30 + dy);
        assertThat(place.getX()).isBetween((double) seen.x(), (double) seen.right());
        assertThat(place.getY()).isBetween((double) seen.y(), (double) seen.bottom());
    }

    @Test
    void aTurnedDocumentIsFittedWithItsCorners() {
        ViewTransform view = new ViewTransform(3, 0, 0, 90, false).fitting(DOCUMENT, 560, 1060, 30, 64);
        assertThat(view.zoom()).isEqualTo(1);
        assertThat(view.toView(DOCUMENT)).isEqualTo(new Rectangle(30, 30, 500, 1000));
        Rectangle leaning = new ViewTransform(3, 0, 0, 30, true)
                .fitting(DOCUMENT, 560, 900, 30, 64)
                .toView(DOCUMENT);
        assertThat(new Rectangle(29, 29, 502, 842).contains(leaning)).isTrue();
    }

    @Test
    void whatIsSeenInAnAreaCoversItsPixels() {
        ViewTransform view = new ViewTransform(3, 10, 20);
        assertThat(view.toDocument(new Rectangle(10, 20, 4, 3))).isEqualTo(new Rect(0, 0, 2, 1));
    }

    @Test
    void theDocumentCannotBeMovedOutOfSight() {
        ViewTransform away = new ViewTransform(1, 0, 0).movedBy(-5000, 9000).keeping(DOCUMENT, 800, 600);
        Rectangle place = away.toView(DOCUMENT);
        Rectangle seen = place.intersection(new Rectangle(800, 600));
        assertThat(seen.width).isGreaterThanOrEqualTo(200);
        assertThat(seen.height).isGreaterThanOrEqualTo(150);
    }

    @Test
    void aSmallDocumentStaysWhollyInSight() {
        Rect small = Rect.ofSize(40, 30);
        ViewTransform away = new ViewTransform(1, 0, 0).movedBy(5000, 5000).keeping(small, 800, 600);
        assertThat(new Rectangle(800, 600).contains(away.toView(small))).isTrue();
    }

    @Test
    void stepsGoThroughTheUsualLevels() {
        assertThat(ViewTransform.stepIn(0.55)).isEqualTo(2 / 3.0);
        assertThat(ViewTransform.stepOut(0.55)).isEqualTo(0.5);
        assertThat(ViewTransform.stepIn(1)).isEqualTo(1.5);
        assertThat(ViewTransform.stepIn(64)).isEqualTo(64);
        assertThat(ViewTransform.stepOut(0.01)).isEqualTo(0.01);
    }

    @Test
    void zoomStaysWithinItsLimits() {
        assertThat(new ViewTransform(1, 0, 0).zoomedTo(1e9, 0, 0).zoom()).isEqualTo(ViewTransform.MAX_ZOOM);
        assertThat(new ViewTransform(1, 0, 0).zoomedTo(0, 0, 0).zoom()).isEqualTo(ViewTransform.MIN_ZOOM);
    }

    @Test
    void shrunkenTilesAreTakenBelowHalfSize() {
        assertThat(TileQueue.levelFor(2)).isZero();
        assertThat(TileQueue.levelFor(0.51)).isZero();
        assertThat(TileQueue.levelFor(0.5)).isEqualTo(1);
        assertThat(TileQueue.levelFor(0.2)).isEqualTo(2);
    }
}
