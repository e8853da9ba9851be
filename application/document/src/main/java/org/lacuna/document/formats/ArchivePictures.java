package org.lacuna.document.formats;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

/** The pictures of an archive, each decoded once; keeps count of the memory they take. */
final class ArchivePictures implements TreeSource {
    private final Archive archive;
    private final Limits limits;
    private final Map<String, Png.Picture> pictures = new HashMap<>();
    private final Set<Object> counted = Collections.newSetFromMap(new IdentityHashMap<>());
    private long memory;

    ArchivePictures(Archive archive, Limits limits) {
        this.archive = archive;
        this.limits = limits;
    }

    @Override
    public Pixels picture(String reference) throws FormatException {
        Png.Picture known = pictures.get(reference);
        if (known == null) {
            known = decode(reference);
            memory += known.pixels().bytesNotIn(counted);
            pictures.put(reference, known);
        }
        return known.pixels();
    }

    private Png.Picture decode(String entry) throws FormatException {
        String subject = "Cannot open " + archive.file() + ": its picture \"" + Archive.printable(entry) + "\"";
        return Png.read(archive.read(entry, Long.MAX_VALUE), subject, limits, memory);
    }

    /** The colour profile that pictures read so far bring along. */
    IccProfile profile() {
        return pictures.values().stream()
                .map(picture -> picture.head().profile())
                .filter(profile -> !profile.isSrgb())
                .findFirst()
                .orElse(IccProfile.SRGB);
    }

    @Override
    public Mask mask(String reference, int x, int y) throws FormatException {
        Mask values = Mask.ofLightness(decode(reference).pixels()).translate(x, y);
        memory += values.bytesNotIn(counted);
        return values;
    }

    @Override
    public boolean has(String reference) {
        return archive.has(reference);
    }

    @Override
    public byte[] bytes(String reference, long atMost) throws FormatException {
        return archive.read(reference, atMost);
    }

    @Override
    public FormatException failure(String cause, String wayOut) {
        return archive.failure(cause, wayOut);
    }
}
