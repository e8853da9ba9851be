package org.lacuna.document.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.lacuna.document.DocumentState;

/**
 * OpenRaster, the native format (https://www.openraster.org): a zip archive with the layers as PNG pictures and the layer tree
 * in stack.xml, which Krita, GIMP and MyPaint open too. What the specification has no place for lies in entries under {@code
 * lacuna/} that other programs ignore: {@code lacuna/document.json} says which layer (by the attribute {@code lacuna:id} in
 * stack.xml) has which mask and recipe, and where the selection is.
 */
final class OpenRaster implements DocumentFormat {
    static final String MIME_TYPE = "image/openraster";
    static final String NAMESPACE = "urn:lacuna:document";
    static final String INDEX = "lacuna/document.json";

    /** Of the entries under {@code lacuna/}. */
    static final int INDEX_VERSION = 1;

    private final Limits limits;

    OpenRaster(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "OpenRaster";
    }

    @Override
    public List<String> extensions() {
        return List.of("ora");
    }

    /** A zip archive; of those, Lacuna knows no other kind. */
    @Override
    public boolean recognises(byte[] firstBytes) {
        byte[] start = {'P', 'K', 3, 4};
        return firstBytes.length >= start.length && Arrays.equals(firstBytes, 0, start.length, start, 0, start.length);
    }

    @Override
    public boolean keepsLayers() {
        return true;
    }

    @Override
    public OpenedDocument read(Path file) throws IOException {
        try (Archive archive = Archive.open(file, limits)) {
            return new OpenRasterReader(archive, limits).read();
        }
    }

    @Override
    public void write(DocumentState state, Path file, WriteOptions options) throws IOException {
        AtomicFile.write(file, out -> new OpenRasterWriter(state).write(out));
    }
}
