package org.lacuna.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.generation.GenerationEngine;
import org.lacuna.generation.ModelDefaults;
import org.lacuna.generation.request.GenerationRequest;
import org.lacuna.generation.request.Operation;
import org.lacuna.generation.request.Size;
import org.lacuna.inference.models.ModelInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lacuna generate}. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Paints a picture from words, or a variation of a picture.",
        footer = {
            "",
            "Examples:",
            "  lacuna generate --prompt \"mossy grey rock\" --out rock.png",
            "  lacuna generate --prompt \"red brick wall\" --count 4 --seed 7 --out bricks.png   (bricks-1.png ...)",
            "  lacuna generate --prompt \"snow\" --init grass.png --strength 0.6 --out snow.ora   (layers)"
        })
final class GenerateCommand implements Callable<Integer> {
    private static final double USUAL_VARIATION = 0.6;

    private final Environment environment;

    @Mixin
    private PaintOptions paint;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            required = true,
            description = "File to write: .png and .jpg hold one picture each, .ora all variants as layers.",
            order = 110)
    private Path out;

    @Option(
            names = "--width",
            paramLabel = "PX",
            description = "Width of the picture. Default: that of --init, else the size the model was made for.",
            order = 111)
    private Integer width;

    @Option(names = "--height", paramLabel = "PX", description = "Height of the picture.", order = 112)
    private Integer height;

    @Option(
            names = "--init",
            paramLabel = "IMAGE",
            description = "Picture or project to start from; --strength says how far to leave it (default 0.6).",
            order = 113)
    private Path init;

    @Option(names = "--overwrite-input", description = "Allow --out to replace the picture that is read.", order = 114)
    private boolean overwriteInput;

    @Mixin
    private DeviceOptions device;

    @Mixin
    private JsonOption json;

    GenerateCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Optional<Path> start = Optional.ofNullable(init).map(environment::resolve);
        OutputFile target =
                OutputFile.checked(environment.resolve(out), start.stream().toList(), overwriteInput);
        if (start.isEmpty() && paint.hasStrength()) {
            throw new CommandException("--strength says how much of a picture to paint over, but there is none. "
                    + "Give one with --init, or leave --strength out.");
        }
        try (GenerationEngine engine = environment.engines().apply(device.engineOptions(environment))) {
            ModelInfo model = engine.model(paint.model());
            ModelDefaults defaults = ModelDefaults.of(model);
            GenerationRequest request =
                    paint.request(Operation.GENERATE, model, defaults, start.isPresent() ? USUAL_VARIATION : 1);
            DocumentState canvas = start.isPresent() ? canvas(start.get()) : blank(defaults.side());
            Session.Result result = new Session(environment, json.on()).run(engine, request, canvas);
            Report.finish(
                    environment,
                    json.on(),
                    result,
                    () -> target.write(below(canvas, start.isPresent()), result.layers()));
            return Lacuna.DONE;
        }
    }

    /** The picture to start from, scaled if another size is asked for. */
    private DocumentState canvas(Path file) throws IOException {
        DocumentState picture = Formats.read(file).withSelection(Optional.empty());
        if (width == null && height == null) {
            return picture;
        }
        Size size = checked(width == null ? picture.width() : width, height == null ? picture.height() : height);
        return size.equals(new Size(picture.width(), picture.height()))
                ? picture
                : DocumentState.of(
                        file.getFileName().toString(), Pixels.of(Scaling.scaled(Compositor.flatten(picture), size)));
    }

    private DocumentState blank(int side) {
        int usual = width != null ? width : height != null ? height : side;
        Size size = checked(width == null ? usual : width, height == null ? usual : height);
        return DocumentState.blank(size.width(), size.height());
    }

    private static Size checked(int width, int height) {
        Size size = new Size(width, height);
        GenerationRequest.of(Operation.GENERATE, b -> b.size(Optional.of(size))).check();
        return size;
    }

    /** What lies under the results in a file with layers: the picture started from, else nothing. */
    private static DocumentState below(DocumentState canvas, boolean picture) {
        return picture ? canvas : Layers.remove(canvas, canvas.active().orElseThrow());
    }
}
