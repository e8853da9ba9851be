package org.lacuna.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.Rendering;
import org.lacuna.document.colour.RenderingIntent;
import org.lacuna.document.formats.BitDepth;
import org.lacuna.document.formats.ExportSettings;
import org.lacuna.document.formats.ExportSize;
import org.lacuna.document.formats.JpegOptions;
import org.lacuna.document.formats.KnownProfiles;
import org.lacuna.document.formats.PngOptions;
import org.lacuna.document.formats.TiffOptions;
import org.lacuna.document.resample.Interpolation;
import picocli.CommandLine.Option;

/** How to write a picture: what the window's export dialog asks. Options for another format than the file's are ignored. */
final class ExportOptions {
    private static final int USUAL_QUALITY = 92;

    private static final Map<String, JpegOptions.Subsampling> SUBSAMPLINGS = Map.of(
            "444", JpegOptions.Subsampling.NONE,
            "422", JpegOptions.Subsampling.HALF_ACROSS,
            "420", JpegOptions.Subsampling.HALF_BOTH);

    private static final Map<String, RenderingIntent> INTENTS = Map.of(
            "perceptual", RenderingIntent.PERCEPTUAL,
            "relative", RenderingIntent.RELATIVE_COLORIMETRIC,
            "saturation", RenderingIntent.SATURATION,
            "absolute", RenderingIntent.ABSOLUTE_COLORIMETRIC);

    @Option(
            names = "--quality",
            paramLabel = "1-100",
            defaultValue = "" + USUAL_QUALITY,
            description = "Quality of a JPEG or WebP.")
    private int quality;

    @Option(names = "--size", paramLabel = "WxH|N%", description = "Another size: 800x600 pixels, or 50%% of its own.")
    private String size;

    @Option(
            names = "--resample",
            paramLabel = "KIND",
            defaultValue = "lanczos",
            description = "For another size: lanczos (usual), bicubic or nearest.")
    private String resample;

    @Option(names = "--selection-only", description = "Only the selection's rectangle.")
    private boolean selectionOnly;

    @Option(names = "--dpi", paramLabel = "N", description = "Pixels per inch in print; usually the project's.")
    private Double dpi;

    @Option(
            names = "--depth",
            paramLabel = "8|16",
            description = "Bits a channel of PNG, TIFF and PSD; usually the project's.")
    private String depth;

    @Option(
            names = "--profile",
            paramLabel = "NAME|FILE.icc",
            description =
                    "Colours to convert to: srgb, adobe-rgb, display-p3, prophoto-rgb, grey-2.2, sgrey, coated-offset (CMYK, for JPEG and"
                            + " TIFF), or a file; usually the project's.")
    private String profile;

    @Option(
            names = "--intent",
            paramLabel = "KIND",
            defaultValue = "relative",
            description = "How colours are converted: relative (usual), perceptual, saturation or absolute.")
    private String intent;

    @Option(names = "--no-black-point", description = "Without black point compensation.")
    private boolean noBlackPoint;

    @Option(names = "--no-profile", description = "Leave the colour profile out of the file.")
    private boolean noProfile;

    @Option(names = "--no-metadata", description = "Leave Exif, XMP and notes out.")
    private boolean noMetadata;

    @Option(
            names = "--subsampling",
            paramLabel = "444|422|420",
            defaultValue = "420",
            description = "How fine a JPEG keeps colour; 420 is usual.")
    private String subsampling;

    @Option(names = "--progressive", description = "A JPEG that comes coarse at first, then finer.")
    private boolean progressive;

    @Option(names = "--interlaced", description = "A PNG that comes coarse at first, then finer.")
    private boolean interlaced;

    @Option(
            names = "--compression",
            paramLabel = "KIND",
            description = "Of PNG: 0 to 9, 4 is usual. Of TIFF: none, lzw (usual) or zstd.")
    private String compression;

    @Option(names = "--lossless", description = "A WebP with every pixel as it is.")
    private boolean lossless;

    @Option(names = "--no-alpha", description = "A TIFF without transparency.")
    private boolean noAlpha;

    @Option(
            names = "--background",
            paramLabel = "RRGGBB",
            defaultValue = "ffffff",
            description = "What shows where a JPEG, or a TIFF without transparency, is transparent; usually white.")
    private String background;

    /**
     * @throws CommandException if an option makes no sense
     */
    ExportSettings settings(Path out, Environment environment) throws IOException {
        if (quality < 1 || quality > 100) {
            throw new CommandException("--quality is " + quality + " but must be 1 to 100. 92 is usual.");
        }
        double good = quality / 100.0;
        Colour ground = background();
        BitDepth bits = depth == null
                ? BitDepth.OF_DOCUMENT
                : one("--depth", depth, Map.of("8", BitDepth.EIGHT, "16", BitDepth.SIXTEEN));
        ExportSettings usual = ExportSettings.DEFAULTS;
        return new ExportSettings(
                Optional.of(out.toString()),
                extension(out),
                selectionOnly,
                size(),
                one(
                        "--resample",
                        resample,
                        Map.of(
                                "lanczos", Interpolation.LANCZOS3,
                                "bicubic", Interpolation.BICUBIC,
                                "nearest", Interpolation.NEAREST)),
                dpi(),
                profile(environment),
                new Rendering(one("--intent", intent, INTENTS), !noBlackPoint),
                !noProfile,
                !noMetadata,
                usual.jpeg()
                        .withQuality(good)
                        .withSubsampling(one("--subsampling", subsampling, SUBSAMPLINGS))
                        .withProgressive(progressive)
                        .withBackground(ground),
                png(out).withDepth(bits).withInterlaced(interlaced),
                tiff(out).withDepth(bits).withAlpha(!noAlpha).withBackground(ground),
                usual.webp().withQuality(good).withLossless(lossless),
                usual.psd().withDepth(bits));
    }

    private static String extension(Path out) {
        String name = out.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static <T> T one(String option, String value, Map<String, T> values) {
        T found = values.get(value.toLowerCase(Locale.ROOT));
        if (found == null) {
            throw new CommandException(option + " is \"" + value + "\" but must be one of "
                    + String.join(", ", values.keySet().stream().sorted().toList()) + ".");
        }
        return found;
    }

    private ExportSize size() {
        if (size == null) {
            return ExportSize.WHOLE;
        }
        try {
            if (size.endsWith("%")) {
                return new ExportSize.Percent(Double.parseDouble(size.substring(0, size.length() - 1)));
            }
            String[] sides = size.toLowerCase(Locale.ROOT).split("x", 2);
            if (sides.length == 2) {
                return new ExportSize.Pixels(Integer.parseInt(sides[0].strip()), Integer.parseInt(sides[1].strip()));
            }
        } catch (NumberFormatException e) {
            throw noSize();
        } catch (IllegalArgumentException e) {
            throw new CommandException(
                    "--size is " + size + " but must be as 800x600 or 50%. (" + e.getMessage() + ")");
        }
        throw noSize();
    }

    private CommandException noSize() {
        return new CommandException("--size is " + size + " but must be as 800x600 or 50%.");
    }

    private Optional<Double> dpi() {
        if (dpi != null && !(dpi > 0 && dpi <= 10_000)) {
            throw new CommandException("--dpi is " + dpi + " but must be more than 0 and at most 10000.");
        }
        return Optional.ofNullable(dpi);
    }

    /** As settings remember it: a name, or the path of a file. */
    private Optional<String> profile(Environment environment) {
        if (profile == null) {
            return Optional.empty();
        }
        boolean known =
                KnownProfiles.builtIn().stream().anyMatch(each -> each.id().equals(profile));
        return Optional.of(
                known ? profile : environment.resolve(Path.of(profile)).toString());
    }

    private PngOptions png(Path out) {
        boolean counts = compression != null && extension(out).equals("png");
        if (counts && !compression.matches("[0-9]")) {
            throw new CommandException("--compression is " + compression + " but for PNG must be 0 to 9.");
        }
        return counts ? PngOptions.DEFAULTS.withCompression(Integer.parseInt(compression)) : PngOptions.DEFAULTS;
    }

    private TiffOptions tiff(Path out) {
        boolean counts = compression != null && extension(out).startsWith("tif");
        return counts
                ? TiffOptions.DEFAULTS.withCompression(one(
                        "--compression",
                        compression,
                        Map.of(
                                "none", TiffOptions.Compression.NONE,
                                "lzw", TiffOptions.Compression.LZW,
                                "zstd", TiffOptions.Compression.ZSTD)))
                : TiffOptions.DEFAULTS;
    }

    private Colour background() {
        String digits = background.startsWith("#") ? background.substring(1) : background;
        if (!digits.matches("[0-9a-fA-F]{6}")) {
            throw new CommandException("--background is " + background + " but must be six digits as ff8800.");
        }
        return Colour.ofArgb(0xff000000 | Integer.parseInt(digits, 16));
    }
}
