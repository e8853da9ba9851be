package org.lacuna.editor.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.event.InputEvent;
import java.awt.event.MouseEvent;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.LayerMasks;
import org.lacuna.document.Layers;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.editor.colour.PaintColours;
import org.lacuna.editor.painting.TestStrokes;
import org.lacuna.editor.spi.PaintFocus;

/** What is clicked in the Layers window is what the brush paints on. */
class MaskThumbnailTest {
    private static final int GREY = 0xff808080;
    private static final int SIDE = 200;

    private final Document document = new Document(DocumentState.of("lower", grey()));
    private final LayerId lower = document.state().active().orElseThrow();
    private final LayerList list = new LayerList();

    private static Pixels grey() {
        int[] argb = new int[SIDE * SIDE];
        Arrays.fill(argb, GREY);
        return Pixels.ofArgb(SIDE, SIDE, argb);
    }

    @BeforeEach
    @AfterEach
    void blackAndWhite() {
        PaintColours.getDefault().reset();
    }

    @BeforeEach
    void showMaskedLayer() {
        document.edit("Mask", state -> LayerMasks.show(state, lower));
        list.setSize(300, 400);
        list.show(Optional.of(document));
    }

    private Layer layer(LayerId id) {
        return document.state().find(id).orElseThrow();
    }

    private int argb(LayerId id) {
        return ((RasterLayer) layer(id)).pixels().argb(50, 50);
    }

    private int masked(LayerId id) {
        return layer(id).mask().orElseThrow().at(50, 50);
    }

    private LayerRow row(int index) {
        return list.getModel().getElementAt(index);
    }

    private void click(int index, Rectangle area) {
        int y = index * LayerCell.HEIGHT + (int) area.getCenterY();
        for (int id : new int[] {MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED}) {
            list.processMouseEvent(new MouseEvent(
                    list,
                    id,
                    0,
                    InputEvent.BUTTON1_DOWN_MASK,
                    (int) area.getCenterX(),
                    y,
                    1,
                    false,
                    MouseEvent.BUTTON1));
        }
    }

    @Test
    void afterAClickOnTheMaskTheBrushPaintsTheMask() {
        click(0, LayerCell.maskArea(row(0)));
        TestStrokes.dab(document, 50, 50);
        assertThat(masked(lower)).isZero();
        assertThat(argb(lower)).isEqualTo(GREY);
    }

    @Test
    void afterAClickOnTheLayerTheBrushPaintsTheLayerAgain() {
        click(0, LayerCell.maskArea(row(0)));
        click(0, LayerCell.contentArea(row(0)));
        TestStrokes.dab(document, 50, 50);
        assertThat(masked(lower)).isEqualTo(255);
        assertThat(argb(lower)).isEqualTo(0xff000000);
    }

    @Test
    void aMaskThatWasAddedIsPaintedAtOnce() {
        PaintFocus.getDefault().setMask(document, lower, false);
        MaskCommands.delete(document);
        MaskCommands.addShowing(document);
        TestStrokes.dab(document, 50, 50);
        assertThat(masked(lower)).isZero();
        assertThat(argb(lower)).isEqualTo(GREY);
    }

    @Test
    void theMaskOfAnotherOfSeveralChosenLayersIsPainted() {
        RasterLayer upper = RasterLayer.of("upper", grey());
        document.edit("Add", state -> Layers.addAbove(state, upper, state.active()));
        LayerChoice.get().choose(document, Set.of(upper.id(), lower));
        list.show(Optional.of(document));
        assertThat(row(1).id()).isEqualTo(lower);
        click(1, LayerCell.maskArea(row(1)));
        TestStrokes.dab(document, 50, 50);
        assertThat(masked(lower)).isZero();
        assertThat(argb(lower)).isEqualTo(GREY);
        assertThat(argb(upper.id())).isEqualTo(GREY);
    }

    @Test
    void aMaskThatIsGoneIsNotChosenAnyMore() {
        assertThat(PaintFocus.getDefault().isMaskChosen(document)).isFalse();
        click(0, LayerCell.maskArea(row(0)));
        assertThat(PaintFocus.getDefault().isMaskChosen(document)).isTrue();
        document.undo();
        assertThat(PaintFocus.getDefault().isMaskChosen(document)).isFalse();
    }
}
