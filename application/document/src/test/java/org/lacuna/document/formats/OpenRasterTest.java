package org.lacuna.document.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Guide;
import org.lacuna.document.Guides;
import org.lacuna.document.RandomStates;
import org.lacuna.document.Rect;
import org.lacuna.document.adjust.Invert;
import org.lacuna.document.adjust.Levels;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.Gradient;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.fill.GradientFill;
import org.lacuna.document.filters.DropShadow;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.FillLayer;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.selection.SavedSelection;
import org.lacuna.document.selection.SavedSelections;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

class OpenRasterTest {
    @TempDir
    Path folder;

    @Property(tries = 60)
    void bringsBackEverything(@ForAll long seed) throws IOException {
        DocumentState state = new RandomStates(seed).state();
        Path file = Files.createTempFile("lacuna", ".ora");
        try {
            Formats.write(state, file);
            OpenedDocument opened = Formats.open(file);
            assertThat(opened.state()).isEqualTo(state);
            assertThat(opened.warnings()).isEmpty();
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void beginsWithItsTypeAsTheSpecificationSays() throws IOException {
        Path file = folder.resolve("a.ora");
        Formats.write(DocumentState.blank(5, 5), file);
        ByteBuffer header = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(header.getInt(0)).as("local file header").isEqualTo(0x04034b50);
        assertThat(header.getShort(8)).as("stored").isZero();
        assertThat(header.getInt(18)).as("size").isEqualTo("image/openraster".length());
        assertThat(header.getShort(26)).as("length of the name").isEqualTo((short) "mimetype".length());
        assertThat(header.getShort(28)).as("length of the extra field").isZero();
        assertThat(new String(header.array(), 30, 24, StandardCharsets.US_ASCII))
                .isEqualTo("mimetypeimage/openraster");
    }

    @Test
    void holdsWhatTheSpecificationAsksFor() throws IOException {
        DocumentState state = DocumentState.of("noise", new RandomStates(3).patched(Pixels.empty(700, 400)));
        Path file = folder.resolve("a.ora");
        Formats.write(state, file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            BufferedImage merged = ImageIO.read(zip.getInputStream(zip.getEntry("mergedimage.png")));
            assertThat(Pixels.of(merged)).isEqualTo(Pixels.of(Compositor.flatten(state)));
            BufferedImage thumbnail = ImageIO.read(zip.getInputStream(zip.getEntry("Thumbnails/thumbnail.png")));
            assertThat(thumbnail.getWidth()).isEqualTo(256);
            assertThat(thumbnail.getHeight()).isEqualTo(146);
            try (InputStream in = zip.getInputStream(zip.getEntry("stack.xml"))) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .contains("w=\"700\" h=\"400\"", "src=\"data/layer0.png\"", "composite-op=\"svg:src-over\"");
            }
        }
    }

    @Test
    void writesTheSameBytesForTheSameState() throws IOException {
        DocumentState state = RandomStates.plain(11).state();
        Path one = folder.resolve("one.ora");
        Path two = folder.resolve("two.ora");
        Formats.write(state, one);
        Formats.write(state, two);
        assertThat(one).hasSameBinaryContentAs(two);
    }

    @Test
    void readsFilesOfOtherPrograms() throws IOException {
        Path file = Archives.openRaster(folder.resolve("other.ora"), """
                <?xml version='1.0' encoding='UTF-8'?>
                <image version="0.0.3" w="30" h="20" xres="300" yres="300"><stack>
                 <stack name="g" x="5" y="6"><layer name="in" src="data/a.png" x="1" y="2" composite-op="svg:multiply"/></stack>
                 <layer name="same" src="data/a.png" opacity="0.5" visibility="hidden" selected="true"/>
                 <layer name="odd" src="data/a.png" composite-op="svg:cubist" x="1.6"/>
                 <layer name="drawing" src="data/a.svg"/>
                 <text>hello</text>
                </stack></image>
                """);
        OpenedDocument opened = Formats.open(file);
        List<Layer> layers = opened.state().root().children();
        assertThat(opened.state().dpi()).isEqualTo(300);
        assertThat(layers).extracting(layer -> layer.properties().name()).containsExactly("g", "same", "odd");
        GroupLayer group = (GroupLayer) layers.get(0);
        assertThat(opened.state().canvasBounds(group.children().get(0).id()).x())
                .isEqualTo(6);
        assertThat(opened.state().canvasBounds(group.children().get(0).id()).y())
                .isEqualTo(8);
        assertThat(opened.state().active()).isEqualTo(Optional.of(layers.get(1).id()));
        assertThat(layers.get(1).properties().visible()).isFalse();
        assertThat(layers.get(1).properties().opacity()).isEqualTo(0.5);
        assertThat(layers.get(2).properties().x()).isEqualTo(2);
        assertThat(opened.warnings())
                .hasSize(3)
                .anyMatch(w -> w.contains("svg:cubist") && w.contains("Normal"))
                .anyMatch(w -> w.contains("drawing"))
                .anyMatch(w -> w.contains("text"));
        assertThat(group.passThrough()).isTrue();
    }

    /** Made here, opened and saved again by Krita 5.1.5, which drops Lacuna's part. */
    @Test
    void readsWhatKritaSaved() throws Exception {
        OpenedDocument opened =
                Formats.open(Path.of(getClass().getResource("krita-5.1.ora").toURI()));
        assertThat(opened.warnings()).isEmpty();
        assertThat(opened.state().dpi()).isEqualTo(150);
        List<Layer> layers = opened.state().root().children();
        assertThat(layers)
                .extracting(layer -> layer.properties().name())
                .containsExactly("add", "hidden", "Group", "red & <blue> \"quoted\"", "Layer 1");
        assertThat(layers.get(0).properties().blendMode()).isEqualTo(BlendMode.ADD);
        assertThat(layers.get(1).properties().visible()).isFalse();
        assertThat(layers.get(2).properties().opacity()).isEqualTo(0.8);
        Layer blended = ((GroupLayer) layers.get(2)).children().get(1);
        assertThat(blended.properties().name()).isEqualTo("Überblendung 層");
        assertThat(blended.properties().blendMode()).isEqualTo(BlendMode.MULTIPLY);
        assertThat(opened.state().canvasBounds(blended.id())).isEqualTo(new Rect(100, 80, 100, 80));
        assertThat(opened.state().active()).contains(layers.get(0).id());
    }

    @Test
    void readsThePictureThoughLacunasPartIsBroken() throws IOException {
        Path file = Archives.of(folder.resolve("a.ora"))
                .with("mimetype", "image/openraster")
                .with("stack.xml", Archives.ONE_LAYER)
                .with("data/a.png", Archives.png(3, 2))
                .with("lacuna/document.json", "{\"version\": 1, \"layers\":")
                .write();
        assertThat(Formats.open(file).warnings()).singleElement().asString().contains("lacuna/document.json");
    }

    @Test
    void readsItsOwnMergedImage() throws IOException {
        DocumentState state = RandomStates.plain(21).state();
        Path file = folder.resolve("a.ora");
        Formats.write(state, file);
        BufferedImage again = Compositor.flatten(Formats.read(file));
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream in = zip.getInputStream(zip.getEntry("mergedimage.png"))) {
            assertThat(Pixels.of(ImageIO.read(new ByteArrayInputStream(in.readAllBytes()))))
                    .isEqualTo(Pixels.of(again));
        }
    }

    /** The file as a program leaves it that knows nothing of Lacuna's part. */
    private Path withoutLacunasPart(Path file) throws IOException {
        Archives copy = Archives.of(folder.resolve("foreign.ora"));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (!entry.getName().startsWith("lacuna/")) {
                    copy.with(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
        }
        return copy.write();
    }

    private static RasterLayer square(String name, int x, int y, int colour) {
        int[] argb = new int[40 * 40];
        Arrays.fill(argb, colour);
        RasterLayer layer = RasterLayer.of(name, Pixels.ofArgb(40, 40, argb));
        return layer.withProperties(layer.properties().withOffset(x, y));
    }

    /** Everything that OpenRaster has no word for, in one picture. */
    private static DocumentState rich() {
        RasterLayer masked = square("masked", 5, 5, 0xffcc3300)
                .withMask(Optional.of(new LayerMask(Mask.EMPTY.withDab(20, 20, 15, 0.3), true)));
        RasterLayer base = square("base", 40, 10, 0xc00066ff);
        Layer clipped = square("clipped", 60, 0, 0x80ffff00);
        clipped = clipped.withProperties(clipped.properties().withClipped(true).withBlendMode(BlendMode.MULTIPLY));
        Layer shadowed = square("shadowed", 20, 50, 0xff00aa44);
        shadowed = shadowed.withProperties(
                shadowed.properties().withFilters(List.of(new DropShadow(4, 4, 2, new Colour(0, 0, 0, 0.6)))));
        Layer fill = FillLayer.of(
                "fill",
                GradientFill.linear(Gradient.between(Colour.WHITE, new Colour(0.2, 0.4, 0.6, 0.5)), 0, 0, 90, 90));
        Layer levels = AdjustmentLayer.of("levels", Levels.ofMaster(new Levels.Range(0.1, 0.8, 1.4, 0, 1)));
        levels = levels.withProperties(levels.properties().withOpacity(0.7))
                .withMask(Optional.of(new LayerMask(Mask.rectangle(new Rect(0, 0, 100, 60)), true)));
        Layer inverted = AdjustmentLayer.of("invert", new Invert());
        GroupLayer passing = GroupLayer.of("passing", List.of(inverted, square("in", 70, 50, 0xff884422)))
                .withPassThrough(true);
        GroupLayer hidden = GroupLayer.of("group", List.of(square("in the group", 60, 60, 0xff8800cc)))
                .withMask(Optional.of(new LayerMask(Mask.rectangle(new Rect(65, 65, 20, 20)), true)));
        List<Layer> layers = List.of(levels, passing, clipped, base, masked, shadowed, hidden, fill);
        return new DocumentState(100, 100, 72, GroupLayer.of("root", layers), Optional.of(base.id()), Optional.empty());
    }

    @Test
    void otherProgramsSeeTheSamePicture() throws IOException {
        Path file = folder.resolve("rich.ora");
        for (DocumentState state : List.of(rich(), rich().withFormat(PixelFormat.RGBA16))) {
            Formats.write(state, file);
            assertThat(Formats.open(file).state()).isEqualTo(state);
            OpenedDocument foreign = Formats.open(withoutLacunasPart(file));
            assertThat(foreign.warnings()).isEmpty();
            assertThat(foreign.state().format()).isEqualTo(state.format());
            assertThat(foreign.state().root().children()).hasSize(7);
            assertLooksAlike(foreign.state(), state);
        }
    }

    private static void assertLooksAlike(DocumentState shown, DocumentState expected) {
        int[] a = new int[expected.width() * expected.height()];
        int[] b = new int[a.length];
        Compositor.composite(shown, expected.bounds(), a);
        Compositor.composite(expected, expected.bounds(), b);
        for (int i = 0; i < a.length; i++) {
            for (int shift = 0; shift < 32; shift += 8) {
                assertThat(a[i] >>> shift & 0xff)
                        .as("pixel %d: %x, should be %x", i, a[i], b[i])
                        .isCloseTo(b[i] >>> shift & 0xff, Offset.offset(3));
            }
        }
    }

    @Test
    void whatAnotherProgramChangedCountsMoreThanLacunasPart() throws IOException {
        Path file = folder.resolve("changed.ora");
        Guides guides = Guides.of(Guide.upright(3.25), Guide.level(-7));
        SavedSelections saved =
                SavedSelections.NONE.with(new SavedSelection("Window", Mask.rectangle(new Rect(3, 4, 50, 60))));
        Formats.write(rich().withGuides(guides).withSavedSelections(saved), file);
        OpenedDocument opened = Formats.open(Archives.changed(
                file,
                folder.resolve("again.ora"),
                "stack.xml",
                text -> text.replace("name=\"base\"", "name=\"renamed\"")));
        assertThat(opened.state().root().children())
                .extracting(layer -> layer.properties().name())
                .contains("renamed");
        assertThat(opened.warnings()).singleElement().asString().contains("Another program changed the file");
        assertThat(opened.state().guides()).isEqualTo(guides);
        assertThat(opened.state().savedSelections()).isEqualTo(saved);
    }

    @Test
    void savedSelectionsThatMakeNoSenseCostNoMoreThanThemselves() throws IOException {
        Path file = folder.resolve("saved.ora");
        Mask mask = Mask.rectangle(new Rect(3, 4, 50, 60));
        SavedSelections saved = SavedSelections.NONE
                .with(new SavedSelection("Window", mask))
                .with(new SavedSelection("Door", mask))
                .with(new SavedSelection("Roof", Mask.EMPTY))
                .with(new SavedSelection("Wall", mask));
        Formats.write(rich().withSavedSelections(saved), file);
        OpenedDocument opened = Formats.open(Archives.changed(
                file,
                folder.resolve("again.ora"),
                OpenRaster.INDEX,
                json -> json.replace("\"Door\"", "\"Window\"")
                        .replace("\"Roof\"", "\" \"")
                        .replace("lacuna/saved3.png", "lacuna/gone.png")));
        assertThat(opened.state().savedSelections())
                .isEqualTo(SavedSelections.NONE
                        .with(new SavedSelection("Window", mask))
                        .with(new SavedSelection("Window 2", mask))
                        .with(new SavedSelection("Selection", Mask.EMPTY)));
        assertThat(opened.warnings())
                .containsExactly("The saved selection \"Wall\" is missing in the file; it is left out.");
    }

    @Test
    void keepsTheColourProfileWhereverPicturesAre() throws IOException {
        Path file = folder.resolve("linear.ora");
        IccProfile linear =
                IccProfile.of(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
        Formats.write(rich().withProfile(linear), file);
        assertThat(Formats.read(file).profile()).isEqualTo(linear);
        assertThat(Formats.read(withoutLacunasPart(file)).profile()).isEqualTo(linear);
    }

    /** Settings of a newer Lacuna, or nonsense, cost just what they belong to. */
    @Test
    void leavesOutWhatItDoesNotKnow() throws IOException {
        Path file = folder.resolve("newer.ora");
        Formats.write(rich(), file);
        OpenedDocument opened = Formats.open(Archives.changed(
                file,
                folder.resolve("copy.ora"),
                OpenRaster.INDEX,
                text -> text.replace("\"levels\"", "\"future\"").replace("\"sigma\" : 2.0", "\"sigma\" : -2.0")));
        assertThat(opened.warnings())
                .hasSize(2)
                .anyMatch(w -> w.contains("adjustment that this Lacuna does not know"))
                .anyMatch(w -> w.contains("filter that this Lacuna does not know"));
        assertThat(opened.state().root().children()).hasSize(7);
    }
}
