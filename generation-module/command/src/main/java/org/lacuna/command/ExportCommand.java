package org.lacuna.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.lacuna.document.DocumentState;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.formats.OpenedDocument;
import org.lacuna.document.formats.WriteOptions;
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
        footer = {"", "Example:", "  lacuna export project.ora poster.jpg --quality 90"})
final class ExportCommand implements Callable<Integer> {
    private static final int USUAL_QUALITY = 92;

    private final Environment environment;

    @Parameters(index = "0", paramLabel = "PROJECT.ora", description = "The project or picture to read.")
    private Path input;

    @Parameters(index = "1", paramLabel = "OUT.png|.jpg|.ora", description = "The file to write.")
    private Path out;

    @Option(
            names = "--quality",
            paramLabel = "1-100",
            defaultValue = "" + USUAL_QUALITY,
            description = "Quality of a JPEG.")
    private int quality;

    @Option(names = "--overwrite-input", description = "Allow the picture that is read to be replaced.")
    private boolean overwriteInput;

    @Mixin
    private JsonOption json;

    ExportCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        if (quality < 1 || quality > 100) {
            throw new CommandException("--quality is " + quality + " but must be 1 to 100. 92 is usual.");
        }
        Path source = environment.resolve(input);
        Path target = environment.resolve(out);
        OutputFile.checked(target, List.of(source), overwriteInput);
        OpenedDocument opened = Formats.open(source);
        opened.warnings().forEach(warning -> environment.err().println("Note: " + warning));
        DocumentState document = opened.state();
        Formats.write(
                document,
                target,
                WriteOptions.DEFAULTS.withJpegQuality(quality / 100.0).withText(opened.text()));
        if (json.on()) {
            Json.print(
                    environment.out(),
                    Map.of("file", target.toString(), "width", document.width(), "height", document.height()));
        } else {
            environment
                    .out()
                    .println("Wrote " + target + ", " + document.width() + " x " + document.height() + " pixels.");
        }
        return Lacuna.DONE;
    }
}
