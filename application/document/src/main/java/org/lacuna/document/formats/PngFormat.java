package org.lacuna.document.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Metadata;
import org.lacuna.document.colour.Colour;

/** PNG: the picture without its layers, in 8 or 16 bits; colour profile, resolution and metadata are kept. */
final class PngFormat implements DocumentFormat {
    private final Limits limits;

    PngFormat(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "PNG";
    }

    @Override
    public List<String> extensions() {
        return List.of("png");
    }

    @Override
    public boolean recognises(byte[] firstBytes) {
        int length = PngChunks.SIGNATURE.length;
        return firstBytes.length >= length && Arrays.equals(firstBytes, 0, length, PngChunks.SIGNATURE, 0, length);
    }

    @Override
    public boolean keepsLayers() {
        return false;
    }

    @Override
    public List<String> losses(DocumentState state) {
        return FlatLosses.of(state);
    }

    @Override
    public Optional<PictureSize> measure(Path file) throws IOException {
        try (InputStream in = FileErrors.open(file)) {
            return PngChunks.size(in);
        }
    }

    @Override
    public boolean readsScaled() {
        return true;
    }

    @Override
    public OpenedDocument readScaled(Path file, int step) throws IOException {
        return document(file, Png.readScaled(() -> FileErrors.open(file), file.toString(), step, limits), step);
    }

    @Override
    public OpenedDocument read(Path file) throws IOException {
        return document(file, Png.read(() -> FileErrors.open(file), file.toString(), limits, 0), 1);
    }

    private static OpenedDocument document(Path file, Png.Picture picture, int step) {
        DocumentState state = DocumentState.of(FileNames.withoutExtension(file), picture.pixels())
                .withDpi(picture.head().dpi().orElse(DocumentState.DEFAULT_DPI) / step)
                .withProfile(picture.head().profile())
                .withMetadata(picture.head().metadata());
        return new OpenedDocument(state, List.of());
    }

    @Override
    public void write(DocumentState state, Path file, WriteOptions options) throws IOException {
        PngOptions png = options.png();
        OutputImage picture =
                OutputImage.of(state, png.depth(), png.profile(), true, Colour.WHITE, options.embedProfile());
        double dpi = state.dpi() == DocumentState.DEFAULT_DPI ? 0 : state.dpi();
        Metadata told = state.metadata()
                .withText(options.text())
                .withExif(ExifBlock.withDpi(state.metadata().exif(), state.dpi()));
        byte[] chunks = Png.chunks(picture.profile(), dpi, told);
        AtomicFile.write(file, out -> Png.write(picture, chunks, png, out));
    }
}
