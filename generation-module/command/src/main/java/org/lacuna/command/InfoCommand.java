package org.lacuna.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.lacuna.document.Bytes;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.formats.OpenedDocument;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.selection.SavedSelections;
import org.lacuna.document.text.Fonts;
import org.lacuna.document.text.Text;
import org.lacuna.document.text.TextStyle;
import org.lacuna.generation.request.GenerationRequest;
import org.lacuna.generation.request.InvalidRequestException;
import org.lacuna.generation.request.RequestJson;
import org.lacuna.generation.results.ResultStore;
import org.lacuna.inference.models.ModelInfo;
import org.lacuna.inference.models.ModelKind;
import org.lacuna.inference.models.ModelLibrary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lacuna info}. */
@Command(
        name = "info",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Says what a file holds: a project's layers, a picture, or a model's kind and tensors; "
                + "and the request that a generated picture or layer was made with.",
        footer = {
            "",
            "Examples:",
            "  lacuna info repaired.ora",
            "  lacuna info rock.png",
            "  lacuna info v1-5-pruned.safetensors"
        })
final class InfoCommand implements Callable<Integer> {
    private static final List<String> MODEL_ENDINGS = List.of(".safetensors", ".ckpt", ".pt", ".pth", ".bin");

    private final Environment environment;

    @Parameters(index = "0", paramLabel = "FILE", description = "A project, picture, checkpoint or diffusers folder.")
    private Path input;

    @Mixin
    private JsonOption json;

    InfoCommand(Environment environment) {
        this.environment = environment;
    }

    /** A layer's text as JSON; the size in pixels. */
    record TextEntry(String content, String font, int weight, boolean italic, double size, boolean fontIsInstalled) {
        static TextEntry of(Text text) {
            TextStyle style = text.style();
            return new TextEntry(
                    text.content(),
                    style.family(),
                    style.weight(),
                    style.italic(),
                    style.size(),
                    Fonts.has(style.family()));
        }
    }

    /** A layer as JSON. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LayerEntry(
            String name,
            String kind,
            int x,
            int y,
            int width,
            int height,
            boolean visible,
            double opacity,
            String blendMode,
            boolean mask,
            @JsonRawValue String recipe,
            TextEntry text,
            List<LayerEntry> layers) {
        static LayerEntry of(Layer layer) {
            Rect bounds = layer.contentBounds();
            boolean group = layer instanceof GroupLayer;
            return new LayerEntry(
                    layer.properties().name(),
                    group ? "group" : layer instanceof TextLayer ? "text" : "pixels",
                    layer.properties().x(),
                    layer.properties().y(),
                    bounds.width(),
                    bounds.height(),
                    layer.properties().visible(),
                    layer.properties().opacity(),
                    layer.properties().blendMode().name().toLowerCase(Locale.ROOT),
                    layer.mask().isPresent(),
                    layer instanceof RasterLayer raster
                            ? raster.recipe().filter(InfoCommand::isRequest).orElse(null)
                            : null,
                    layer instanceof TextLayer text ? TextEntry.of(text.text()) : null,
                    group ? children((GroupLayer) layer) : null);
        }

        static List<LayerEntry> children(GroupLayer group) {
            return group.children().stream().map(LayerEntry::of).toList();
        }
    }

    /** A selection that a document keeps for later; without bounds where it is empty. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SavedEntry(String name, Rect bounds) {
        /** Null if there are none. */
        static List<SavedEntry> of(SavedSelections saved) {
            return saved.isEmpty()
                    ? null
                    : saved.all().stream()
                            .map(each -> new SavedEntry(
                                    each.name(),
                                    each.mask().isEmpty() ? null : each.mask().bounds()))
                            .toList();
        }
    }

    /** A document or picture as JSON. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DocumentEntry(
            String file,
            int width,
            int height,
            double dpi,
            int depth,
            String profile,
            Integer exifBytes,
            String xmp,
            Integer iptcBytes,
            Rect selection,
            List<SavedEntry> savedSelections,
            List<LayerEntry> layers,
            @JsonRawValue String recipe,
            Map<String, String> text,
            List<String> warnings) {}

    @Override
    public Integer call() throws IOException {
        Path file = environment.resolve(input);
        if (!Files.exists(file)) {
            throw new CommandException("\"" + input + "\" does not exist. Check the path.");
        }
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (Files.isDirectory(file) || MODEL_ENDINGS.stream().anyMatch(name::endsWith)) {
            describeModel(file);
        } else {
            describeDocument(file);
        }
        return Lacuna.DONE;
    }

    private void describeModel(Path file) {
        ModelInfo model = new ModelLibrary(List.of())
                .find(file.toString())
                .orElseThrow(() -> new CommandException("\"" + input + "\" is no model that Lacuna knows."));
        List<Tensors.Part> parts = Tensors.parts(model);
        if (model.kind() == ModelKind.UNKNOWN && parts.isEmpty()) {
            throw new CommandException(
                    model.problem().orElseGet(() -> "\"" + input + "\" is no model that Lacuna knows."));
        }
        if (json.on()) {
            Json.print(environment.out(), Map.of("model", ModelsCommand.Entry.of(model), "parts", parts));
            return;
        }
        environment.out().println(model.name() + ": " + model.kind().label() + ", " + Words.size(model.bytes()));
        environment.out().println("Recognised by: " + model.reason());
        model.problem().ifPresent(problem -> environment.out().println("Cannot be used: " + problem));
        environment.out().println();
        Table table = new Table("PART", "TENSORS", "NUMBERS", "TYPES", "LARGEST TENSOR");
        for (Tensors.Part part : parts) {
            table.add(
                    part.name(),
                    Integer.toString(part.tensors()),
                    Words.count(part.numbers()),
                    String.join(" ", part.types()),
                    part.largest());
        }
        table.print(environment.out());
    }

    private void describeDocument(Path file) throws IOException {
        OpenedDocument opened = Formats.open(file);
        DocumentState document = opened.state();
        Optional<String> recipe = Optional.ofNullable(opened.text().get(ResultStore.RECIPE_KEYWORD))
                .filter(InfoCommand::isRequest);
        if (json.on()) {
            Json.print(
                    environment.out(),
                    new DocumentEntry(
                            file.toString(),
                            document.width(),
                            document.height(),
                            document.dpi(),
                            document.format().bitsPerChannel(),
                            profile(document),
                            document.metadata().exif().map(Bytes::length).orElse(null),
                            document.metadata().xmp().orElse(null),
                            document.metadata().iptc().map(Bytes::length).orElse(null),
                            document.selection().map(Mask::bounds).orElse(null),
                            SavedEntry.of(document.savedSelections()),
                            LayerEntry.children(document.root()),
                            recipe.orElse(null),
                            opened.text(),
                            opened.warnings()));
            return;
        }
        environment
                .out()
                .println(String.format(
                        Locale.ROOT,
                        "%s: %d x %d pixels, %.0f dpi",
                        file.getFileName(),
                        document.width(),
                        document.height(),
                        document.dpi()));
        environment
                .out()
                .println("Colours: " + profile(document) + ", "
                        + document.format().bitsPerChannel() + " bits a channel");
        opened.warnings().forEach(warning -> environment.out().println("Note: " + warning));
        printMetadata(document);
        document.selection().ifPresent(mask -> environment.out().println("Selection: " + area(mask)));
        document.savedSelections()
                .all()
                .forEach(saved ->
                        environment.out().println("Saved selection \"" + saved.name() + "\": " + area(saved.mask())));
        environment.out().println("Layers, topmost first:");
        List<RasterLayer> generated = new ArrayList<>();
        Table table = new Table("  NAME", "SIZE", "AT", "MODE", "");
        addLayers(document.root(), "  ", table, generated);
        table.print(environment.out());
        recipe.ifPresent(this::printRecipe);
        for (RasterLayer layer : generated) {
            environment.out().println();
            environment.out().println("How \"" + layer.properties().name() + "\" was made:");
            environment.out().println(layer.recipe().orElseThrow());
        }
        environment.out().flush();
    }

    private static String area(Mask mask) {
        Rect bounds = mask.bounds();
        return mask.isEmpty()
                ? "empty"
                : bounds.width() + " x " + bounds.height() + " at " + bounds.x() + "," + bounds.y();
    }

    private void printMetadata(DocumentState document) {
        document.metadata().exif().ifPresent(exif -> environment.out().println("Exif: " + Words.size(exif.length())));
        document.metadata().xmp().ifPresent(xmp -> environment.out().println("XMP: " + Words.size(xmp.length())));
        document.metadata().iptc().ifPresent(iptc -> environment.out().println("IPTC: " + Words.size(iptc.length())));
        new TreeMap<>(document.metadata().text()).forEach((keyword, text) -> {
            if (!keyword.equals(ResultStore.RECIPE_KEYWORD)) {
                environment.out().println(keyword + ": " + text);
            }
        });
    }

    /** As the profile calls itself. */
    private static String profile(DocumentState document) {
        return document.profile().isSrgb()
                ? "sRGB (no profile in the file)"
                : document.profile().name();
    }

    private void printRecipe(String recipe) {
        environment.out().println();
        environment.out().println("How it was made:");
        environment.out().println(recipe);
    }

    private static void addLayers(GroupLayer group, String indent, Table table, List<RasterLayer> generated) {
        for (Layer layer : group.children()) {
            Rect bounds = layer.contentBounds();
            table.add(
                    indent + layer.properties().name() + (layer instanceof GroupLayer ? " (group)" : ""),
                    bounds.width() + " x " + bounds.height(),
                    layer.properties().x() + "," + layer.properties().y(),
                    layer.properties().blendMode().name().toLowerCase(Locale.ROOT)
                            + String.format(
                                    Locale.ROOT,
                                    " %.0f %%",
                                    100 * layer.properties().opacity()),
                    marks(layer));
            if (layer instanceof GroupLayer inner) {
                addLayers(inner, indent + "  ", table, generated);
            } else if (layer instanceof RasterLayer raster
                    && raster.recipe().filter(InfoCommand::isRequest).isPresent()) {
                generated.add(raster);
            }
        }
    }

    private static String marks(Layer layer) {
        List<String> marks = new ArrayList<>();
        if (!layer.properties().visible()) {
            marks.add("hidden");
        }
        if (layer.mask().isPresent()) {
            marks.add("masked");
        }
        if (layer instanceof TextLayer text) {
            marks.add(textMark(text.text()));
        }
        if (layer instanceof RasterLayer raster) {
            raster.recipe()
                    .flatMap(InfoCommand::request)
                    .ifPresent(request -> marks.add("made by " + modelName(request)));
        }
        return String.join(", ", marks);
    }

    private static String textMark(Text text) {
        TextStyle style = text.style();
        return String.format(
                Locale.ROOT,
                "text \"%s\" in %s%s%s, %.4g px%s",
                text.title(),
                style.family(),
                style.weight() == TextStyle.REGULAR ? "" : " " + style.weight(),
                style.italic() ? " italic" : "",
                style.size(),
                Fonts.has(style.family()) ? "" : " (not installed)");
    }

    private static String modelName(GenerationRequest request) {
        return request.model() + ", seed "
                + (request.seed().isPresent() ? request.seed().getAsLong() : "not settled");
    }

    private static boolean isRequest(String recipe) {
        return request(recipe).isPresent();
    }

    /** What this version can make of a stored recipe; other programs and versions may store anything. */
    private static Optional<GenerationRequest> request(String recipe) {
        try {
            return Optional.of(RequestJson.readRequest(recipe));
        } catch (InvalidRequestException e) {
            return Optional.empty();
        }
    }
}
