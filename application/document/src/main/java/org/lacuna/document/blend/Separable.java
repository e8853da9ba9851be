package org.lacuna.document.blend;

/**
 * The modes that treat each channel by itself (W3C Compositing and Blending Level 1, section 10.1, and Photoshop's further
 * ones). B(Cb, Cs) is the mode's function of the backdrop's and the source's colour; a row's result is
 *
 * <pre>
 *   co = as (1 - ab) Cs + as ab B(Cb, Cs) + (1 - as) ab Cb
 * </pre>
 *
 * The commonest modes have loops of their own, without the division that finding Cb takes.
 */
final class Separable {
    /** Below this two values count as equal where a formula has a step: float rows carry errors of about this size. */
    static final float SAME = 2e-6f;

    @FunctionalInterface
    private interface Function {
        float of(float cb, float cs);
    }

    private Separable() {}

    /** One channel; cs is not multiplied by as, cb is multiplied by ab. */
    static void channel(BlendMode mode, float[] cs, float[] as, float[] cb, float[] ab, int from, int to) {
        switch (mode) {
            case NORMAL, DISSOLVE -> normal(cs, as, cb, from, to);
            case MULTIPLY -> multiply(cs, as, cb, ab, from, to);
            case SCREEN -> screen(cs, as, cb, from, to);
            case OVERLAY -> overlay(cs, as, cb, ab, from, to);
            case DARKEN -> darken(cs, as, cb, ab, from, to);
            case LIGHTEN -> lighten(cs, as, cb, ab, from, to);
            default -> general(function(mode), cs, as, cb, ab, from, to);
        }
    }

    private static Function function(BlendMode mode) {
        return switch (mode) {
            case COLOR_DODGE -> Separable::colorDodge;
            case COLOR_BURN -> Separable::colorBurn;
            case HARD_LIGHT -> Separable::hardLight;
            case SOFT_LIGHT -> Separable::softLight;
            case DIFFERENCE -> (cb, cs) -> Math.abs(cb - cs);
            case EXCLUSION -> (cb, cs) -> cb + cs - 2 * cb * cs;
            case LINEAR_BURN -> (cb, cs) -> Math.max(0, cb + cs - 1);
            case LINEAR_LIGHT -> (cb, cs) -> Math.max(0, Math.min(1, cb + 2 * cs - 1));
            case VIVID_LIGHT -> Separable::vividLight;
            case PIN_LIGHT -> (cb, cs) -> cs <= 0.5f ? Math.min(cb, 2 * cs) : Math.max(cb, 2 * cs - 1);
            case HARD_MIX -> (cb, cs) -> cb + cs >= 1 - SAME ? 1 : 0;
            case SUBTRACT -> (cb, cs) -> Math.max(0, cb - cs);
            case DIVIDE -> Separable::divide;
            default -> throw new IllegalArgumentException(mode + " is not separable");
        };
    }

    private static void general(Function b, float[] cs, float[] as, float[] cb, float[] ab, int from, int to) {
        for (int i = from; i < to; i++) {
            float backdrop = ab[i];
            float blended = backdrop > 0 ? backdrop * b.of(Math.min(1, cb[i] / backdrop), cs[i]) : 0;
            cb[i] = as[i] * ((1 - backdrop) * cs[i] + blended) + (1 - as[i]) * cb[i];
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

    /** Section 10.1.7; black stays black, even under white. */
    private static float colorDodge(float cb, float cs) {
        if (cb <= SAME) {
            return 0;
        }
        return cs >= 1 - SAME ? 1 : Math.min(1, cb / (1 - cs));
    }

    /** Section 10.1.8; white stays white, even under black. */
    private static float colorBurn(float cb, float cs) {
        if (cb >= 1 - SAME) {
            return 1;
        }
        return cs <= SAME ? 0 : 1 - Math.min(1, (1 - cb) / cs);
    }

    private static float hardLight(float cb, float cs) {
        return cs <= 0.5f ? 2 * cb * cs : 1 - 2 * (1 - cb) * (1 - cs);
    }

    /** Section 10.1.10. */
    private static float softLight(float cb, float cs) {
        if (cs <= 0.5f) {
            return cb - (1 - 2 * cs) * cb * (1 - cb);
        }
        float d = cb <= 0.25f ? ((16 * cb - 12) * cb + 4) * cb : (float) Math.sqrt(cb);
        return cb + (2 * cs - 1) * (d - cb);
    }

    /** Color burn with twice the source in its lower half, color dodge in its upper half. */
    private static float vividLight(float cb, float cs) {
        return cs <= 0.5f ? colorBurn(cb, 2 * cs) : colorDodge(cb, 2 * cs - 1);
    }

    /** Cb / Cs, at most white; black stays black. */
    private static float divide(float cb, float cs) {
        if (cb <= SAME) {
            return 0;
        }
        return cs <= SAME ? 1 : Math.min(1, cb / cs);
    }
}
