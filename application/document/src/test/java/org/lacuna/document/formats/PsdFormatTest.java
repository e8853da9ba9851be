package org.lacuna.document.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.twelvemonkeys.imageio.plugins.psd.PSDImageReaderSpi;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.document.Bytes;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Guide;
import org.lacuna.document.Guides;
import org.lacuna.document.Metadata;
import org.lacuna.document.RandomStates;
import org.lacuna.document.Rect;
import org.lacuna.document.adjust.Adjustment;
import org.lacuna.document.adjust.Curves;
import org.lacuna.document.adjust.Invert;
import org.lacuna.document.adjust.Levels;
import org.lacuna.document.adjust.Threshold;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.fill.SolidFill;
import org.lacuna.document.filters.Blur;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.FillLayer;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerLabel;
import org.lacuna.document.layers.LayerLocks;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

class PsdFormatTest {
    @TempDir
    Path folder;

    private OpenedDocument throughFile(DocumentState state, String extension) throws IOException {
        Path file = folder.resolve("picture." + extension);
        Formats.write(state, file);
        return Formats.open(file);
    }

    private static DocumentState document(Layer... layers) {
        DocumentState blank = DocumentState.blank(40, 30);
        return blank.withRoot(GroupLayer.of("root", List.of(layers)));
    }

    private static RasterLayer noise(String name, long seed) {
        return RasterLayer.of(name, new RandomStates(seed).patched(Pixels.empty(30, 20)));
    }

    /** All layers of a tree with what can be compared: places on the canvas and what fits in a byte. */
    private static List<String> described(DocumentState state) {
        List<String> lines = new ArrayList<>();
        describe(state, state.root(), "", lines);
        return lines;
    }

    private static void describe(DocumentState state, GroupLayer group, String indent, List<String> lines) {
        for (Layer layer : group.children()) {
            boolean passes = layer instanceof GroupLayer inner && inner.passThrough();
            boolean operator = PsdBlendModes.key(layer.properties().blendMode()).isEmpty();
            Rect origin = state.originOf(layer.id());
            String mask = layer.mask()
                    .map(own -> own.enabled() + " "
                            + own.inLayer().translate(origin.x(), origin.y()).hashCode())
                    .orElse("none");
            String content = layer instanceof RasterLayer raster
                    ? origin.x() + "," + origin.y() + " " + raster.pixels() + " "
                            + raster.pixels().hashCode()
                    : layer instanceof FillLayer fill
                            ? fill.fill().toString()
                            : layer instanceof AdjustmentLayer adjustment
                                    ? adjustment.adjustment().toString()
                                    : "group" + (passes ? " passes through" : "");
            lines.add(indent + layer.properties().name() + " | "
                    + layer.properties().visible() + " | "
                    + (passes || operator
                            ? BlendMode.NORMAL
                            : layer.properties().blendMode())
                    + " | " + layer.properties().clipped() + " | "
                    + layer.properties().label() + " | " + mask + " | " + content);
            if (layer instanceof GroupLayer inner) {
                describe(state, inner, indent + "  ", lines);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"psd", "psb"})
    void bringsBackLayersOfRandomDocuments(String extension) throws IOException {
        for (int seed = 0; seed < 60; seed++) {
            DocumentState state = new RandomStates(seed).state();
            DocumentState read = throughFile(state, extension).state();
            DocumentState expected = PsdLayers.simplified(state);
            if (expected.root().children().isEmpty()) {
                assertThat(Compositor.pixels(read)).isEqualTo(Compositor.pixels(expected));
            } else {
                assertThat(described(read)).isEqualTo(describedWithWholeColours(expected));
            }
            assertThat(read.width()).isEqualTo(state.width());
            assertThat(read.format()).isEqualTo(state.format());
            assertThat(read.dpi()).isCloseTo(state.dpi(), within(0.001));
            assertThat(read.profile()).isEqualTo(state.profile());
            assertThat(read.metadata().exif()).isEqualTo(state.metadata().exif());
            assertThat(read.metadata().text()).isEqualTo(state.metadata().text());
            assertThat(read.savedSelections())
                    .isEqualTo(state.savedSelections().changed(mask -> mask.intersect(state.bounds())));
        }
    }

    /** Adjustments and fills as they come back: in 255ths, and with a fill's alpha in the layer's opacity. */
    private static List<String> describedWithWholeColours(DocumentState state) {
        return described(state.withRoot(withWholeColours(state.root())));
    }

    private static GroupLayer withWholeColours(GroupLayer group) {
        List<Layer> children = new ArrayList<>();
        for (Layer layer : group.children()) {
            if (layer instanceof GroupLayer inner) {
                children.add(withWholeColours(inner));
            } else if (layer instanceof AdjustmentLayer adjustment) {
                PsdAdjustments.Block block =
                        PsdAdjustments.block(adjustment.adjustment()).orElseThrow();
                Adjustment back = PsdAdjustments.adjustment(Map.of(block.key(), block.content()))
                        .orElseThrow();
                children.add(adjustment.withAdjustment(back));
            } else if (layer instanceof FillLayer fill && fill.fill() instanceof SolidFill solid) {
                PsdAdjustments.Block block = PsdAdjustments.block(solid.colour());
                Colour back = PsdAdjustments.solidColour(Map.of(block.key(), block.content()), PsdHeader.Mode.RGB, null)
                        .orElseThrow();
                children.add(fill.withFill(new SolidFill(back)));
            } else {
                children.add(layer);
            }
        }
        return group.withChildren(children);
    }

    @ParameterizedTest
    @EnumSource(BlendMode.class)
    void keepsBlendModes(BlendMode mode) throws IOException {
        Layer layer = noise("a", 1);
        DocumentState state = document(layer.withProperties(layer.properties().withBlendMode(mode)));
        BlendMode read = throughFile(state, "psd")
                .state()
                .root()
                .children()
                .get(0)
                .properties()
                .blendMode();
        boolean known = mode.kind() != BlendMode.Kind.OPERATOR;
        assertThat(read).isEqualTo(known ? mode : BlendMode.NORMAL);
        assertThat(new PsdFormat(Limits.ofThisProcess()).losses(state)).hasSize(known ? 0 : 1);
    }

    @Test
    void keepsWhatALayerIs() throws IOException {
        Layer base = noise("base", 1);
        Layer layer = noise("Überblendung 層 🎨", 2);
        LayerMask mask = new LayerMask(Mask.rectangle(new Rect(3, 4, 10, 11)).feather(3), false);
        Layer full = layer.withProperties(layer.properties()
                        .withOpacity(0.4)
                        .withClipped(true)
                        .withVisible(false)
                        .withLocks(new LayerLocks(true, true, false))
                        .withLabel(LayerLabel.VIOLET)
                        .withOffset(-7, 9))
                .withMask(Optional.of(mask));
        Layer read = throughFile(document(full, base), "psd")
                .state()
                .root()
                .children()
                .get(0);
        assertThat(read.properties().opacity()).isCloseTo(0.4, within(0.002));
        assertThat(read.properties().withOpacity(0.4)).isEqualTo(full.properties());
        assertThat(read.mask()).isEqualTo(full.mask());
        assertThat(((RasterLayer) read).pixels()).isEqualTo(((RasterLayer) full).pixels());
    }

    @Test
    void keepsLocksOfEverything() throws IOException {
        Layer layer = noise("a", 1);
        DocumentState state = document(layer.withProperties(layer.properties().withLocks(LayerLocks.ALL)));
        assertThat(throughFile(state, "psd")
                        .state()
                        .root()
                        .children()
                        .get(0)
                        .properties()
                        .locks())
                .isEqualTo(LayerLocks.ALL);
    }

    @Test
    void keepsSixteenBitsProfileResolutionAndMetadata() throws IOException {
        long[] argb =
                new java.util.Random(3).longs(40 * 30).map(p -> p | 1L << 48).toArray();
        IccProfile profile =
                IccProfile.of(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
        Metadata metadata = new Metadata(
                Map.of("Title", "Mauer", "parameters", "a wall\n20 steps"),
                Optional.of("<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"),
                Optional.of(Bytes.of(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0})),
                Optional.of(Bytes.of(new byte[] {0x1c, 2, 5, 0, 1, 'A'})));
        DocumentState state = DocumentState.of("deep", Pixels.ofArgb64(40, 30, argb))
                .withDpi(299.97)
                .withProfile(profile)
                .withMetadata(metadata);
        DocumentState read = throughFile(state, "psd").state();
        assertThat(((RasterLayer) read.root().children().get(0)).pixels())
                .isEqualTo(((RasterLayer) state.root().children().get(0)).pixels());
        assertThat(read.dpi()).isCloseTo(299.97, within(0.0001));
        assertThat(read.profile()).isEqualTo(profile);
        assertThat(read.metadata().text()).isEqualTo(metadata.text());
        assertThat(read.metadata().exif()).isEqualTo(metadata.exif());
        assertThat(read.metadata().iptc()).isEqualTo(metadata.iptc());
    }

    @Test
    void keepsGuidesToA32ndOfAPixel() throws IOException {
        Guides guides = Guides.of(Guide.upright(12), Guide.upright(-3.5), Guide.level(7 + 1 / 32.0));
        DocumentState state = DocumentState.blank(40, 30).withGuides(guides);
        assertThat(throughFile(state, "psd").state().guides()).isEqualTo(guides);
        DocumentState between = state.withGuides(Guides.of(Guide.level(10.01)));
        assertThat(throughFile(between, "psd").state().guides()).isEqualTo(Guides.of(Guide.level(10)));
    }

    /** Photoshop's resource 1032 as its specification lays it out, found in the written file byte by byte. */
    @Test
    void writesGuidesAsTheSpecificationSays() throws IOException {
        Path file = folder.resolve("guides.psd");
        Formats.write(DocumentState.blank(40, 30).withGuides(Guides.of(Guide.upright(2), Guide.level(-1))), file);
        String written = HexFormat.of().formatHex(Files.readAllBytes(file));
        String block = "3842494d" + "0408" + "0000" + "0000001a";
        assertThat(written)
                .contains(block + "00000001" + "00000240" + "00000240" + "00000002" + "0000004000" + "ffffffe001");
    }

    @Test
    void writesEightBitsOnDemand() throws IOException {
        Path file = folder.resolve("a.psd");
        DocumentState deep = document(noise("a", 1)).withFormat(PixelFormat.RGBA16);
        Formats.write(deep, file, WriteOptions.DEFAULTS.withPsd(new PsdOptions(BitDepth.EIGHT)));
        assertThat(Formats.read(file).format()).isEqualTo(PixelFormat.RGBA8);
    }

    @Test
    void keepsFillsAndSimpleAdjustmentsAndTellsWhatIsLost() throws IOException {
        Levels levels = Levels.ofMaster(new Levels.Range(10 / 255.0, 1, 1.5, 0, 200 / 255.0));
        Layer blurred = noise("soft", 4);
        Layer soft = blurred.withProperties(blurred.properties().withFilters(List.of(new Blur(3))));
        DocumentState state = document(
                AdjustmentLayer.of("negative", new Invert()),
                AdjustmentLayer.of("two tones", new Threshold(100 / 255.0)),
                AdjustmentLayer.of("levels", levels),
                AdjustmentLayer.of("curves", Curves.IDENTITY),
                FillLayer.of("red", new SolidFill(new Colour(1, 0, 0.2, 1))),
                soft);
        OpenedDocument opened = throughFile(state, "psd");
        List<Layer> read = opened.state().root().children();
        assertThat(read)
                .extracting(layer -> layer.properties().name())
                .containsExactly("negative", "two tones", "levels", "red", "soft");
        assertThat(((AdjustmentLayer) read.get(0)).adjustment()).isEqualTo(new Invert());
        assertThat(((AdjustmentLayer) read.get(1)).adjustment()).isEqualTo(new Threshold(100 / 255.0));
        assertThat(((AdjustmentLayer) read.get(2)).adjustment()).isEqualTo(levels);
        assertThat(((FillLayer) read.get(3)).fill()).isEqualTo(new SolidFill(new Colour(1, 0, 0.2, 1)));
        assertThat(new PsdFormat(Limits.ofThisProcess()).losses(state))
                .containsExactly(
                        "These adjustments are only in the merged picture: \"curves\".",
                        "Live filters become pixels: \"soft\".");
    }

    /** TwelveMonkeys' reader gives the merged picture first, then the layers. */
    @ParameterizedTest
    @EnumSource(PixelFormat.class)
    void isReadByAnotherReader(PixelFormat format) throws IOException {
        Layer upper = noise("upper", 5);
        Layer lower = noise("lower", 6);
        Layer moved = upper.withProperties(upper.properties().withOffset(5, -3));
        DocumentState state = document(moved, lower).withFormat(format);
        Path file = folder.resolve("a.psd");
        Formats.write(state, file);
        ImageReader reader = new PSDImageReaderSpi().createReaderInstance();
        try (FileImageInputStream stream = new FileImageInputStream(file.toFile())) {
            reader.setInput(stream);
            assertThat(reader.getNumImages(true)).isEqualTo(3);
            assertSame(reader.read(1), (RasterLayer) lower);
            assertSame(reader.read(2), (RasterLayer) upper);
            assertMerged(reader.read(0), Compositor.flatten(state));
        } finally {
            reader.dispose();
        }
    }

    /** TwelveMonkeys gives each record of the list an image, a group's marks too, and pixels without the mask. */
    @ParameterizedTest
    @EnumSource(PixelFormat.class)
    void isReadByAnotherReaderWithGroupsMasksAndModes(PixelFormat format) throws IOException {
        Layer masked = noise("masked", 5);
        Layer full = masked.withProperties(
                        masked.properties().withOffset(5, -3).withOpacity(0.4).withBlendMode(BlendMode.MULTIPLY))
                .withMask(Optional.of(new LayerMask(Mask.rectangle(new Rect(3, 4, 10, 11)), true)));
        Layer grouped = noise("grouped", 6);
        Layer group = GroupLayer.of("group", List.of(full, grouped));
        DocumentState state = document(group, noise("ground", 7)).withFormat(format);
        Path file = folder.resolve("a.psd");
        Formats.write(state, file);
        List<PsdLayers.Item> records = PsdLayers.of(PsdLayers.simplified(state));
        ImageReader reader = new PSDImageReaderSpi().createReaderInstance();
        try (FileImageInputStream stream = new FileImageInputStream(file.toFile())) {
            reader.setInput(stream);
            assertThat(records).hasSize(5);
            assertThat(reader.getNumImages(true)).isEqualTo(1 + records.size());
            for (int i = 0; i < records.size(); i++) {
                if (records.get(i).pixels().isPresent()) {
                    assertSameNumbers(
                            reader.read(i + 1), records.get(i).pixels().get());
                }
            }
        } finally {
            reader.dispose();
        }
    }

    private static void assertSameNumbers(BufferedImage image, Pixels pixels) {
        int bits = image.getSampleModel().getSampleSize(0);
        assertThat(bits).isEqualTo(pixels.format() == PixelFormat.RGBA16 ? 16 : 8);
        long[] argb = new long[pixels.width()];
        int[] read = new int[4 * pixels.width()];
        for (int y = 0; y < pixels.height(); y++) {
            pixels.readArgb64(new Rect(0, y, pixels.width(), 1), argb, 0, pixels.width());
            image.getRaster().getPixels(0, y, pixels.width(), 1, read);
            for (int x = 0; x < pixels.width(); x++) {
                for (int c = 0; c < 4; c++) {
                    int written = (int) (argb[x] >>> (c == 3 ? 48 : 32 - 16 * c)) & 0xffff;
                    assertThat(read[4 * x + c]).isEqualTo(written >> 16 - bits);
                }
            }
        }
    }

    private static void assertSame(BufferedImage image, RasterLayer layer) {
        Pixels pixels = layer.pixels();
        for (int y = 0; y < pixels.height(); y++) {
            for (int x = 0; x < pixels.width(); x++) {
                int argb = image.getRGB(x, y);
                assertThat(argb >>> 24 == 0 ? 0 : argb).isEqualTo(pixels.argb(x, y));
            }
        }
    }

    /** Colours of half transparent pixels are mixed with white. */
    private static void assertMerged(BufferedImage image, BufferedImage expected) {
        for (int y = 0; y < expected.getHeight(); y++) {
            for (int x = 0; x < expected.getWidth(); x++) {
                int argb = expected.getRGB(x, y);
                int read = image.getRGB(x, y);
                assertThat(read >>> 24).isEqualTo(argb >>> 24);
                if (argb >>> 24 == 255) {
                    assertThat(read).isEqualTo(argb);
                }
            }
        }
    }

    private OpenedDocument resource(String name) throws Exception {
        return Formats.open(Path.of(getClass().getResource(name).toURI()));
    }

    private static int at(Layer layer, int x, int y) {
        return ((RasterLayer) layer).pixels().argb(x, y);
    }

    @Test
    void readsWhatGimpWrites() throws Exception {
        OpenedDocument opened = resource("gimp-2.10.psd");
        assertThat(opened.warnings()).isEmpty();
        DocumentState state = opened.state();
        assertThat(state.dpi()).isCloseTo(300, within(0.001));
        List<Layer> layers = state.root().children();
        assertThat(layers)
                .extracting(layer -> layer.properties().name())
                .containsExactly("Masked", "Gruppe", "Background");
        Layer masked = layers.get(0);
        assertThat(masked.properties().blendMode()).isEqualTo(BlendMode.SCREEN);
        assertThat(state.canvasBounds(masked.id())).isEqualTo(new Rect(30, 20, 20, 20));
        LayerMask mask = masked.mask().orElseThrow();
        assertThat(mask.at(9, 5)).isZero();
        assertThat(mask.at(10, 5)).isEqualTo(255);
        Layer inner = ((GroupLayer) layers.get(1)).children().get(0);
        assertThat(inner.properties().name()).isEqualTo("Inner");
        assertThat(inner.properties().blendMode()).isEqualTo(BlendMode.MULTIPLY);
        assertThat(inner.properties().opacity()).isCloseTo(0.6, within(0.003));
        assertThat(state.canvasBounds(inner.id())).isEqualTo(new Rect(7, 9, 30, 20));
        assertThat(at(inner, 3, 3)).isEqualTo(0xff14e628);
        assertThat(at(layers.get(2), 60, 40)).isEqualTo(0xffc81e28);
    }

    @Test
    void readsWhatKritaWrites() throws Exception {
        DocumentState original = resource("krita-5.1.ora").state();
        OpenedDocument opened = resource("krita-5.1.psd");
        assertThat(opened.warnings()).isEmpty();
        DocumentState state = opened.state();
        assertThat(state.dpi()).isCloseTo(150, within(0.001));
        assertThat(names(state.root())).isEqualTo(names(original.root()));
        // Krita has no word for Addition in PSD and writes Normal.
        assertThat(modes(state.root()))
                .containsExactly(
                        BlendMode.NORMAL, BlendMode.OVERLAY, BlendMode.NORMAL, BlendMode.NORMAL, BlendMode.NORMAL);
        assertThat(modes((GroupLayer) state.root().children().get(2)))
                .containsExactly(BlendMode.SCREEN, BlendMode.MULTIPLY);
        for (int i = 1; i < 5; i++) {
            Layer read = state.root().children().get(i);
            Layer known = original.root().children().get(i);
            assertThat(Compositor.render(read, state.bounds()).getRGB(40, 50))
                    .isEqualTo(Compositor.render(known, state.bounds()).getRGB(40, 50));
        }
    }

    private static List<String> names(GroupLayer group) {
        return group.children().stream().map(layer -> layer.properties().name()).toList();
    }

    private static List<BlendMode> modes(GroupLayer group) {
        return group.children().stream()
                .map(layer -> layer.properties().blendMode())
                .toList();
    }

    @Test
    void readsWhatImageMagickWrites() throws Exception {
        DocumentState state = resource("imagemagick-6.9.psd").state();
        List<Layer> layers = state.root().children();
        assertThat(layers).extracting(layer -> layer.properties().name()).contains("Oben", "Unten");
        Layer upper = layers.get(0);
        assertThat(upper.properties().blendMode()).isEqualTo(BlendMode.MULTIPLY);
        assertThat(state.canvasBounds(upper.id())).isEqualTo(new Rect(20, 10, 25, 15));
        assertThat(at(upper, 12, 7)).isEqualTo(0x8000ff00);
        DocumentState deep = resource("imagemagick-6.9-16-bit.psd").state();
        assertThat(deep.format()).isEqualTo(PixelFormat.RGBA16);
        assertThat(((RasterLayer) deep.root().children().get(0)).pixels().argb64(0, 0))
                .isEqualTo(0xffffffff00000000L);
    }

    @Test
    void readsCmykFilesOfImageMagick() throws Exception {
        OpenedDocument opened = resource("imagemagick-6.9-cmyk.psd");
        assertThat(opened.warnings()).anyMatch(warning -> warning.contains("CMYK"));
        Layer layer = opened.state().root().children().get(0);
        assertThat(at(layer, 5, 0)).isEqualTo(0xffff0000);
        assertThat(at(layer, 5, 39)).isEqualTo(0xff0000ff);
    }

    @Test
    void saysWhatDoesNotFit() {
        assertThatThrownBy(() -> Formats.write(DocumentState.blank(30_001, 1), folder.resolve("a.psd")))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("a.psd: PSD takes up to 30000")
                .hasMessageContaining("30001 x 1")
                .hasMessageContaining(".psb");
        assertThat(folder.resolve("a.psd")).doesNotExist();
    }
}
