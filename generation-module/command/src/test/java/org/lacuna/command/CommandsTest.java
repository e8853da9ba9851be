package org.lacuna.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.document.Bytes;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.Metadata;
import org.lacuna.document.Rect;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.formats.OpenedDocument;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.selection.SavedSelection;
import org.lacuna.document.selection.SavedSelections;
import org.lacuna.document.text.Placement;
import org.lacuna.document.text.Text;
import org.lacuna.document.text.TextStyle;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.generation.request.GenerationRequest;
import org.lacuna.generation.request.RequestJson;

class CommandsTest {
    private static final Rect HOLE = new Rect(60, 50, 40, 30);

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void prepare() throws IOException {
        shell = Shell.withFakePainters(folder);
        int[] argb = new int[200 * 160];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = 0xFF000000 | i * 2654435;
        }
        DocumentState wall = DocumentState.of("wall", Pixels.ofArgb(200, 160, argb));
        Formats.write(wall, folder.resolve("wall.png"));
        Formats.write(wall.withSelection(Optional.of(Mask.rectangle(HOLE))), folder.resolve("wall.ora"));
        Formats.write(DocumentState.of("mask", white(200, 160)), folder.resolve("mask.png"));
        Formats.write(DocumentState.of("mask", white(64, 32)), folder.resolve("small-mask.png"));
        Formats.write(DocumentState.blank(200, 160), folder.resolve("black-mask.png"));
    }

    @Test
    void generatesAPictureThatCarriesItsRequest() throws IOException {
        assertThat(shell.run(
                        "generate",
                        "--prompt",
                        "moss",
                        "--seed",
                        "4",
                        "--width",
                        "192",
                        "--height",
                        "128",
                        "--out",
                        "moss.png"))
                .isZero();
        assertThat(shell.out).contains("Wrote " + folder.resolve("moss.png")).contains("seed 4");
        DocumentState picture = Formats.read(folder.resolve("moss.png"));
        assertThat(picture.width()).isEqualTo(192);
        assertThat(picture.height()).isEqualTo(128);
        GenerationRequest request = RequestJson.readRequest(
                Formats.open(folder.resolve("moss.png")).text().get("lacuna"));
        assertThat(request.prompt()).isEqualTo("moss");
        assertThat(request.seed()).hasValue(4);

        assertThat(shell.run("info", "moss.png")).isZero();
        assertThat(shell.out).contains("192 x 128 pixels").contains("\"prompt\" : \"moss\"");
        assertThat(shell.run("info", "moss.png", "--json")).isZero();
        assertThat(shell.json().at("/recipe/seed").asLong()).isEqualTo(4);
    }

    @Test
    void variantsGoToNumberedFilesOrLayers() throws IOException {
        assertThat(shell.run("generate", "-p", "moss", "-s", "4", "--count", "3", "-o", "moss.png"))
                .isZero();
        assertThat(files()).contains("moss-1.png", "moss-2.png", "moss-3.png").doesNotContain("moss.png");
        assertThat(shell.run("generate", "-p", "moss", "-s", "4", "--count", "3", "-o", "moss.ora"))
                .isZero();
        DocumentState layered = Formats.read(folder.resolve("moss.ora"));
        assertThat(layered.root().children())
                .extracting(layer -> layer.properties().name())
                .containsExactly("moss (4)", "moss (5)", "moss (6)");
        assertThat(layered.root().children())
                .extracting(layer -> layer.properties().visible())
                .containsExactly(true, false, false);
    }

    @Test
    void aVariationStartsFromAPicture() throws IOException {
        assertThat(shell.run("generate", "-p", "moss", "--init", "wall.png", "--strength", "0.5", "-o", "varied.ora"))
                .isZero();
        DocumentState varied = Formats.read(folder.resolve("varied.ora"));
        assertThat(varied.width()).isEqualTo(200);
        assertThat(varied.root().children()).hasSize(2);
        assertThat(shell.run(
                        "generate",
                        "-p",
                        "moss",
                        "--init",
                        "wall.png",
                        "--width",
                        "100",
                        "--height",
                        "80",
                        "-o",
                        "small.png"))
                .isZero();
        assertThat(Formats.read(folder.resolve("small.png")).width()).isEqualTo(100);
    }

    @Test
    void inpaintsARectangleAndKeepsEverythingElse() throws IOException {
        assertThat(shell.run(
                        "inpaint",
                        "wall.png",
                        "--selection",
                        "60,50,40,30",
                        "-p",
                        "brick",
                        "-s",
                        "9",
                        "-o",
                        "repaired.png"))
                .isZero();
        DocumentState before = Formats.read(folder.resolve("wall.png"));
        DocumentState after = Formats.read(folder.resolve("repaired.png"));
        assertThat(argb(after, 80, 65)).isNotEqualTo(argb(before, 80, 65));
        for (int x = 0; x < 200; x++) {
            assertThat(argb(after, x, 3)).isEqualTo(argb(before, x, 3));
        }
    }

    @Test
    void inpaintsTheSelectionStoredInAProject() throws IOException {
        assertThat(shell.run("inpaint", "wall.ora", "-p", "brick", "-s", "9", "-o", "repaired.ora", "--json"))
                .isZero();
        JsonNode picture = shell.json().at("/pictures/0");
        assertThat(picture.at("/recipe/operation").asText()).isEqualTo("inpaint");
        DocumentState repaired = Formats.read(folder.resolve("repaired.ora"));
        assertThat(repaired.root().children()).hasSize(2);
        RasterLayer layer = (RasterLayer) repaired.root().children().get(0);
        assertThat(layer.properties().x()).isEqualTo(picture.at("/x").asInt());
        assertThat(layer.recipe()).isPresent();

        assertThat(shell.run("info", "repaired.ora")).isZero();
        assertThat(shell.out).contains("brick (9)").contains("seed 9").contains("Selection: 40 x 30 at 60,50");
        assertThat(shell.run("info", "repaired.ora", "--json")).isZero();
        assertThat(shell.json().at("/layers/0/recipe/prompt").asText()).isEqualTo("brick");
    }

    @Test
    void listsTheSavedSelections() throws IOException {
        SavedSelections saved = SavedSelections.NONE
                .with(new SavedSelection("Door", Mask.rectangle(new Rect(1, 2, 3, 4))))
                .with(new SavedSelection("Gone", Mask.EMPTY));
        Formats.write(DocumentState.blank(20, 10).withSavedSelections(saved), folder.resolve("saved.ora"));
        assertThat(shell.run("info", "saved.ora")).isZero();
        assertThat(shell.out)
                .contains("Saved selection \"Door\": 3 x 4 at 1,2")
                .contains("Saved selection \"Gone\": empty");
        assertThat(shell.run("info", "saved.ora", "--json")).isZero();
        assertThat(shell.json().at("/savedSelections/0/name").asText()).isEqualTo("Door");
        assertThat(shell.json().at("/savedSelections/0/bounds/height").asInt()).isEqualTo(4);
        assertThat(shell.json().at("/savedSelections/1").has("bounds")).isFalse();
    }

    @Test
    void inpaintsWhatAMaskShows() {
        assertThat(shell.run("inpaint", "wall.png", "--mask", "mask.png", "-p", "brick", "-o", "all.png"))
                .isZero();
    }

    @Test
    void exportsAsTheDialogDoes() throws IOException {
        assertThat(shell.run(
                        "export",
                        "wall.ora",
                        "half.tif",
                        "--size",
                        "50%",
                        "--dpi",
                        "300",
                        "--profile",
                        "adobe-rgb",
                        "--depth",
                        "16",
                        "--compression",
                        "none",
                        "--no-metadata",
                        "--intent",
                        "perceptual"))
                .isZero();
        DocumentState half = Formats.read(folder.resolve("half.tif"));
        assertThat(half.width()).isEqualTo(100);
        assertThat(half.dpi()).isEqualTo(300);
        assertThat(half.format().bitsPerChannel()).isEqualTo(16);
        assertThat(half.profile().name()).contains("Adobe RGB");
        assertThat(shell.run("info", "half.tif")).isZero();
        assertThat(shell.out).contains("300 dpi").contains("Adobe RGB").contains("16 bits");
        assertThat(shell.run("export", "wall.ora", "ink.jpg", "--profile", "coated-offset", "--progressive"))
                .isZero();
        refused("--size is 10", "export", "wall.ora", "x.png", "--size", "10");
        refused("--size is axb but must be as 800x600 or 50%.", "export", "wall.ora", "x.png", "--size", "axb");
        refused(
                "Choose a smaller --size, or give Lacuna more memory (_JAVA_OPTIONS=-Xmx",
                "export",
                "wall.ora",
                "x.png",
                "--size",
                "100000x100000");
        refused("--compression is", "export", "wall.ora", "x.png", "--compression", "lzw");
        refused("--background is red", "export", "wall.ora", "x.jpg", "--background", "red");
        refused("--depth is", "export", "wall.ora", "x.png", "--depth", "12");
        refused("does not say what to write", "export", "wall.ora", "x.gif");
        refused("another format", "export", "wall.ora", "x.png", "--profile", "coated-offset");
    }

    @Test
    void exportsInTheColoursOfAProfile() throws IOException {
        assertThat(shell.run("export", "wall.ora", "press.tif", "--profile", "coated-offset", "--intent", "perceptual"))
                .isZero();
        OpenedDocument press = Formats.open(folder.resolve("press.tif"));
        assertThat(press.warnings()).singleElement().asString().contains("CMYK");
        assertThat(shell.run("export", "wall.ora", "p3.png", "--profile", "display-p3"))
                .isZero();
        assertThat(shell.run("info", "p3.png")).isZero();
        assertThat(shell.out).contains("Colours: Display P3");
        assertThat(shell.run("export", "p3.png", "adobe.ora", "--profile", "adobe-rgb", "--no-black-point"))
                .isZero();
        assertThat(Formats.read(folder.resolve("adobe.ora")).profile().name())
                .isEqualTo("Compatible with Adobe RGB (1998)");
        assertThat(shell.run("info", "wall.ora")).isZero();
        assertThat(shell.out).contains("sRGB (no profile in the file)");
    }

    @Test
    void refusesProfilesThatDoNotFit() {
        refused("PNG has no CMYK", "export", "wall.ora", "x.png", "--profile", "coated-offset");
        refused("missing.icc", "export", "wall.ora", "x.tif", "--profile", "missing.icc");
        refused("--intent is \"warm\"", "export", "wall.ora", "x.tif", "--profile", "srgb", "--intent", "warm");
    }

    @Test
    void listsAndExportsTexts() throws IOException {
        TextLayer layer = TextLayer.of(
                "Title",
                Text.at("Summer\nsale", TextStyle.DEFAULT.withFace(700, true)),
                new Placement(1, 0, 0, 1, 20, 60),
                PixelFormat.RGBA8);
        DocumentState state = Layers.addAbove(DocumentState.blank(200, 150), layer, Optional.empty());
        Formats.write(state, folder.resolve("sale.ora"));
        assertThat(shell.run("info", "sale.ora")).isZero();
        assertThat(shell.out).contains("text \"Summer\" in Inter 700 italic, 48.00 px");
        assertThat(shell.run("info", "sale.ora", "--json")).isZero();
        assertThat(shell.json().at("/layers/0/kind").asText()).isEqualTo("text");
        assertThat(shell.json().at("/layers/0/text/content").asText()).isEqualTo("Summer\nsale");
        assertThat(shell.json().at("/layers/0/text/font").asText()).isEqualTo("Inter");
        assertThat(shell.json().at("/layers/0/text/fontIsInstalled").asBoolean())
                .isTrue();
        assertThat(shell.run("export", "sale.ora", "sale.png")).isZero();
        assertThat(Compositor.pixels(Formats.read(folder.resolve("sale.png")))).isEqualTo(Compositor.pixels(state));
    }

    @Test
    void exportsFlattened() throws IOException {
        assertThat(shell.run("export", "wall.ora", "wall.jpg", "--quality", "80"))
                .isZero();
        assertThat(Formats.read(folder.resolve("wall.jpg")).width()).isEqualTo(200);
        assertThat(shell.run("export", "wall.ora", "copy.png", "--json")).isZero();
        assertThat(shell.json().get("width").asInt()).isEqualTo(200);
        assertThat(argb(Formats.read(folder.resolve("copy.png")), 7, 7))
                .isEqualTo(argb(Formats.read(folder.resolve("wall.ora")), 7, 7));
    }

    @Test
    void listsModelsAndDevices() {
        assertThat(shell.run("models", "--devices")).isZero();
        assertThat(shell.out)
                .contains(Shell.MODEL)
                .contains("Stable Diffusion 1.x inpainting")
                .contains("cpu: ");
        assertThat(shell.run("models", "--json")).isZero();
        assertThat(shell.json().get("models").findValuesAsText("name")).contains(Shell.MODEL);
    }

    @Test
    void namesTheMetadataOfPictures() throws IOException {
        Metadata metadata = Metadata.NONE.withIptc(Optional.of(Bytes.of(new byte[] {0x1c, 2, 105, 0, 1, 'M'})));
        Formats.write(DocumentState.blank(8, 8).withMetadata(metadata), folder.resolve("press.tif"));
        assertThat(shell.run("info", "press.tif")).isZero();
        assertThat(shell.out).contains("IPTC: 6 bytes");
        assertThat(shell.run("info", "press.tif", "--json")).isZero();
        assertThat(shell.json().at("/iptcBytes").asInt()).isEqualTo(6);
        assertThat(shell.run("export", "press.tif", "press.jpg", "--no-metadata"))
                .isZero();
        assertThat(Formats.read(folder.resolve("press.jpg")).metadata().iptc()).isEmpty();
    }

    @Test
    void describesModels() {
        String model = Shell.goldens().resolve(Shell.MODEL).toString();
        assertThat(shell.run("info", model)).isZero();
        assertThat(shell.out)
                .contains("Stable Diffusion 1.x inpainting")
                .contains("U-Net")
                .contains("text encoder");
        assertThat(shell.run("info", model, "--json")).isZero();
        assertThat(shell.json().at("/parts/0/tensors").asInt()).isPositive();
        assertThat(shell.run("info", model + "/unet/diffusion_pytorch_model.safetensors"))
                .isZero();
        assertThat(shell.out).contains("Cannot be used").contains("down_blocks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "generate", "inpaint", "models", "info", "export", "bench", "demo"})
    void everyCommandExplainsItself(String command) {
        assertThat(shell.run((command + " --help").strip().split(" "))).isZero();
        assertThat(shell.out).contains("Usage: lacuna").doesNotContain("${");
        String byOption = shell.out;
        assertThat(shell.run(("help " + command).strip().split(" "))).isZero();
        assertThat(shell.out).isEqualTo(byOption);
    }

    @Test
    void progressIsPlainLinesWithoutATerminal() {
        shell.run("generate", "-p", "moss", "-o", "moss.png");
        assertThat(shell.err).contains("step 20 of 20").doesNotContain("\r").doesNotContain("\u001b");
        assertThat(shell.err.lines().count()).isLessThan(10);
    }

    @Test
    void anExistingResultIsReplaced() throws IOException {
        Files.writeString(folder.resolve("moss.png"), "old");
        assertThat(shell.run("generate", "-p", "moss", "-o", "moss.png")).isZero();
        assertThat(Formats.read(folder.resolve("moss.png")).width()).isPositive();
        assertThat(files()).noneMatch(name -> name.contains("tmp"));
    }

    @Test
    void anInputIsReplacedOnlyWhenAskedFor() throws IOException {
        byte[] before = Files.readAllBytes(folder.resolve("wall.ora"));
        refused("would be replaced", "inpaint", "wall.ora", "-p", "brick", "-o", "wall.ora");
        refused("would be replaced", "inpaint", "wall.png", "--mask", "mask.png", "-p", "brick", "-o", "mask.png");
        refused("would be replaced", "export", "wall.ora", "wall.ora");
        assertThat(Files.readAllBytes(folder.resolve("wall.ora"))).isEqualTo(before);
        assertThat(shell.run("inpaint", "wall.ora", "-p", "brick", "-o", "wall.ora", "--overwrite-input"))
                .isZero();
        assertThat(Formats.read(folder.resolve("wall.ora")).root().children()).hasSize(2);
    }

    @Test
    void settingsOutOfRange() {
        refused("steps is 0 but must be 1 to 1000", "generate", "-p", "moss", "--steps", "0", "-o", "x.png");
        refused("guidance is 99", "generate", "-p", "moss", "--guidance", "99", "-o", "x.png");
        refused("strength is 0 ", "generate", "-p", "m", "--init", "wall.png", "--strength", "0", "-o", "x.png");
        refused("count is 65", "generate", "-p", "moss", "--count", "65", "-o", "x.png");
        refused("width is 0", "generate", "-p", "moss", "--width", "0", "-o", "x.png");
        refused("'--steps'", "generate", "-p", "moss", "--steps", "many", "-o", "x.png");
        refused("There is no sampler \"magic\"", "generate", "-p", "moss", "--sampler", "magic", "-o", "x.png");
        refused("--precision is \"f8\"", "generate", "-p", "moss", "--precision", "f8", "-o", "x.png");
        refused("--strength says how much", "generate", "-p", "moss", "--strength", "0.5", "-o", "x.png");
        refused("--quality is 101", "export", "wall.ora", "x.jpg", "--quality", "101");
        refused("--runs is 0", "bench", "--runs", "0");
        refused("--shapes is \"sd9\"", "bench", "--shapes", "sd9");
    }

    @Test
    void aPromptOfTenThousandWords() {
        refused("The prompt has 10,000 words", "generate", "-p", "wall ".repeat(10_000), "-o", "x.png");
        assertThat(shell.err).contains("75 tokens").contains("Shorten it");
    }

    @Test
    void missingArgumentsAndUnknownOptions() {
        refused("--prompt", "generate", "-o", "x.png");
        refused("--out", "generate", "-p", "moss");
        refused("Possible solutions: --steps", "generate", "-p", "moss", "-o", "x.png", "--stps", "3");
        refused("paint", "paint");
        refused(
                "mutually exclusive",
                "inpaint",
                "wall.png",
                "--mask",
                "mask.png",
                "--selection",
                "1,1,2,2",
                "-p",
                "a",
                "-o",
                "x.png");
    }

    @Test
    void masksAndSelectionsThatDoNotFit() {
        refused(
                "is 64 x 32 pixels, but the picture is 200 x 160",
                "inpaint",
                "wall.png",
                "--mask",
                "small-mask.png",
                "-p",
                "a",
                "-o",
                "x.png");
        refused("is all black", "inpaint", "wall.png", "--mask", "black-mask.png", "-p", "a", "-o", "x.png");
        refused("four whole numbers", "inpaint", "wall.png", "--selection", "1,2,3", "-p", "a", "-o", "x.png");
        refused("four whole numbers", "inpaint", "wall.png", "--selection", "1,2,0,5", "-p", "a", "-o", "x.png");
        refused(
                "outside the picture, which is 200 x 160",
                "inpaint",
                "wall.png",
                "--selection",
                "500,2,9,5",
                "-p",
                "a",
                "-o",
                "x.png");
        refused("Nothing is selected in \"wall.png\"", "inpaint", "wall.png", "-p", "a", "-o", "x.png");
    }

    @Test
    void filesThatAreNotThereOrBroken() throws IOException {
        Files.write(folder.resolve("broken.ora"), new byte[] {'P', 'K', 3, 4, 9, 9});
        Files.writeString(folder.resolve("notes.txt"), "hello");
        refused("missing.png", "inpaint", "missing.png", "--selection", "1,1,5,5", "-p", "a", "-o", "x.png");
        refused("broken.ora", "inpaint", "broken.ora", "-p", "a", "-o", "x.png");
        refused("notes.txt", "info", "notes.txt");
        refused("does not exist", "info", "missing.png");
        Files.createDirectory(folder.resolve("photos"));
        refused("photos\" is a folder without model_index.json, so it is no model. Name the", "info", "photos");
        refused("is a folder without model_index.json", "info", "photos", "--json");
        Files.writeString(folder.resolve("notes.safetensors"), "hello");
        refused("notes.safetensors", "info", "notes.safetensors");
        Files.writeString(folder.resolve("notes.ckpt"), "hello");
        refused("notes.ckpt", "info", "notes.ckpt");
        refused("missing.ora", "export", "missing.ora", "x.png");
    }

    @Test
    void placesThatCannotBeWritten() throws IOException {
        Files.createDirectory(folder.resolve("dir.png"));
        refused("does not exist", "generate", "-p", "moss", "-o", "nowhere/x.png");
        refused("does not say what to write", "generate", "-p", "moss", "-o", "x.gif");
        refused("does not say what to write", "generate", "-p", "moss", "-o", "x");
        refused("is a folder", "generate", "-p", "moss", "-o", "dir.png");
    }

    @Test
    void modelsThatCannotBeUsed() throws IOException {
        refused("There is no model \"giant\"", "generate", "-p", "moss", "-m", "giant", "-o", "x.png");
        assertThat(shell.err).contains(Shell.MODEL);
        Path models = Files.createDirectories(folder.resolve("models"));
        refused(shell.withModels(models), "No model is installed", "generate", "-p", "moss", "-o", "x.png");
        Files.write(models.resolve("lying.safetensors"), new byte[] {-1, -1, -1, -1, -1, -1, -1, 127, '{'});
        refused("lying.safetensors", "generate", "-p", "moss", "-m", "models/lying.safetensors", "-o", "x.png");
    }

    /** Exit code 2, one message with these words, no trace, and nothing written. */
    private void refused(String message, String... args) {
        refused(shell, message, args);
    }

    private void refused(Shell with, String message, String... args) {
        assertThat(with.run(args))
                .as(String.join(" ", args)
                        .substring(0, Math.min(200, String.join(" ", args).length())))
                .isEqualTo(2);
        assertThat(with.err).startsWith("lacuna: ").contains(message).doesNotContain("\tat ");
        assertThat(Files.exists(folder.resolve("x.png"))).isFalse();
        shell.err = with.err;
    }

    private static int argb(DocumentState document, int x, int y) {
        int[] pixel = new int[1];
        Compositor.composite(document, new Rect(x, y, 1, 1), pixel);
        return pixel[0];
    }

    private static Pixels white(int width, int height) {
        int[] argb = new int[width * height];
        Arrays.fill(argb, -1);
        return Pixels.ofArgb(width, height, argb);
    }

    private Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
