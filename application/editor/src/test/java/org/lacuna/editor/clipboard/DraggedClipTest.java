package org.lacuna.editor.clipboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.geom.Point2D;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacuna.document.Clip;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.ProfileChange;
import org.lacuna.document.Rect;
import org.lacuna.document.colour.WorkingSpaces;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

class DraggedClipTest {
    private static final long DEEP = 0xffff_1234_5678_9abcL;

    private final DocumentState source = source();

    private static DocumentState source() {
        DocumentState state = Layers.addAbove(
                DocumentState.of("wall", pixels(60, 40)),
                RasterLayer.of("stain: 1/2", pixels(20, 10)),
                Optional.empty());
        LayerId stain = state.root().children().get(0).id();
        DocumentState moved = Layers.setOffset(state, stain, 30, 20);
        return ProfileChange.assign(moved, WorkingSpaces.ADOBE_RGB)
                .withSelection(Optional.of(Mask.rectangle(new Rect(0, 0, 3, 3))));
    }

    private static Pixels pixels(int width, int height) {
        long[] argb = new long[width * height];
        Arrays.fill(argb, DEEP);
        return Pixels.ofArgb64(width, height, argb);
    }

    private LayerId layer(int index) {
        return source.root().children().get(index).id();
    }

    private Transferable dragged(LayerId... layers) {
        return Clipboards.drag(source, Set.of(layers)).orElseThrow();
    }

    private static Clip clip(Transferable dragged) throws Exception {
        return (Clip) dragged.getTransferData(ClipTransfer.CLIP);
    }

    @Test
    void wholeLayersAreDraggedWhateverIsSelected() throws Exception {
        Transferable dragged = dragged(layer(0), layer(1));
        assertThat(Clipboards.areLayers(dragged)).isTrue();
        assertThat(clip(dragged).picture().root().children())
                .extracting(each -> each.properties().name())
                .containsExactly("stain: 1/2", "wall");
        assertThat(clip(dragged).picture().bounds()).isEqualTo(new Rect(0, 0, 60, 40));
        assertThat(Clipboards.drag(source, Set.of())).isEmpty();
    }

    @Test
    void otherProgramsGetAFileWithTheLayersNameItsDepthAndItsProfile() throws Exception {
        Transferable dragged = dragged(layer(0));
        List<?> files = (List<?>) dragged.getTransferData(DataFlavor.javaFileListFlavor);
        assertThat(files).singleElement().isInstanceOf(File.class);
        File file = (File) files.get(0);
        assertThat(file.getName()).isEqualTo("stain 12.png");
        assertThat(dragged.getTransferData(DataFlavor.javaFileListFlavor)).isEqualTo(files);
        DocumentState read = Formats.read(file.toPath());
        assertThat(read.bounds()).isEqualTo(new Rect(0, 0, 20, 10));
        assertThat(((RasterLayer) read.root().children().get(0)).pixels().argb64(7, 7))
                .isEqualTo(DEEP);
        assertThat(read.profile()).isEqualTo(source.profile());
    }

    @Test
    void allThatTheClipboardHasCanBeDraggedToo() {
        Transferable dragged = dragged(layer(0));
        assertThat(dragged.getTransferDataFlavors())
                .containsExactly(
                        DataFlavor.javaFileListFlavor, ClipTransfer.CLIP, ClipTransfer.PNG, DataFlavor.imageFlavor)
                .allMatch(dragged::isDataFlavorSupported);
        assertThatThrownBy(() -> dragged.getTransferData(DataFlavor.stringFlavor))
                .isInstanceOf(UnsupportedFlavorException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'a<b>c?', abc.png",
        "'  ..', layer.png",
        "'', layer.png",
        "'.hidden. ', hidden.png",
        "墙壁, 墙壁.png",
        "'a\tb', ab.png",
    })
    void everyLayerHasANameThatFilesCanHave(String layer, String file) {
        assertThat(DraggedClip.fileName(layer)).isEqualTo(file);
        assertThat(DraggedClip.fileName("long ".repeat(100))).hasSizeLessThan(80);
    }

    @Test
    void theMiddleComesWhereItIsDropped() throws Exception {
        DocumentState target = DocumentState.of("target", pixels(200, 100));
        Document document = new Document(target);
        Clip clip = clip(dragged(layer(0)));
        document.edit("Place", state -> Clipboards.dropped(state, clip, new Point2D.Double(100.9, 50.2)));
        Layer placed = document.state().activeLayer().orElseThrow();
        assertThat(placed.bounds()).isEqualTo(new Rect(90, 45, 20, 10));
        assertThat(placed.properties().name()).isEqualTo("stain: 1/2");
        document.undo();
        assertThat(document.state().root()).isEqualTo(target.root());
    }

    @Test
    void besideTheCanvasItComesWhereItWas() throws Exception {
        DocumentState target = DocumentState.of("target", pixels(200, 100));
        DocumentState dropped = Clipboards.dropped(target, clip(dragged(layer(0))), new Point2D.Double(-5, 50));
        assertThat(dropped.activeLayer().orElseThrow().bounds()).isEqualTo(new Rect(30, 20, 20, 10));
    }

    @Test
    void coloursBecomeThoseOfTheOtherDocument() throws Exception {
        DocumentState target = DocumentState.of("target", pixels(200, 100));
        DocumentState dropped = Clipboards.dropped(target, clip(dragged(layer(0))), new Point2D.Double(100, 50));
        assertThat(((RasterLayer) dropped.activeLayer().orElseThrow()).pixels().argb64(1, 1))
                .isNotEqualTo(DEEP);
    }
}
