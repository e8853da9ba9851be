package org.lacuna.document.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.text.Placement;
import org.lacuna.document.text.Text;
import org.lacuna.document.text.TextAlignment;
import org.lacuna.document.text.TextBox;
import org.lacuna.document.text.TextStyle;
import org.lacuna.document.tiles.PixelFormat;

class TextLayerFilesTest {
    private static final TextStyle STYLE = TextStyle.DEFAULT.withSize(24).withColour(new Colour(0.1, 0.5, 0.25, 1));

    @TempDir
    private Path folder;

    private static DocumentState with(Text text) {
        TextLayer layer =
                TextLayer.of("Text", text, new Placement(0.9, 0.1, -0.1, 0.9, 10.5, 40.25), PixelFormat.RGBA8);
        return Layers.addAbove(DocumentState.blank(200, 100), layer, Optional.empty());
    }

    private static TextLayer text(DocumentState state) {
        return (TextLayer) state.root().children().get(0);
    }

    private static void assertComesBack(DocumentState state) throws IOException {
        Path file = Files.createTempFile("text", ".ora");
        try {
            Formats.write(state, file);
            assertThat(Formats.read(file)).isEqualTo(state);
        } finally {
            Files.delete(file);
        }
    }

    @Property(tries = 60)
    void anyTextAndStyleComesBack(
            @ForAll @StringLength(max = 60) String content,
            @ForAll @StringLength(max = 20) String family,
            @ForAll @IntRange(min = 1, max = 1000) int weight,
            @ForAll boolean italic,
            @ForAll @DoubleRange(min = 0.1, max = 60) double size,
            @ForAll TextAlignment alignment,
            @ForAll @DoubleRange(min = 0.1, max = 10) double lineHeight,
            @ForAll @DoubleRange(min = -0.5, max = 5) double spacing)
            throws IOException {
        TextStyle style = new TextStyle(family, weight, italic, size, Colour.WHITE, alignment, lineHeight, spacing);
        assertComesBack(with(Text.at(content, style)));
        assertComesBack(with(new Text(content, style, Optional.of(new TextBox(50, 70)))));
    }

    @Test
    void oddCharactersComeBack() throws IOException {
        assertComesBack(with(Text.at("\ud800 \udc00 \ud83d\ude00 \u0000\u0001\u001f\u007f\ufffe]]>\n\t</a>", STYLE)));
        assertComesBack(with(Text.at("", STYLE)));
    }

    @Test
    void aHundredThousandCharactersComeBack() throws IOException {
        String much = "lorem ipsum dolor ".repeat(5600);
        assertThat(much).hasSizeGreaterThan(100_000);
        assertComesBack(with(new Text(much, STYLE, Optional.of(new TextBox(180, 90)))));
    }

    @Test
    void otherProgramsSeeTheLettersAsPixels() throws IOException {
        DocumentState state = with(Text.at("Pixels", STYLE));
        TextLayer multiplied = text(state);
        state = Layers.replace(
                state,
                multiplied.withProperties(multiplied
                        .properties()
                        .withBlendMode(BlendMode.MULTIPLY)
                        .withOpacity(0.5)));
        Path file = folder.resolve("a.ora");
        Formats.write(state, file);
        OpenedDocument foreign = Formats.open(changed(file, "", text -> text));
        assertThat(foreign.warnings()).isEmpty();
        Layer layer = foreign.state().root().children().get(0);
        assertThat(layer).isInstanceOf(RasterLayer.class);
        assertThat(layer.properties().blendMode()).isEqualTo(BlendMode.MULTIPLY);
        assertThat(Compositor.pixels(foreign.state())).isEqualTo(Compositor.pixels(state));
    }

    /** A copy with one of Lacuna's own entries changed; without any of them for "". */
    private Path changed(Path file, String name, UnaryOperator<String> change) throws IOException {
        Archives copy = Archives.of(folder.resolve("copy.ora"));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                byte[] content = zip.getInputStream(entry).readAllBytes();
                if (entry.getName().equals(name)) {
                    String old = new String(content, StandardCharsets.UTF_8);
                    copy.with(name, change.apply(old).getBytes(StandardCharsets.UTF_8));
                } else if (!name.isEmpty() || !entry.getName().startsWith("lacuna/")) {
                    copy.with(entry.getName(), content);
                }
            }
        }
        return copy.write();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"text\":7,\"placement\":\"here\"}",
                "{\"text\":{\"content\":null}}",
                "{\"text\":{\"content\":\"x\",\"style\":{\"family\":\"Inter\",\"size\":-1}}}",
                "{\"text\":[[[[[[[[[[]]]]]]]]]]}"
            })
    void damagedTextLeavesThePixelsWithAWarning(String json) throws IOException {
        DocumentState state = with(Text.at("Damaged", STYLE));
        Path file = folder.resolve("a.ora");
        Formats.write(state, file);
        OpenedDocument opened = Formats.open(changed(file, entry(file), old -> json));
        assertThat(opened.warnings()).singleElement().asString().contains("\"Text\" is damaged");
        assertThat(opened.state().root().children().get(0)).isInstanceOf(RasterLayer.class);
        assertThat(Compositor.pixels(opened.state())).isEqualTo(Compositor.pixels(state));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"size\" : 24.0 -> \"size\" : 1e300",
                "\"size\" : 24.0 -> \"size\" : \"NaN\"",
                "\"lineHeight\" : 1.2 -> \"lineHeight\" : -4",
                "\"red\" : 0.1 -> \"red\" : 9",
                "\"x\" : 10.5 -> \"x\" : 1e200",
                "\"alignment\" : \"LEFT\" -> \"alignment\" : \"ASKEW\"",
                "\"xx\" : 0.9 -> \"xx\" : \"wide\"",
                "\"family\" : \"Inter\" -> \"family\" : null"
            })
    void nonsenseInTextLeavesThePixelsWithAWarning(String change) throws IOException {
        String[] parts = change.split(" -> ");
        DocumentState state = with(Text.at("Nonsense", STYLE));
        Path file = folder.resolve("a.ora");
        Formats.write(state, file);
        OpenedDocument opened = Formats.open(changed(file, entry(file), old -> {
            assertThat(old).contains(parts[0]);
            return old.replace(parts[0], parts[1]);
        }));
        assertThat(opened.warnings()).hasSize(1);
        assertThat(opened.state().root().children().get(0)).isInstanceOf(RasterLayer.class);
    }

    private static String entry(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.matches("lacuna/text\\d+\\.json"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void missingFontsAreNamedAndShownAsTheyWere() throws IOException {
        DocumentState state = with(Text.at("Kept", STYLE.withFamily("No Such Font 1234")));
        TextLayer drawn = text(state);
        TextLayer elsewhere = drawn.with(
                drawn.text(),
                drawn.placement(),
                text(with(Text.at("As it was there", STYLE))).picture());
        state = Layers.replace(state, elsewhere);
        Path file = folder.resolve("a.ora");
        Formats.write(state, file);
        OpenedDocument opened = Formats.open(file);
        assertThat(opened.state()).isEqualTo(state);
        assertThat(opened.warnings())
                .singleElement()
                .asString()
                .contains("No Such Font 1234", "\"Text\"", "Install the font", "Inter");
    }

    @Test
    void photoshopFilesGetThePixelsUnderTheTextsName() throws IOException {
        DocumentState state = with(Text.at("Client name", STYLE));
        TextLayer layer = text(state);
        state = Layers.rename(state, layer.id(), layer.text().title());
        Path file = folder.resolve("a.psd");
        Formats.write(state, file);
        DocumentState read = Formats.read(file);
        Layer back = read.root().children().get(0);
        assertThat(back.properties().name()).isEqualTo("Client name");
        assertThat(back).isInstanceOf(RasterLayer.class);
        assertThat(Compositor.pixels(read)).isEqualTo(Compositor.pixels(state));
        assertThat(PsdLayers.losses(state)).isEqualTo(List.of("Text becomes pixels: \"Client name\"."));
    }
}
