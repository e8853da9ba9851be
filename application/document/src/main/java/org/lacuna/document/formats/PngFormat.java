package org.lacuna.document.formats;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.lacuna.document.DocumentState;
import org.lacuna.document.composite.Compositor;

/** PNG: the picture without its layers; resolution and text are kept. */
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
                .withDpi(picture.head().dpi().orElse(DocumentState.DEFAULT_DPI));
        return new OpenedDocument(state, List.of(), picture.head().text());
    }

    @Override
    public void write(DocumentState state, Path file, WriteOptions options) throws IOException {
        AtomicFile.write(file, out -> {
            BufferedImage image = Opaque.orSame(Compositor.flatten(state));
            double dpi = state.dpi() == DocumentState.DEFAULT_DPI ? 0 : state.dpi();
            Png.write(image, options.text(), dpi, out);
        });
    }
}
