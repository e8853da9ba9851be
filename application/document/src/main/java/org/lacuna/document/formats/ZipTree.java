package org.lacuna.document.formats;

import java.io.IOException;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

/** Puts what a tree points to into an archive: pixels and masks as PNG pictures, which need no further compression. */
final class ZipTree implements TreeTarget {
    private final ZipWriter zip;
    private final IccProfile profile;

    ZipTree(ZipWriter zip, IccProfile profile) {
        this.zip = zip;
        this.profile = profile;
    }

    @Override
    public String picture(String name, Pixels pixels) throws IOException {
        String entry = name + ".png";
        zip.store(entry, Png.encode(pixels, profile));
        return entry;
    }

    @Override
    public String mask(String name, Mask mask) throws IOException {
        String entry = name + ".png";
        zip.store(entry, Png.encode(mask));
        return entry;
    }

    @Override
    public String bytes(String name, byte[] content) throws IOException {
        zip.deflate(name, content);
        return name;
    }
}
