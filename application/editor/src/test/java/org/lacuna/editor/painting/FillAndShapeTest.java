package org.lacuna.editor.painting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacuna.document.DocumentState;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.paint.Picture;
import org.lacuna.document.tiles.Pixels;

class FillAndShapeTest {
    private static Shape shape(ShapeTool.Kind kind, double x, double y, boolean even, boolean fromMiddle) {
        return ShapeTool.shape(kind, new Point2D.Double(10, 10), new Point2D.Double(x, y), even, fromMiddle, 0, 6);
    }

    @Test
    void shapesLieBetweenTheCornersWhicheverWayTheyAreDragged() {
        assertThat(shape(ShapeTool.Kind.RECTANGLE, 30, 20, false, false).getBounds2D())
                .isEqualTo(new Rectangle2D.Double(10, 10, 20, 10));
        assertThat(shape(ShapeTool.Kind.ELLIPSE, 4, 2, false, false).getBounds2D())
                .isEqualTo(new Rectangle2D.Double(4, 2, 6, 8));
    }

    @Test
    void shiftMakesThemEvenAndAltBeginsInTheMiddle() {
        assertThat(shape(ShapeTool.Kind.RECTANGLE, 30, 20, true, false).getBounds2D())
                .isEqualTo(new Rectangle2D.Double(10, 10, 20, 20));
        assertThat(shape(ShapeTool.Kind.ELLIPSE, 30, 20, false, true).getBounds2D())
                .isEqualTo(new Rectangle2D.Double(-10, 0, 40, 20));
        Line2D line = (Line2D) shape(ShapeTool.Kind.LINE, 50, 13, true, false);
        assertThat(line.getY2()).isCloseTo(10, within(1e-9));
    }

    @Test
    void polygonsStandOnTheirAxis() {
        Rectangle2D box = shape(ShapeTool.Kind.POLYGON, 110, 110, false, false).getBounds2D();
        assertThat(box.getMinY()).isCloseTo(10, within(1e-9));
        assertThat(box.getCenterX()).isCloseTo(60, within(1e-9));
    }

    @Test
    void aShapeComesOnALayerOfItsOwn() {
        DocumentState state = DocumentState.blank(300, 300);
        DocumentState drawn = ShapeTool.onNewLayer(
                state, "Rectangle", new Rectangle2D.Double(20, 20, 50, 50), Colour.ofArgb(0xffff0000));
        RasterLayer layer = (RasterLayer) drawn.activeLayer().orElseThrow();
        assertThat(drawn.root().children()).hasSize(2);
        assertThat(layer.properties().name()).isEqualTo("Rectangle");
        assertThat(layer.pixels().argb(20, 20)).isEqualTo(0xffff0000);
        assertThat(layer.pixels().argb(70, 70)).isZero();
        assertThat(ShapeTool.onNewLayer(state, "Away", new Rectangle2D.Double(900, 0, 5, 5), Colour.BLACK))
                .isSameAs(state);
    }

    @Test
    void outlinesAreHollow() {
        Shape outline = ShapeTool.filled(new Rectangle2D.Double(20, 20, 50, 50), true, 4);
        assertThat(outline.contains(45, 45)).isFalse();
        assertThat(outline.contains(20.5, 45)).isTrue();
    }

    @Test
    void gradientLinesKeepToStepsOf45Degrees() {
        Point2D end = GradientTool.constrained(0, 0, 10, 9);
        assertThat(end.getX()).isCloseTo(end.getY(), within(1e-9));
        assertThat(end.distance(0, 0)).isCloseTo(Math.hypot(10, 9), within(1e-9));
    }

    @Test
    void pickedColoursAreTheMeanOfWhatIsNotTransparent() {
        int[] argb = new int[9];
        Arrays.fill(argb, 0xff000000);
        argb[0] = 0xffffffff;
        argb[1] = 0;
        DocumentState state = DocumentState.of("picture", Pixels.ofArgb(3, 3, argb));
        Picture picture = Picture.merged(state);
        Optional<Colour> mean = PickGesture.mean(picture, state, FakeCanvas.at(1.5, 1.5), 3);
        assertThat(mean.orElseThrow().red()).isCloseTo(1 / 8.0, within(1e-4));
        assertThat(PickGesture.mean(picture, state, FakeCanvas.at(1.5, 0.5), 1)).isEmpty();
        assertThat(PickGesture.mean(picture, state, FakeCanvas.at(-5, 0), 1)).isEmpty();
    }
}
