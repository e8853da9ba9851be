package org.lacuna.document.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.lacuna.document.Guide;
import org.lacuna.document.Guides;

/**
 * Content of the image resource 1032, "Grid and guides information": version, the grid's two cycles, then every guide as its place in
 * 1/32 pixels and its direction, 0 for upright ones.
 */
final class PsdGuides {
    private static final int UNITS = 32;
    private static final int VERSION = 1;
    private static final int HEAD = 16;
    private static final int ENTRY = 5;
    /** Photoshop's own grid as long as nobody changes it: 18 pixels. */
    private static final int GRID = 18 * UNITS;

    private PsdGuides() {}

    /** What is cut off is left out. */
    static Guides read(FileSection in) throws IOException {
        if (in.remaining() < HEAD) {
            return Guides.NONE;
        }
        in.skipFully(HEAD - Integer.BYTES);
        long count = Math.min(in.u32(), Math.min(Guides.MOST, in.remaining() / ENTRY));
        List<Guide> guides = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            double position = (double) (int) in.u32() / UNITS;
            boolean upright = in.u8() == 0;
            if (Math.abs(position) <= Guide.FARTHEST) {
                guides.add(upright ? Guide.upright(position) : Guide.level(position));
            }
        }
        return new Guides(guides);
    }

    static byte[] write(Guides guides) {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + ENTRY * guides.all().size());
        bytes.putInt(VERSION).putInt(GRID).putInt(GRID).putInt(guides.all().size());
        for (Guide guide : guides.all()) {
            bytes.putInt((int) Math.round(guide.position() * UNITS)).put((byte) (guide.isUpright() ? 0 : 1));
        }
        return bytes.array();
    }
}
