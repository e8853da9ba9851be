package org.lacuna.document.tiles;

/** Turns pixels of 8 bits a channel, 0xAARRGGBB, into those of 16, 0xAAAARRRRGGGGBBBB, and back. */
final class Depth {
    private Depth() {}

    /** Each value times 257, so that 255 becomes 65535; nothing is lost. */
    static long to16(int argb) {
        return wide(argb >>> 24) << 48
                | wide(argb >> 16 & 0xff) << 32
                | wide(argb >> 8 & 0xff) << 16
                | wide(argb & 0xff);
    }

    private static long wide(int value) {
        return value * 257L;
    }

    /** The nearest of each value; a pixel that becomes fully transparent is 0. */
    static int to8(long argb) {
        int alpha = narrow(argb >>> 48);
        return alpha == 0
                ? 0
                : alpha << 24
                        | narrow(argb >> 32 & 0xffff) << 16
                        | narrow(argb >> 16 & 0xffff) << 8
                        | narrow(argb & 0xffff);
    }

    private static int narrow(long value) {
        return (int) ((value * 255 + 32767) / 65535);
    }
}
