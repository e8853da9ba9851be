package org.lacuna.document.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lacuna.document.DocumentState;

/** OpenRaster. */
final class OpenRaster implements DocumentFormat {
    @Override
    public String name() {
        return "OpenRaster";
    }

    @Override
    public List<String> extensions() {
        return List.of("ora");
    }

    @Override
    public boolean recognises(byte[] firstBytes) {
        return false;
    }

    @Override
    public boolean keepsLayers() {
        return true;
    }

    @Override
    public OpenedDocument read(Path file) throws IOException {
        throw new FormatException("Cannot open " + file);
    }

    @Override
    public void write(DocumentState state, Path file, WriteOptions options) throws IOException {
        throw new FormatException("Cannot save " + file);
    }
}
