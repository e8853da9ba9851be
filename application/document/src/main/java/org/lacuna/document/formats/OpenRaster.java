package org.lacuna.document.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lacuna.document.DocumentState;
import org.w3c.dom.Element;

/**
 * OpenRaster, the native format (https://www.openraster.org): a zip archive with the layers as PNG pictures and the layer tree
 * in stack.xml, which Krita, GIMP and MyPaint open too. What the specification has no place for lies in entries under {@code
 * lacuna/} that other programs ignore: {@code lacuna/document.json} has the whole tree as Lacuna keeps it, with masks, fills, texts,
 * adjustments, live filters, clipping, locks, labels, recipes, the selection and saved ones, depth, colour profile and metadata. It counts as
 * long as stack.xml is the one it was written with; after another program changed that, stack.xml counts, in which what it has
 * no word for is shown as pictures. Files of version 1 have in it, by the attribute {@code lacuna:id} in stack.xml, only the masks,
 * recipes and offsets of groups.
 */
final class OpenRaster implements DocumentFormat {
    static final String MIME_TYPE = "image/openraster";
    static final String NAMESPACE = "urn:lacuna:document";
    static final String INDEX = "lacuna/document.json";

    /** Of the entries under {@code lacuna/}. */
    static final int INDEX_VERSION = 2;

    /** The version from which on the index has the tree. */
    static final int FIRST_WITH_TREE = 2;

    static final long MAX_PROFILE = 16L << 20;

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
    public Optional<PictureSize> measure(Path file) throws IOException {
        try (Archive archive = Archive.open(file, limits)) {
            StackXml xml = new StackXml(archive);
            Element image = xml.image();
            int layers = 0;
            double pixels = 0;
            int bits = 8;
            for (String entry : archive.names()) {
                boolean layer = entry.startsWith("data/") || entry.startsWith("lacuna/layer");
                Optional<PictureSize> size = layer ? archive.pictureSize(entry) : Optional.empty();
                if (size.isPresent()) {
                    layers++;
                    pixels += size.get().layerPixels();
                    bits = Math.max(bits, size.get().bits());
                }
            }
            return Optional.of(
                    new PictureSize(xml.size(image, "w"), xml.size(image, "h"), Math.max(1, layers), pixels, bits));
        }
    }

    @Override
    public OpenedDocument read(Path file) throws IOException {
        try (Archive archive = Archive.open(file, limits)) {
            return new OpenRasterReader(archive, limits).read();
        }
    }

    @Override
    public void write(DocumentState state, Path file, WriteOptions options) throws IOException {
        AtomicFile.write(file, out -> new OpenRasterWriter(state, options.export()).write(out));
    }
}
