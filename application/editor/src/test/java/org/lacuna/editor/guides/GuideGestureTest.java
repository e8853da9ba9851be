package org.lacuna.editor.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Guide;
import org.lacuna.document.Guides;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;

class GuideGestureTest {
    private static final Guide THERE = Guide.upright(30);

    private final LayoutAids aids = LayoutAids.getDefault();
    private final Document document = new Document(DocumentState.blank(400, 300).withGuides(Guides.of(THERE)));
    private final CanvasContext canvas = new View(document);

    @BeforeEach
    void noLayers() {
        aids.snapToLayers.set(false);
    }

    @AfterEach
    void forget() {
        aids.snapToLayers.set(true);
        aids.guidesLocked.set(false);
        aids.guides.set(true);
    }

    private static Pointer at(double x, double y) {
        return new Pointer(x, y, x, y, false, false, false, 1);
    }

    @Test
    void aGuideIsPulledOutOfARulerInOneStep() {
        Gesture gesture = GuideGesture.pull(canvas, Guide.Direction.LEVEL);
        gesture.drag(at(100, 12));
        gesture.drag(at(100, 60));
        gesture.release(at(100, 77.4));
        assertThat(document.state().guides()).isEqualTo(Guides.of(THERE, Guide.level(77)));
        assertThat(document.steps()).hasSize(1);
        document.undo();
        assertThat(document.state().guides()).isEqualTo(Guides.of(THERE));
    }

    @Test
    void itMeetsTheMiddleOfTheCanvas() {
        Gesture gesture = GuideGesture.pull(canvas, Guide.Direction.LEVEL);
        gesture.release(at(100, 146));
        assertThat(document.state().guides().all()).contains(Guide.level(150));
    }

    @Test
    void withCtrlItMeetsNothing() {
        Gesture gesture = GuideGesture.pull(canvas, Guide.Direction.LEVEL);
        gesture.release(new Pointer(100, 146, 100, 146, false, false, true, 1));
        assertThat(document.state().guides().all()).contains(Guide.level(146));
    }

    @Test
    void givenUpItLeavesNoTrace() {
        Gesture gesture = GuideGesture.pull(canvas, Guide.Direction.LEVEL);
        gesture.drag(at(100, 60));
        gesture.cancel();
        assertThat(document.state().guides()).isEqualTo(Guides.of(THERE));
        assertThat(document.steps()).isEmpty();
    }

    @Test
    void aGuideUnderThePointerIsMovedOrDroppedOutside() {
        Guide grasped = GuideGesture.at(canvas, at(32, 200)).orElseThrow();
        GuideGesture.move(canvas, grasped).release(at(90, 200));
        assertThat(document.state().guides()).isEqualTo(Guides.of(Guide.upright(90)));
        GuideGesture.move(canvas, Guide.upright(90)).release(at(-5, 200));
        assertThat(document.state().guides()).isEqualTo(Guides.NONE);
        assertThat(document.steps()).hasSize(2);
    }

    @Test
    void guidesThatAreFarLockedOrHiddenAreNotGrasped() {
        assertThat(GuideGesture.at(canvas, at(40, 200))).isEmpty();
        aids.guidesLocked.set(true);
        assertThat(GuideGesture.at(canvas, at(30, 200))).isEmpty();
        aids.guidesLocked.set(false);
        aids.guides.set(false);
        assertThat(GuideGesture.at(canvas, at(30, 200))).isEmpty();
    }

    /** 400 by 300 pixels at 100 %. */
    private record View(Document document) implements CanvasContext {
        @Override
        public double zoom() {
            return 1;
        }

        @Override
        public void zoomTo(double zoom, double viewX, double viewY) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void pan(double dx, double dy) {
            throw new UnsupportedOperationException();
        }

        @Override
        public double degrees() {
            return 0;
        }

        @Override
        public void turnTo(double degrees) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Point2D middle() {
            return new Point2D.Double(200, 150);
        }

        @Override
        public AffineTransform toView() {
            return new AffineTransform();
        }

        @Override
        public double screenScale() {
            return 1;
        }

        @Override
        public void repaintOverlay() {
            // There is no screen.
        }
    }
}
