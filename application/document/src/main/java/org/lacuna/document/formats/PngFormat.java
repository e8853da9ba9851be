package org.lacuna.document.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.lacuna.document.DocumentState;
import org.lacuna.document.composite.Compositor;

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
    public OpenedDocument read(Path file) throws IOException {
        Png.Picture picture = Png.read(() -> FileErrors.open(file), file.toString(), limits, 0);
        DocumentState state = DocumentState.of(FileNames.withoutExtension(file), picture.pixels())
                .withDpi(picture.head().dpi().orElse(DocumentState.DEFAULT_DPI))
                .withProfile(picture.head().profile())
                .withMetadata(picture.head().metadata());
        return new OpenedDocument(state, List.of());
    }

    @Override
    public void write(DocumentState state, Path file, WriteOptions options) throws IOException {
        double dpi = state.dpi() == DocumentState.DEFAULT_DPI ? 0 : state.dpi();
        byte[] chunks = Png.chunks(state.profile(), dpi, state.metadata().withText(options.text()));
        AtomicFile.write(file, out -> Png.write(Png.image(Compositor.pixels(state)), chunks, out));
    }
}
