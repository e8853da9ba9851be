package org.lacuna.document.formats;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What files begin with. */
final class FirstBytes {
    private FirstBytes() {}

    static boolean at(byte[] firstBytes, int offset, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        int end = offset + wanted.length;
        return firstBytes.length >= end && Arrays.equals(firstBytes, offset, end, wanted, 0, wanted.length);
    }

    /** A number of two bytes, the lower one first. */
    static int u16(byte[] firstBytes, int offset) {
        return firstBytes[offset] & 0xff | (firstBytes[offset + 1] & 0xff) << 8;
    }
}
