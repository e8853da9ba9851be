package org.lacuna.document.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.PixelFormat;

/** Photoshop files whose colours are not RGB, and what is said of what they have and Lacuna has not. */
class PsdModesTest {
    private static final int DEPTH = 23;
    private static final int MODE = 25;
    private static final int PALETTE_LENGTH = 26;

    @TempDir
    Path folder;

    private static byte[] bytes(String name) throws Exception {
        return Files.readAllBytes(Path.of(PsdModesTest.class.getResource(name).toURI()));
    }

    private OpenedDocument opened(byte[] content) throws IOException {
        Path file = folder.resolve("picture.psd");
        Files.write(file, content);
        return Formats.open(file);
    }

    private OpenedDocument opened(String name) throws Exception {
        return opened(bytes(name));
    }

    private static int at(Layer layer, int x, int y) {
        return ((RasterLayer) layer).pixels().argb(x, y);
    }

    private static void assertNear(int argb, int expected, int tolerance) {
        for (int shift = 0; shift < 32; shift += 8) {
            assertThat(argb >> shift & 0xff).isCloseTo(expected >> shift & 0xff, within(tolerance));
        }
    }

    /** The layers of Krita's files: ground, and above it a group with one inside. */
    private static List<Layer> groundAndInner(DocumentState state, String name) {
        assertThat(state.format()).isEqualTo(name.contains("16") ? PixelFormat.RGBA16 : PixelFormat.RGBA8);
        GroupLayer group = (GroupLayer) state.root().children().get(0);
        Layer inner = group.children().get(0);
        assertThat(inner.properties().name()).isEqualTo("Inner");
        assertThat(inner.properties().blendMode()).isEqualTo(BlendMode.MULTIPLY);
        assertThat(inner.properties().opacity()).isCloseTo(0.6, within(0.003));
        assertThat(state.canvasBounds(inner.id())).isEqualTo(new Rect(4, 5, 10, 8));
        return List.of(state.root().children().get(1), inner);
    }

    @ParameterizedTest
    @ValueSource(strings = {"krita-5.1-cmyk.psd", "krita-5.1-cmyk-16.psd"})
    void readsLayersOfInks(String name) throws Exception {
        OpenedDocument opened = opened(name);
        assertThat(opened.warnings())
                .containsExactly(
                        "The picture is CMYK without a usable colour profile; its colours are only about right."
                                + " Where layers blend, it may look a little different.");
        List<Layer> layers = groundAndInner(opened.state(), name);
        assertThat(at(layers.get(0), 31, 23)).as("inks 0 200 180 10").isEqualTo(0xfff53548);
        assertThat(at(layers.get(1), 9, 7)).as("inks 200 0 40 20").isEqualTo(0x8033ebc6);
    }

    @Test
    void convertsLayersOfInksThroughTheirProfile() throws Exception {
        byte[] plain = bytes("krita-5.1-cmyk.psd");
        byte[] profile = PressProfile.bytes();
        int resources = PALETTE_LENGTH + 4;
        int length = ByteBuffer.wrap(plain).getInt(resources);
        int padding = profile.length % 2;
        byte[] content = ByteBuffer.allocate(plain.length + 12 + profile.length + padding)
                .put(plain, 0, resources)
                .putInt(length + 12 + profile.length + padding)
                .put(new byte[] {'8', 'B', 'I', 'M', 0x04, 0x0f, 0, 0})
                .putInt(profile.length)
                .put(profile)
                .put(new byte[padding])
                .put(plain, resources + 4, plain.length - resources - 4)
                .array();
        OpenedDocument opened = opened(content);
        assertThat(opened.warnings()).singleElement().asString().contains("CMYK; its colours were converted to sRGB.");
        List<Layer> layers = groundAndInner(opened.state(), "8");
        assertNear(at(layers.get(0), 31, 23), 0xfff53548, 6);
        assertNear(at(layers.get(1), 9, 7), 0x8033ebc6, 6);
        assertThat(at(layers.get(0), 31, 23)).as("not as if inks were perfect").isNotEqualTo(0xfff53548);
    }

    @Test
    void readsLayersOfInksThatImageMagickWrites() throws Exception {
        DocumentState state = opened("imagemagick-6.9-cmyk-layers.psd").state();
        List<Layer> layers = state.root().children();
        assertThat(layers).extracting(layer -> layer.properties().name()).containsExactly("Top", "Middle", "Ground");
        assertThat(layers.get(0).properties().blendMode()).isEqualTo(BlendMode.MULTIPLY);
        assertNear(at(layers.get(0), 5, 4), 0x8000d700, 1);
        assertNear(at(layers.get(1), 3, 0), 0xffff0000, 1);
        assertNear(at(layers.get(1), 3, 9), 0xff0000ff, 1);
        assertNear(at(layers.get(2), 0, 0), 0xffc81e28, 1);
    }

    /** The expected numbers follow from the definitions of Lab (CIE 15) and sRGB. */
    @ParameterizedTest
    @ValueSource(strings = {"krita-5.1-lab.psd", "krita-5.1-lab-16.psd"})
    void readsLayersOfLab(String name) throws Exception {
        OpenedDocument opened = opened(name);
        assertThat(opened.warnings())
                .containsExactly("The picture is Lab; its colours were converted to sRGB."
                        + " Where layers blend, it may look a little different.");
        List<Layer> layers = groundAndInner(opened.state(), name);
        assertNear(at(layers.get(0), 31, 23), 0xffe51e3a, 1);
        assertNear(at(layers.get(1), 9, 7), 0x8000e095, 1);
    }

    private void assertGrey(DocumentState state, PixelFormat format) {
        assertThat(state.format()).isEqualTo(format);
        List<Layer> layers = state.root().children();
        assertThat(layers).extracting(layer -> layer.properties().name()).containsExactly("Top", "Group", "Ground");
        assertThat(layers.get(0).properties().blendMode()).isEqualTo(BlendMode.SCREEN);
        assertThat(layers.get(0).properties().opacity()).isCloseTo(0.5, within(0.003));
        assertThat(at(layers.get(0), 0, 0)).isEqualTo(0xff323232);
        Layer inner = ((GroupLayer) layers.get(1)).children().get(0);
        LayerMask mask = inner.mask().orElseThrow();
        assertThat(mask.at(4, 3)).isZero();
        assertThat(mask.at(5, 3)).isEqualTo(255);
        assertThat(at(inner, 0, 0)).isEqualTo(0xff646464);
        assertThat(at(layers.get(2), 31, 23)).isEqualTo(0xffc8c8c8);
    }

    @Test
    void readsLayersOfGrey() throws Exception {
        OpenedDocument opened = opened("gimp-2.10-grey.psd");
        assertThat(opened.warnings()).isEmpty();
        assertGrey(opened.state(), PixelFormat.RGBA8);
        assertGrey(opened("gimp-2.10-grey-16.psd").state(), PixelFormat.RGBA16);
    }

    @Test
    void readsLayersOfDuotonesAsGrey() throws Exception {
        byte[] content = bytes("gimp-2.10-grey.psd");
        content[MODE] = 8;
        OpenedDocument opened = opened(content);
        assertThat(opened.warnings()).containsExactly("The picture is duotone; its inks are left out, and it is grey.");
        assertGrey(opened.state(), PixelFormat.RGBA8);
    }

    @Test
    void readsIndexedColours() throws Exception {
        OpenedDocument opened = opened("gimp-2.10-indexed.psd");
        assertThat(opened.warnings()).isEmpty();
        Layer layer = opened.state().root().children().get(0);
        assertThat(at(layer, 27, 19)).isEqualTo(0xff14e628);
        assertThat(at(layer, 31, 23)).isEqualTo(0xffc81e28);
        assertThat(opened.state().profile().name()).isEqualTo("GIMP built-in sRGB");
    }

    @Test
    void readsBitmaps() throws IOException {
        byte[] content = ByteBuffer.allocate(26 + 12 + 2 + 4)
                .put(new byte[] {'8', 'B', 'P', 'S', 0, 1, 0, 0, 0, 0, 0, 0, 0, 1})
                .putInt(2)
                .putInt(10)
                .put(new byte[] {0, 1, 0, 0})
                .position(26 + 12 + 2)
                .put(new byte[] {(byte) 0x80, 0, 0, 0x40})
                .array();
        Layer layer = opened(content).state().root().children().get(0);
        assertThat(at(layer, 0, 0)).isEqualTo(0xff000000);
        assertThat(at(layer, 1, 0)).isEqualTo(0xffffffff);
        assertThat(at(layer, 9, 1)).isEqualTo(0xff000000);
    }

    @Test
    void namesKindsOfColoursThatItDoesNotReadAndTheWayOut() throws Exception {
        byte[] multichannel = bytes("gimp-2.10-grey.psd");
        multichannel[MODE] = 7;
        assertThatThrownBy(() -> opened(multichannel))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("picture.psd: its colours are inks of its own (multichannel)")
                .hasMessageContaining("turn it into RGB with 8 or 16 bits a channel");
        byte[] deep = bytes("gimp-2.10-grey.psd");
        deep[DEPTH] = 32;
        assertThatThrownBy(() -> opened(deep))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("picture.psd: its channels have 32 bits")
                .hasMessageContaining("turn it into RGB with 8 or 16 bits a channel");
    }

    private static byte[] descriptor(Object... keysAndNumbers) {
        ByteBuffer out = ByteBuffer.allocate(200).position(30);
        for (int i = 0; i < keysAndNumbers.length; i += 2) {
            out.put((keysAndNumbers[i] + "doub").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            out.putDouble((Double) keysAndNumbers[i + 1]);
        }
        return out.array();
    }

    @Test
    void readsFillsOfInksAndLab() throws IOException {
        PsdHeader cmyk = new PsdHeader(false, 4, 1, 1, 8, PsdHeader.Mode.CMYK);
        Map<String, byte[]> inks = Map.of("SoCo", descriptor("Cyn ", 0.0, "Mgnt", 50.0, "Ylw ", 100.0, "Blck", 20.0));
        PsdColours colours = PsdColours.of(cmyk, Optional.empty(), new byte[0]);
        assertThat(PsdAdjustments.solidColour(inks, cmyk.mode(), colours)
                        .orElseThrow()
                        .toArgb())
                .isEqualTo(0xffcc6600);
        PsdHeader lab = new PsdHeader(false, 3, 1, 1, 8, PsdHeader.Mode.LAB);
        Map<String, byte[]> grey = Map.of("SoCo", descriptor("Lmnc", 53.585, "A   ", 0.0, "B   ", 0.0));
        PsdColours ofLab = PsdColours.of(lab, Optional.empty(), new byte[0]);
        assertNear(
                PsdAdjustments.solidColour(grey, lab.mode(), ofLab)
                        .orElseThrow()
                        .toArgb(),
                0xff808080,
                1);
        assertThat(PsdAdjustments.solidColour(inks, lab.mode(), ofLab)).isEmpty();
    }

    @Test
    void namesWhatLayersHaveAndLacunaHasNot() {
        byte[] set = {1, 0, 0, 0};
        Map<String, byte[]> extras = Map.of(
                "TySh", set, "SoLd", set, "lfx2", set, "vmsk", set, "vscg", set, "artb", set, "knko", set, "brst", set);
        PsdLayerRecord.Box box = new PsdLayerRecord.Box(0, 0, 1, 1);
        PsdLayerRecord.PsdMask mask = new PsdLayerRecord.PsdMask(box, 0, true, true);
        PsdLayerRecord record =
                new PsdLayerRecord(box, List.of(), "norm", 255, false, 0, Optional.of(mask), true, "One", extras);
        PsdWarnings warnings = new PsdWarnings();
        warnings.addUnread(record);
        assertThat(warnings.sentences())
                .allMatch(sentence -> sentence.endsWith(": \"One\"."))
                .extracting(sentence -> sentence.substring(0, sentence.indexOf(' ')))
                .containsExactlyInAnyOrder(
                        "Text",
                        "Smart",
                        "Layer",
                        "Shapes",
                        "Artboards",
                        "Vector",
                        "Blending",
                        "Knockout",
                        "Layers",
                        "The");
        PsdWarnings none = new PsdWarnings();
        byte[] unset = new byte[4];
        none.addUnread(new PsdLayerRecord(
                box, List.of(), "norm", 255, false, 0, Optional.empty(), false, "One", Map.of("knko", unset)));
        assertThat(none.sentences()).isEmpty();
    }
}
