package org.lacuna.document.formats;

/** Colours of 16 bits, 0xAAAARRRRGGGGBBBB, laid on others. */
final class Matte {
    private static final long MOST = 65535;
    private static final long WHITE = 0xffffffffffffL;

    private Matte() {}

    /** Mixed with an opaque background by its alpha; opaque itself. */
    static long on(long background, long argb) {
        long alpha = argb >>> 48;
        return MOST << 48
                | mixed(argb >> 32, background >> 32, alpha) << 32
                | mixed(argb >> 16, background >> 16, alpha) << 16
                | mixed(argb, background, alpha);
    }

    private static long mixed(long colour, long below, long alpha) {
        return ((colour & 0xffff) * alpha + (below & 0xffff) * (MOST - alpha) + MOST / 2) / MOST;
    }

    /** Mixed with white by its alpha, which stays. */
    static long onWhite(long argb) {
        return argb & ~WHITE | on(WHITE, argb) & WHITE;
    }

    /** What {@link #onWhite} mixed, as near as it can be known. */
    static long withoutWhite(long argb) {
        long alpha = argb >>> 48;
        if (alpha == 0 || alpha == MOST) {
            return alpha == 0 ? 0 : argb;
        }
        return alpha << 48 | pure(argb >> 32, alpha) << 32 | pure(argb >> 16, alpha) << 16 | pure(argb, alpha);
    }

    private static long pure(long colour, long alpha) {
        long value = MOST - ((MOST - (colour & 0xffff)) * MOST + alpha / 2) / alpha;
        return Math.max(0, Math.min(MOST, value));
    }
}
