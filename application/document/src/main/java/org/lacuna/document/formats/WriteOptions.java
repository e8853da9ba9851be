package org.lacuna.document.formats;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How to write, for each format; one ignores what is for another.
 *
 * @param embedProfile whether the colour profile goes into the file; without it other programs take the numbers for sRGB
 * @param export what the next export of the document is to propose; OpenRaster keeps it beside the picture
 * @param text notes to store by keyword: as text in PNG, where keywords have 1 to 79 Latin-1 characters, else in the XMP packet
 */
public record WriteOptions(
        JpegOptions jpeg,
        PngOptions png,
        TiffOptions tiff,
        WebpOptions webp,
        PsdOptions psd,
        boolean embedProfile,
        Optional<ExportSettings> export,
        Map<String, String> text) {
    public static final WriteOptions DEFAULTS = new WriteOptions(
            JpegOptions.DEFAULTS,
            PngOptions.DEFAULTS,
            TiffOptions.DEFAULTS,
            WebpOptions.DEFAULTS,
            PsdOptions.DEFAULTS,
            true,
            Optional.empty(),
            Map.of());

    public WriteOptions {
        Objects.requireNonNull(jpeg);
        Objects.requireNonNull(png);
        Objects.requireNonNull(tiff);
        Objects.requireNonNull(webp);
        Objects.requireNonNull(psd);
        Objects.requireNonNull(export);
        text = Map.copyOf(text);
    }

    public WriteOptions withJpeg(JpegOptions newJpeg) {
        return new WriteOptions(newJpeg, png, tiff, webp, psd, embedProfile, export, text);
    }

    public WriteOptions withPng(PngOptions newPng) {
        return new WriteOptions(jpeg, newPng, tiff, webp, psd, embedProfile, export, text);
    }

    public WriteOptions withTiff(TiffOptions newTiff) {
        return new WriteOptions(jpeg, png, newTiff, webp, psd, embedProfile, export, text);
    }

    public WriteOptions withWebp(WebpOptions newWebp) {
        return new WriteOptions(jpeg, png, tiff, newWebp, psd, embedProfile, export, text);
    }

    public WriteOptions withPsd(PsdOptions newPsd) {
        return new WriteOptions(jpeg, png, tiff, webp, newPsd, embedProfile, export, text);
    }

    public WriteOptions withEmbedProfile(boolean newEmbedProfile) {
        return new WriteOptions(jpeg, png, tiff, webp, psd, newEmbedProfile, export, text);
    }

    public WriteOptions withExport(Optional<ExportSettings> newExport) {
        return new WriteOptions(jpeg, png, tiff, webp, psd, embedProfile, newExport, text);
    }

    public WriteOptions withText(Map<String, String> newText) {
        return new WriteOptions(jpeg, png, tiff, webp, psd, embedProfile, export, newText);
    }
}
