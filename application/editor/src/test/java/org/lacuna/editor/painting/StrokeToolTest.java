package org.lacuna.editor.painting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lacuna.editor.painting.FakeCanvas.at;
import static org.lacuna.editor.painting.FakeCanvas.withAlt;
import static org.lacuna.editor.painting.FakeCanvas.withShift;

import java.awt.Rectangle;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.LayerMasks;
import org.lacuna.document.Layers;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerLocks;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.editor.colour.PaintColours;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.PaintFocus;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.spi.Tool;

class StrokeToolTest {
    private static final int GREY = 0xff808080;

    private final Document document = new Document(grey());
    private final FakeCanvas canvas = new FakeCanvas(document);

    private static DocumentState grey() {
        int[] argb = new int[400 * 300];
        Arrays.fill(argb, GREY);
        return DocumentState.of("grey", Pixels.ofArgb(400, 300, argb));
    }

    private int argb(int x, int y) {
        return ((RasterLayer) document.state().activeLayer().orElseThrow())
                .pixels()
                .argb(x, y);
    }

    private LayerId layer() {
        return document.state().active().orElseThrow();
    }

    @BeforeEach
    @AfterEach
    void blackAndWhite() {
        PaintColours.getDefault().reset();
    }

    private void stroke(Tool tool, Pointer... way) {
        Gesture gesture = tool.press(canvas, way[0]).orElseThrow();
        for (Pointer at : way) {
            gesture.drag(at);
        }
        gesture.release(way[way.length - 1]);
    }

    private static BrushTool brush() {
        BrushTool brush = new BrushTool(Runnable::run);
        brush.settings.size.set(20);
        brush.settings.hardness.set(100);
        brush.settings.opacity.set(100);
        brush.settings.smoothing.set(0);
        return brush;
    }

    @Test
    void aStrokeIsOneStepOfTheHistory() {
        DocumentState before = document.state();
        stroke(brush(), at(50, 50), at(100, 60), at(150, 50));
        assertThat(argb(50, 50)).isEqualTo(0xff000000);
        assertThat(argb(100, 60)).isEqualTo(0xff000000);
        assertThat(document.steps()).hasSize(1);
        assertThat(document.undoName()).contains("Brush");
        document.undo();
        assertThat(document.state()).isEqualTo(before);
        assertThat(argb(50, 50)).isEqualTo(GREY);
    }

    @Test
    void escapeTakesTheWholeStrokeBack() {
        DocumentState before = document.state();
        Gesture gesture = brush().press(canvas, at(50, 50)).orElseThrow();
        gesture.drag(at(100, 100));
        assertThat(argb(100, 100)).isEqualTo(0xff000000);
        gesture.cancel();
        assertThat(document.state()).isEqualTo(before);
        assertThat(document.canUndo()).isFalse();
    }

    @Test
    void shiftDrawsAStraightLineFromTheLastStroke() {
        BrushTool brush = brush();
        stroke(brush, at(20, 20));
        assertThat(argb(120, 120)).isEqualTo(GREY);
        stroke(brush, withShift(220, 220));
        assertThat(argb(120, 120)).isEqualTo(0xff000000);
        assertThat(argb(220, 220)).isEqualTo(0xff000000);
        assertThat(document.steps()).hasSize(2);
    }

    @Test
    void altPicksAColourInsteadOfPainting() {
        stroke(brush(), withAlt(10, 10));
        assertThat(PaintColours.getDefault().foreground().toArgb()).isEqualTo(GREY);
        assertThat(document.canUndo()).isFalse();
    }

    @Test
    void theWorkerPaintsAllThatCameMeanwhile() {
        Queue<Runnable> waiting = new ArrayDeque<>();
        BrushTool brush = new BrushTool(waiting::add);
        brush.settings.size.set(20);
        Gesture gesture = brush.press(canvas, at(50, 50)).orElseThrow();
        gesture.drag(at(60, 50));
        gesture.drag(at(70, 50));
        gesture.drag(at(80, 50));
        assertThat(waiting).as("the beginning, and one task for all points").hasSize(2);
        assertThat(document.canUndo()).isFalse();
        waiting.forEach(Runnable::run);
        assertThat(argb(80, 50)).isNotEqualTo(GREY);
    }

    @Test
    void aSmoothedStrokeCatchesUpWithAHandThatRests() {
        BrushTool brush = brush();
        brush.settings.smoothing.set(80);
        StrokeGesture gesture = (StrokeGesture) brush.stroke(canvas, at(50, 50), Painting.point(at(50, 50)));
        gesture.drag(at(150, 50));
        assertThat(argb(150, 50)).isEqualTo(GREY);
        for (int i = 0; i < 30; i++) {
            gesture.rest();
        }
        assertThat(argb(150, 50)).isEqualTo(0xff000000);
        gesture.release(at(150, 50));
        assertThat(document.steps()).hasSize(1);
    }

    @Test
    void undoInTheMiddleOfAStrokeEndsItWithoutHarm() {
        DocumentState before = document.state();
        Gesture gesture = brush().press(canvas, at(50, 50)).orElseThrow();
        document.undo();
        gesture.drag(at(100, 100));
        gesture.release(at(100, 100));
        assertThat(document.state()).isEqualTo(before);
    }

    @Test
    void theEraserMakesTransparentOrPaintsTheBackgroundOnLockedAlpha() {
        EraserTool eraser = new EraserTool(Runnable::run);
        eraser.settings.hardness.set(100);
        stroke(eraser, at(50, 50));
        assertThat(argb(50, 50)).isZero();
        document.edit("Lock", state -> Layers.setLocks(state, layer(), new LayerLocks(true, false, false)));
        stroke(eraser, at(200, 200));
        assertThat(argb(200, 200)).isEqualTo(0xffffffff);
    }

    @Test
    void lockedAndHiddenLayersAreNotPainted() {
        document.edit("Lock", state -> Layers.setLocks(state, layer(), LayerLocks.ALL));
        assertThat(brush().press(canvas, at(50, 50))).isEmpty();
        document.undo();
        document.edit("Hide", state -> Layers.setVisible(state, layer(), false));
        assertThat(brush().press(canvas, at(50, 50))).isEmpty();
        assertThat(Painting.reasonAgainst(document.state(), PaintFocus.Target.PIXELS)
                        .orElseThrow())
                .contains("grey");
    }

    @Test
    void theQuickMaskIsPaintedInsteadOfTheLayer() {
        PaintFocus.getDefault().setQuickMask(document, true);
        stroke(brush(), at(50, 50));
        assertThat(argb(50, 50)).isEqualTo(GREY);
        assertThat(document.state().selection().orElseThrow().at(50, 50)).isZero();
        assertThat(document.state().selection().orElseThrow().at(200, 50)).isEqualTo(255);
    }

    @Test
    void aChosenMaskIsPaintedInsteadOfThePixels() {
        document.edit("Mask", state -> LayerMasks.show(state, layer()));
        PaintFocus.getDefault().setMask(document, layer(), true);
        stroke(brush(), at(50, 50));
        assertThat(argb(50, 50)).isEqualTo(GREY);
        assertThat(document.state()
                        .activeLayer()
                        .orElseThrow()
                        .mask()
                        .orElseThrow()
                        .at(50, 50))
                .isZero();
    }

    @Test
    void cloneCopiesFromItsSourceAndNeedsOne() {
        stroke(brush(), at(50, 50));
        CloneTool clone = new CloneTool(Runnable::run);
        clone.settings.hardness.set(100);
        clone.settings.size.set(10);
        stroke(clone, at(300, 200));
        assertThat(argb(300, 200)).isEqualTo(GREY);
        assertThat(clone.press(canvas, withAlt(50, 50))).isEmpty();
        stroke(clone, at(300, 200));
        assertThat(argb(300, 200)).isEqualTo(0xff000000);
    }

    @Test
    void healTakesTextureWithoutItsLight() {
        PaintColours.getDefault().setForeground(Colour.ofArgb(0xff404040));
        BrushTool brush = brush();
        brush.settings.size.set(90);
        stroke(brush, at(300, 200));
        brush.settings.size.set(6);
        PaintColours.getDefault().setForeground(Colour.WHITE);
        stroke(brush, at(60, 60));
        HealTool heal = new HealTool(Runnable::run);
        heal.settings.size.set(20);
        heal.settings.hardness.set(100);
        assertThat(heal.press(canvas, withAlt(300, 200))).isEmpty();
        stroke(heal, at(60, 60));
        assertThat(argb(60, 60) & 0xff).isBetween(0x7e, 0x82);
        assertThat(document.undoName()).contains("Heal");
        document.undo();
        assertThat(argb(60, 60)).isEqualTo(0xffffffff);
    }

    @Test
    void keysChangeTheBrush() {
        BrushSettings settings = brush().settings;
        settings.size.set(60);
        assertThat(settings.key(']')).isTrue();
        assertThat(settings.size.get()).isEqualTo(70);
        settings.key('[');
        assertThat(settings.size.get()).isEqualTo(60);
        settings.key('3');
        assertThat(settings.opacity.get()).isEqualTo(30);
        settings.key('0');
        assertThat(settings.opacity.get()).isEqualTo(100);
        settings.key('{');
        assertThat(settings.hardness.get()).isEqualTo(75);
        assertThat(settings.key('x')).isFalse();
        settings.size.set(1);
        settings.key('[');
        assertThat(settings.size.get()).isEqualTo(1);
        assertThat(BrushSettings.nextSize(1, true)).isEqualTo(2);
    }

    @Test
    void theOutlineIsAsLargeAsTheBrush() {
        BrushTool brush = brush();
        Rectangle small = brush.hoverArea(canvas, at(100, 100));
        brush.settings.size.set(120);
        Rectangle large = brush.hoverArea(canvas, at(100, 100));
        assertThat(large.width - small.width).isEqualTo(100);
        assertThat(Optional.of(large.getCenterX())).contains(100.0);
    }
}
