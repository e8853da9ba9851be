package org.lacuna.document.formats;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.RasterLayer;

/**
 * Photoshop's PSD, and PSB for large documents, with layers, groups, masks, blend modes, opacity, clipping, locks, names and
 * saved selections. Not all that a document holds fits in, see {@link #losses}.
 */
final class PsdFormat implements DocumentFormat {
    private final Limits limits;

    PsdFormat(Limits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "Photoshop";
    }

    @Override
    public List<String> extensions() {
        return List.of("psd", "psb");
    }

    @Override
    public boolean recognises(byte[] firstBytes) {
        return firstBytes.length >= 6
                && firstBytes[0] == '8'
                && firstBytes[1] == 'B'
                && firstBytes[2] == 'P'
                && firstBytes[3] == 'S';
    }

    /** Recipes, the selection and some kinds of layer are lost. */
    @Override
    public boolean keepsLayers() {
        return false;
    }

    @Override
    public boolean hasLayers() {
        return true;
    }

    @Override
    public List<String> losses(DocumentState state) {
        return PsdLayers.losses(state);
    }

    @Override
    public Optional<PictureSize> measure(Path file) throws IOException {
        try (FileChannel channel = FileErrors.channel(file)) {
            FileSection in = FileSection.whole(channel);
            PsdHeader header = PsdHeader.read(in);
            int layers = Math.max(1, layers(header, in));
            double pixels = (double) layers * header.width() * header.height();
            int bits = header.depth() > 8 ? 16 : 8;
            return Optional.of(new PictureSize(header.width(), header.height(), layers, pixels, bits));
        }
    }

    /** How many it says it has, group ends counted too; 0 where it is cut off before. */
    private static int layers(PsdHeader header, FileSection in) {
        try {
            in.skipFully(in.u32());
            in.skipFully(in.u32());
            return header.length(in) > 0 && header.length(in) > 0 ? Math.abs((short) in.u16()) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public OpenedDocument read(Path file) throws IOException {
        try (FileChannel channel = FileErrors.channel(file)) {
            return new PsdReader(FileSection.whole(channel), file, limits).read();
        }
    }

    @Override
    public void write(DocumentState state, Path file, WriteOptions options) throws IOException {
        boolean large = FileNames.extension(file).equals("psb");
        DocumentState shown = options.psd().depth().of(state);
        DocumentState simple = PsdLayers.simplified(shown);
        if (!large) {
            check(simple, file);
        }
        DocumentState told = simple.withMetadata(Xmp.withText(state.metadata(), options.text()))
                .withProfile(options.embedProfile() ? state.profile() : IccProfile.SRGB);
        AtomicFile.write(file, out -> new PsdWriter(told, Compositor.pixels(shown), large, out).write());
    }

    private static void check(DocumentState state, Path file) throws FormatException {
        check("the canvas", state.bounds(), file);
        check(state.root(), file);
    }

    private static void check(GroupLayer group, Path file) throws FormatException {
        for (Layer layer : group.children()) {
            if (layer instanceof GroupLayer inner) {
                check(inner, file);
            } else if (layer instanceof RasterLayer raster) {
                String name =
                        "the layer \"" + Archive.printable(layer.properties().name()) + "\"";
                check(name, raster.pixels().bounds(), file);
            }
        }
    }

    private static void check(String what, Rect size, Path file) throws FormatException {
        if (size.width() > PsdHeader.MAX_SIDE || size.height() > PsdHeader.MAX_SIDE) {
            throw new FormatException("Cannot save " + file + ": PSD takes up to " + PsdHeader.MAX_SIDE
                    + " pixels on a side, and " + what + " is " + size.width() + " x " + size.height()
                    + ". Save it as .psb, the kind for large documents.");
        }
    }
}
