package org.lacuna.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.generation.GenerationEngine;
import org.lacuna.generation.ModelDefaults;
import org.lacuna.generation.request.GenerationRequest;
import org.lacuna.generation.request.Operation;
import org.lacuna.inference.models.ModelInfo;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lacuna inpaint}. */
@Command(
        name = "inpaint",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Repaints the selected part of a picture so that it fits what is around it.",
            "Everything outside stays exactly as it is, pixel by pixel."
        },
        footer = {
            "",
            "Examples:",
            "  lacuna inpaint wall.png --selection 40,60,120,80 --prompt \"brick wall\" --out repaired.png",
            "  lacuna inpaint wall.png --mask damage.png --prompt \"brick wall\" --count 3 --out repaired.ora",
            "  lacuna inpaint project.ora --prompt \"brick wall\" --out project-2.ora   (the selection stored in it)"
        })
final class InpaintCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(
            index = "0",
            paramLabel = "IMAGE|PROJECT.ora",
            description = "The picture or layered project to repair.")
    private Path input;

    @ArgGroup(exclusive = true)
    private Where where;

    @Mixin
    private PaintOptions paint;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            required = true,
            description =
                    "File to write: .png and .jpg hold the repaired picture, .ora all layers with the repair on top.",
            order = 110)
    private Path out;

    @Option(names = "--overwrite-input", description = "Allow --out to replace the picture that is read.", order = 114)
    private boolean overwriteInput;

    @Mixin
    private DeviceOptions device;

    @Mixin
    private JsonOption json;

    /** Where to paint. */
    private static final class Where {
        @Option(
                names = "--mask",
                paramLabel = "MASK.png",
                description = "Picture of the same size: white where to paint, black where to keep, greys in between.",
                order = 90)
        private Path mask;

        @Option(
                names = "--selection",
                paramLabel = "X,Y,W,H",
                description = "Rectangle to paint, in pixels from the upper left corner. "
                        + "With neither --mask nor --selection the selection stored in the project is painted.",
                order = 91)
        private String selection;
    }

    InpaintCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Path source = environment.resolve(input);
        List<Path> inputs = new ArrayList<>(List.of(source));
        if (where != null && where.mask != null) {
            inputs.add(environment.resolve(where.mask));
        }
        OutputFile target = OutputFile.checked(environment.resolve(out), inputs, overwriteInput);
        DocumentState document = selected(Formats.read(source));
        try (GenerationEngine engine = environment.engines().apply(device.engineOptions(environment))) {
            ModelInfo model = engine.model(paint.model());
            GenerationRequest request = paint.request(Operation.INPAINT, model, ModelDefaults.of(model), 1);
            Session.Result result = new Session(environment, json.on()).run(engine, request, document);
            Report.finish(environment, json.on(), result, () -> target.write(document, result.layers()));
            return Lacuna.DONE;
        }
    }

    private DocumentState selected(DocumentState document) throws IOException {
        if (where != null && where.mask != null) {
            return document.withSelection(Optional.of(mask(environment.resolve(where.mask), document)));
        }
        if (where != null && where.selection != null) {
            return document.withSelection(Optional.of(Mask.rectangle(rectangle(where.selection, document.bounds()))));
        }
        if (document.selection().isEmpty()) {
            throw new CommandException("Nothing is selected in \"" + input
                    + "\". Say what to repaint with --mask MASK.png or --selection X,Y,W,H.");
        }
        return document;
    }

    private static Mask mask(Path file, DocumentState document) throws IOException {
        DocumentState picture = Formats.read(file);
        if (picture.width() != document.width() || picture.height() != document.height()) {
            throw new CommandException("The mask \"" + file.getFileName() + "\" is " + picture.width() + " x "
                    + picture.height() + " pixels, but the picture is " + document.width() + " x " + document.height()
                    + ". Give a mask of the picture's size.");
        }
        Mask mask = Mask.ofLightness(Pixels.of(Compositor.flatten(picture)));
        if (mask.isEmpty()) {
            throw new CommandException("The mask \"" + file.getFileName()
                    + "\" is all black, so there is nothing to paint. White is what is painted.");
        }
        return mask;
    }

    static Rect rectangle(String text, Rect canvas) {
        String[] parts = text.split(",", -1);
        int[] numbers = new int[parts.length];
        try {
            for (int i = 0; i < parts.length; i++) {
                numbers[i] = Integer.parseInt(parts[i].strip());
            }
        } catch (NumberFormatException e) {
            numbers = new int[0];
        }
        if (numbers.length != 4 || numbers[2] < 1 || numbers[3] < 1) {
            throw new CommandException("--selection is \"" + text
                    + "\" but must be four whole numbers X,Y,WIDTH,HEIGHT, such as 40,60,120,80.");
        }
        long right = (long) numbers[0] + numbers[2];
        long bottom = (long) numbers[1] + numbers[3];
        if (numbers[0] >= canvas.width() || numbers[1] >= canvas.height() || right <= 0 || bottom <= 0) {
            throw new CommandException("The selection " + text + " lies outside the picture, which is " + canvas.width()
                    + " x " + canvas.height() + " pixels.");
        }
        return Rect.between(
                Math.max(0, numbers[0]), Math.max(0, numbers[1]), (int) Math.min(canvas.width(), right), (int)
                        Math.min(canvas.height(), bottom));
    }
}
