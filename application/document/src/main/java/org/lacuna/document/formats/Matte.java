package org.lacuna.document.formats;

/** Colours of 16 bits, 0xAAAARRRRGGGGBBBB, that have been mixed with white by their alpha, which stays. */
final class Matte {
    private static final long WHITE = 65535;

    private Matte() {}

    static long onWhite(long argb) {
        long alpha = argb >>> 48;
        return alpha << 48 | mixed(argb >> 32, alpha) << 32 | mixed(argb >> 16, alpha) << 16 | mixed(argb, alpha);
    }

    private static long mixed(long colour, long alpha) {
        return ((colour & 0xffff) * alpha + WHITE * (WHITE - alpha) + WHITE / 2) / WHITE;
    }

    static long withoutWhite(long argb) {
        long alpha = argb >>> 48;
        if (alpha == 0 || alpha == WHITE) {
            return alpha == 0 ? 0 : argb;
        }
        return alpha << 48 | pure(argb >> 32, alpha) << 32 | pure(argb >> 16, alpha) << 16 | pure(argb, alpha);
    }

    private static long pure(long colour, long alpha) {
        long value = WHITE - ((WHITE - (colour & 0xffff)) * WHITE + alpha / 2) / alpha;
        return Math.max(0, Math.min(WHITE, value));
    }
}
