package org.lacuna.document.blend;

/**
 * Composites a row over another by W3C Compositing and Blending Level 1. With source colour Cs and alpha as, backdrop
 * colour Cb and alpha ab, and the mode's function B, the result, multiplied by its alpha ao, is
 *
 * <pre>
 *   co = as (1 - ab) Cs + as ab B(Cb, Cs) + (1 - as) ab Cb        ao = as + ab - as ab
 * </pre>
 *
 * (sections 5.6.1 and 9). {@link BlendMode#ADD} is the operator "plus" instead: co = min(1, as Cs + ab Cb), ao = min(1, as +
 * ab).
 */
public final class Blending {
    private Blending() {}

    /**
     * @param source colours not multiplied by alpha
     * @param backdrop colours multiplied by alpha; becomes the result
     * @param from first pixel, the same in both rows
     */
    public static void blend(BlendMode mode, Row source, Row backdrop, int from, int count) {
        float[] as = source.alpha;
        float[] ab = backdrop.alpha;
        channel(mode, source.red, as, backdrop.red, ab, from, from + count);
        channel(mode, source.green, as, backdrop.green, ab, from, from + count);
        channel(mode, source.blue, as, backdrop.blue, ab, from, from + count);
        if (mode == BlendMode.ADD) {
            for (int i = from; i < from + count; i++) {
                ab[i] = Math.min(1, as[i] + ab[i]);
            }
        } else {
            for (int i = from; i < from + count; i++) {
                ab[i] = as[i] + ab[i] - as[i] * ab[i];
            }
        }
    }

    /** One channel; cs is not multiplied by as, cb is multiplied by ab. */
    private static void channel(BlendMode mode, float[] cs, float[] as, float[] cb, float[] ab, int from, int to) {
        switch (mode) {
            case NORMAL -> normal(cs, as, cb, from, to);
            case MULTIPLY -> multiply(cs, as, cb, ab, from, to);
            case SCREEN -> screen(cs, as, cb, from, to);
            case OVERLAY -> overlay(cs, as, cb, ab, from, to);
            case DARKEN -> darken(cs, as, cb, ab, from, to);
            case LIGHTEN -> lighten(cs, as, cb, ab, from, to);
            case ADD -> add(cs, as, cb, from, to);
        }
    }

    /** B = Cs. */
    private static void normal(float[] cs, float[] as, float[] cb, int from, int to) {
        for (int i = from; i < to; i++) {
            cb[i] = as[i] * cs[i] + (1 - as[i]) * cb[i];
        }
    }

    /** B = Cb Cs. */
    private static void multiply(float[] cs, float[] as, float[] cb, float[] ab, int from, int to) {
        for (int i = from; i < to; i++) {
            cb[i] = as[i] * cs[i] * (1 - ab[i] + cb[i]) + (1 - as[i]) * cb[i];
        }
    }

    /** B = Cb + Cs - Cb Cs; the terms with ab cancel. */
    private static void screen(float[] cs, float[] as, float[] cb, int from, int to) {
        for (int i = from; i < to; i++) {
            float s = as[i] * cs[i];
            cb[i] = s + cb[i] - s * cb[i];
        }
    }

    /** B = 2 Cb Cs where Cb is at most 1/2, else 1 - 2 (1 - Cb) (1 - Cs). */
    private static void overlay(float[] cs, float[] as, float[] cb, float[] ab, int from, int to) {
        for (int i = from; i < to; i++) {
            float low = 2 * cb[i] * cs[i];
            float high = ab[i] - 2 * (ab[i] - cb[i]) * (1 - cs[i]);
            float blended = 2 * cb[i] <= ab[i] ? low : high;
            cb[i] = as[i] * ((1 - ab[i]) * cs[i] + blended) + (1 - as[i]) * cb[i];
        }
    }

    /** B = min(Cb, Cs). */
    private static void darken(float[] cs, float[] as, float[] cb, float[] ab, int from, int to) {
        for (int i = from; i < to; i++) {
            float blended = Math.min(cb[i], ab[i] * cs[i]);
            cb[i] = as[i] * ((1 - ab[i]) * cs[i] + blended) + (1 - as[i]) * cb[i];
        }
    }

    /** B = max(Cb, Cs). */
    private static void lighten(float[] cs, float[] as, float[] cb, float[] ab, int from, int to) {
        for (int i = from; i < to; i++) {
            float blended = Math.max(cb[i], ab[i] * cs[i]);
            cb[i] = as[i] * ((1 - ab[i]) * cs[i] + blended) + (1 - as[i]) * cb[i];
        }
    }

    private static void add(float[] cs, float[] as, float[] cb, int from, int to) {
        for (int i = from; i < to; i++) {
            cb[i] = Math.min(1, as[i] * cs[i] + cb[i]);
        }
    }
}
