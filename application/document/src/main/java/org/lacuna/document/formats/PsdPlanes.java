package org.lacuna.document.formats;

import java.io.IOException;

/** Reads single channels. */
final class PsdPlanes {
    private PsdPlanes() {}

    /** The next rows of a channel in 8 bits. */
    static byte[] bytes(PsdRows plane, int width, int height, PsdHeader header) throws IOException {
        byte[] bytes = new byte[Math.multiplyExact(width, height)];
        byte[] row = new byte[header.rowBytes(width)];
        for (int y = 0; y < height; y++) {
            plane.next(row);
            for (int x = 0; x < width; x++) {
                bytes[y * width + x] = (byte) Samples.narrow(Samples.wide(row, x, header.depth()));
            }
        }
        return bytes;
    }
}
