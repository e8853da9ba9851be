package org.lacuna.command;

import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lacuna.document.DocumentState;
import org.lacuna.document.formats.ExportSettings;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.formats.OpenedDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lacuna export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Writes a project or picture in another format, flattened where the format has no layers.",
        footer = {
            "",
            "Examples:",
            "  lacuna export project.ora poster.jpg --quality 90 --size 50%% --profile srgb",
            "  lacuna export project.ora print.tif --profile coated-offset --dpi 300"
        })
final class ExportCommand implements Callable<Integer> {
    private final Environment environment;

    @Parameters(index = "0", paramLabel = "PROJECT.ora", description = "The project or picture to read.")
    private Path input;

    @Parameters(index = "1", paramLabel = "OUT.png|.jpg|.tif|.webp|.psd|.ora", description = "The file to write.")
    private Path out;

    @Mixin
    private ExportOptions options;

    @Option(names = "--overwrite-input", description = "Allow the picture that is read to be replaced.")
    private boolean overwriteInput;

    @Mixin
    private JsonOption json;

    ExportCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Path source = environment.resolve(input);
        Path target = environment.resolve(out);
        OutputFile.checked(target, List.of(source), overwriteInput);
        ExportSettings settings = options.settings(target, environment);
        OpenedDocument opened = Formats.open(source);
        opened.warnings().forEach(warning -> environment.err().println("Note: " + warning));
        DocumentState picture = written(settings, opened.state(), target);
        if (json.on()) {
            Json.print(
                    environment.out(),
                    Map.of("file", target.toString(), "width", picture.width(), "height", picture.height()));
        } else {
            environment
                    .out()
                    .println("Wrote " + target + ", " + picture.width() + " x " + picture.height() + " pixels.");
        }
        return Lacuna.DONE;
    }

    /** What the file shows. */
    private static DocumentState written(ExportSettings settings, DocumentState state, Path target) throws IOException {
        Dimension size = settings.size(state);
        long least = (long) size.width * size.height * state.format().bytesPerPixel();
        try {
            if (least < Runtime.getRuntime().maxMemory()) {
                DocumentState picture = settings.picture(state);
                settings.write(picture, target);
                return picture;
            }
        } catch (OutOfMemoryError e) {
            // Told below.
        }
        throw new CommandException("The memory is not enough to write " + target + " with " + size.width + " x "
                + size.height + " pixels. Choose a smaller --size, or give Lacuna more memory"
                + " (_JAVA_OPTIONS=-Xmx8g).");
    }
}
