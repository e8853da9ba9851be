package org.lacuna.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lacuna.document.DocumentState;
import org.lacuna.document.ProfileChange;
import org.lacuna.document.colour.ColourProfile;
import org.lacuna.document.colour.Rendering;
import org.lacuna.document.colour.RenderingIntent;
import org.lacuna.document.formats.DocumentFormat;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.formats.KnownProfiles;
import org.lacuna.document.formats.OpenedDocument;
import org.lacuna.document.formats.OutputProfile;
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
        footer = {
            "",
            "Examples:",
            "  lacuna export project.ora poster.jpg --quality 90",
            "  lacuna export project.ora poster.tif --profile coated-offset --intent perceptual",
            "  lacuna export project.ora web.png --profile srgb"
        })
final class ExportCommand implements Callable<Integer> {
    private static final int USUAL_QUALITY = 92;

    private final Environment environment;

    @Parameters(index = "0", paramLabel = "PROJECT.ora", description = "The project or picture to read.")
    private Path input;

    @Parameters(index = "1", paramLabel = "OUT.png|.jpg|.tif|.webp|.psd|.ora", description = "The file to write.")
    private Path out;

    @Option(
            names = "--quality",
            paramLabel = "1-100",
            defaultValue = "" + USUAL_QUALITY,
            description = "Quality of a JPEG.")
    private int quality;

    @Option(
            names = "--profile",
            paramLabel = "FILE.icc|NAME",
            description =
                    "Colour profile to convert to; it goes into the file. An ICC file, or one of those that come with Lacuna: "
                            + "srgb, adobe-rgb, display-p3, prophoto-rgb, grey-2.2, sgrey, coated-offset (CMYK). JPEG and TIFF take them "
                            + "all, PNG and formats with layers those for RGB and grey, WebP those for RGB.")
    private String profile;

    @Option(
            names = "--intent",
            paramLabel = "INTENT",
            defaultValue = "relative",
            description =
                    "What becomes of colours that the profile cannot show: perceptual, relative, saturation or absolute.")
    private String intent;

    @Option(
            names = "--no-black-point",
            description = "Do not compensate for the blacks: shadows that the profile cannot show become one.")
    private boolean noBlackPoint;

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
        WriteOptions options =
                WriteOptions.DEFAULTS.withJpegQuality(quality / 100.0).withText(opened.text());
        if (profile == null) {
            Formats.write(document, target, options);
        } else {
            writeInColours(document, target, options);
        }
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

    private void writeInColours(DocumentState document, Path target, WriteOptions options) throws IOException {
        ColourProfile chosen = chosenProfile();
        Rendering rendering = new Rendering(intent(), !noBlackPoint);
        Optional<OutputProfile> colours = Optional.of(new OutputProfile(chosen, rendering));
        boolean layers =
                Formats.forName(target).filter(DocumentFormat::hasLayers).isPresent();
        try {
            if (layers) {
                Formats.write(ProfileChange.convert(document, chosen, rendering), target, options);
                return;
            }
            String name = target.getFileName().toString().toLowerCase(Locale.ROOT);
            WriteOptions coloured = switch (name.substring(name.lastIndexOf('.') + 1)) {
                case "png" -> options.withPng(options.png().withProfile(colours));
                case "webp" -> options.withWebp(options.webp().withProfile(colours));
                case "tif", "tiff" -> options.withTiff(options.tiff().withProfile(colours));
                default -> options.withJpeg(options.jpeg().withProfile(colours));
            };
            Formats.write(document, target, coloured);
        } catch (IllegalArgumentException e) {
            throw new CommandException("--profile " + profile + " cannot be used for " + target.getFileName() + ": "
                    + e.getMessage() + ". Choose another profile, or a .tif or .jpg.");
        }
    }

    private RenderingIntent intent() {
        return switch (intent) {
            case "perceptual" -> RenderingIntent.PERCEPTUAL;
            case "relative" -> RenderingIntent.RELATIVE_COLORIMETRIC;
            case "saturation" -> RenderingIntent.SATURATION;
            case "absolute" -> RenderingIntent.ABSOLUTE_COLORIMETRIC;
            default ->
                throw new CommandException(
                        "--intent is \"" + intent + "\" but must be perceptual, relative, saturation or absolute.");
        };
    }

    private ColourProfile chosenProfile() throws IOException {
        boolean known =
                KnownProfiles.builtIn().stream().anyMatch(each -> each.id().equals(profile));
        return known
                ? KnownProfiles.find(profile).profile()
                : KnownProfiles.read(environment.resolve(Path.of(profile)));
    }
}
