package org.lacuna.document.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Geometry;
import org.lacuna.document.Metadata;
import org.lacuna.document.ProfileChange;
import org.lacuna.document.Rect;
import org.lacuna.document.colour.ColourProfile;
import org.lacuna.document.colour.Rendering;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.resample.Interpolation;
import org.lacuna.document.resample.Resampler;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

/**
 * How a document becomes a file for others. The options of all formats are kept, so that going to another format and back
 * loses none; their own profiles are absent, {@code colours} counts instead.
 *
 * @param file where it was written last, as an absolute path; absent as long as it never was
 * @param extension which format
 * @param selectionOnly whether only what lies within the borders of the selection is written, where there is one
 * @param interpolation how pixels are found if the size is another one
 * @param dpi pixels per inch in print; absent for the document's
 * @param colours to convert to, as {@link KnownProfiles#find} knows them; absent for the document's
 * @param rendering how they are converted
 * @param embedProfile whether the colour profile goes into the file
 * @param metadata whether what was known of the picture (Exif, XMP, IPTC, notes) goes into the file
 */
public record ExportSettings(
        Optional<String> file,
        String extension,
        boolean selectionOnly,
        ExportSize size,
        Interpolation interpolation,
        Optional<Double> dpi,
        Optional<String> colours,
        Rendering rendering,
        boolean embedProfile,
        boolean metadata,
        JpegOptions jpeg,
        PngOptions png,
        TiffOptions tiff,
        WebpOptions webp,
        PsdOptions psd) {
    private static final double MOST_DPI = 100_000;

    public static final ExportSettings DEFAULTS = new ExportSettings(
            Optional.empty(),
            "png",
            false,
            ExportSize.WHOLE,
            Interpolation.LANCZOS3,
            Optional.empty(),
            Optional.empty(),
            Rendering.USUAL,
            true,
            true,
            JpegOptions.DEFAULTS,
            PngOptions.DEFAULTS,
            TiffOptions.DEFAULTS,
            WebpOptions.DEFAULTS,
            PsdOptions.DEFAULTS);

    public ExportSettings {
        Objects.requireNonNull(file);
        Objects.requireNonNull(size);
        Objects.requireNonNull(interpolation);
        Objects.requireNonNull(colours);
        Objects.requireNonNull(rendering);
        Objects.requireNonNull(jpeg);
        Objects.requireNonNull(png);
        Objects.requireNonNull(tiff);
        Objects.requireNonNull(webp);
        Objects.requireNonNull(psd);
        if (Formats.forName(Path.of("x." + extension))
                .filter(DocumentFormat::writes)
                .isEmpty()) {
            throw new IllegalArgumentException("no format to write: " + extension);
        }
        if (dpi.filter(value -> !(value > 0 && value <= MOST_DPI)).isPresent()) {
            throw new IllegalArgumentException("dpi must be positive, not " + dpi.get());
        }
    }

    public DocumentFormat format() {
        return Formats.forName(Path.of("x." + extension)).orElseThrow();
    }

    /** What lies within the borders that are exported, on the canvas. */
    public Rect area(DocumentState state) {
        return state.selection()
                .filter(selection -> selectionOnly)
                .map(Mask::bounds)
                .map(state.bounds()::intersect)
                .filter(area -> !area.isEmpty())
                .orElse(state.bounds());
    }

    /** The size of the picture in the file. */
    public Dimension size(DocumentState state) {
        Rect area = area(state);
        return size.of(area.width(), area.height());
    }

    /**
     * The picture in its new size, with one layer if the format has none: the part of an export that takes as long for a change
     * of the options as without one.
     */
    public DocumentState picture(DocumentState state) {
        Rect area = area(state);
        Dimension wanted = size(state);
        if (format().hasLayers()) {
            DocumentState cut = area.equals(state.bounds()) ? state : Geometry.crop(state, area, false);
            return Geometry.scale(cut, wanted.width, wanted.height, interpolation);
        }
        Pixels flat = Compositor.pixels(state.root().children(), area, state.format());
        Pixels scaled = Resampler.scaled(flat, wanted.width, wanted.height, interpolation);
        return DocumentState.of("", scaled)
                .withDpi(state.dpi())
                .withProfile(state.profile())
                .withMetadata(state.metadata());
    }

    /**
     * Writes what {@link #picture} gave.
     *
     * @throws FormatException if the file cannot be written, or the profile that was chosen cannot be read or used
     */
    public void write(DocumentState picture, Path target) throws IOException {
        Optional<OutputProfile> chosen = profile();
        DocumentState told = dpi.map(picture::withDpi).orElse(picture);
        DocumentState shown = metadata ? told : told.withMetadata(Metadata.NONE);
        // Formats with layers hold documents in their own colours, so these become the chosen ones.
        Optional<OutputProfile> own = chosen.filter(profile -> format().hasLayers());
        DocumentState coloured;
        WriteOptions options;
        try {
            coloured = own.map(to -> ProfileChange.convert(shown, to.profile(), rendering))
                    .orElse(shown);
            options = options(own.isPresent() ? Optional.empty() : chosen);
        } catch (IllegalArgumentException e) {
            throw new FormatException(
                    format().name() + " cannot have the colours of the profile that was chosen (" + e.getMessage()
                            + "). Choose another profile or another format.",
                    e);
        }
        format().write(coloured, target, options);
    }

    /** Each format gets the profile only if it is the one that is written, for not all can have all kinds. */
    private WriteOptions options(Optional<OutputProfile> target) {
        return WriteOptions.DEFAULTS
                .withJpeg(jpeg.withProfile(target))
                .withPng(extension.equals("png") ? png.withProfile(target) : png)
                .withTiff(tiff.withProfile(target))
                .withWebp(extension.equals("webp") ? webp.withProfile(target) : webp)
                .withPsd(psd)
                .withEmbedProfile(embedProfile);
    }

    private Optional<OutputProfile> profile() throws IOException {
        if (colours.isEmpty()) {
            return Optional.empty();
        }
        ColourProfile profile = KnownProfiles.find(colours.get()).profile();
        return Optional.of(new OutputProfile(profile, rendering));
    }

    /** What the file will not have as the document has it, as sentences for people. */
    public List<String> losses(DocumentState state) {
        return format().losses(state);
    }

    public ExportSettings withFile(Path newFile) {
        return with(Optional.of(newFile.toAbsolutePath().toString()), extension, size);
    }

    public ExportSettings withoutFile() {
        return with(Optional.empty(), extension, size);
    }

    public ExportSettings withExtension(String newExtension) {
        return with(file, newExtension, size);
    }

    public ExportSettings withSize(ExportSize newSize) {
        return with(file, extension, newSize);
    }

    private ExportSettings with(Optional<String> newFile, String newExtension, ExportSize newSize) {
        return new ExportSettings(
                newFile,
                newExtension,
                selectionOnly,
                newSize,
                interpolation,
                dpi,
                colours,
                rendering,
                embedProfile,
                metadata,
                jpeg,
                png,
                tiff,
                webp,
                psd);
    }

    /** As text, for the settings of a program. */
    public String toJson() {
        return SettingsJson.write(this, ExportSettings.class).toString();
    }

    /** What {@link #toJson} gave; empty if it is of another version or makes no sense. */
    public static Optional<ExportSettings> ofJson(String json) {
        try {
            return SettingsJson.read(SettingsJson.MAPPER.readTree(json), ExportSettings.class);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
