package org.lacuna.document.blend;

/**
 * The modes that treat each channel by itself (W3C Compositing and Blending Level 1, section 10.1, and Photoshop's further
 * ones). B(Cb, Cs) is the mode's function of the backdrop's and the source's colour; a row's result is
 *
 * <pre>
 *   co = as (1 - ab) Cs + as ab B(Cb, Cs) + (1 - as) ab Cb
 * </pre>
 *
 * The commonest modes have loops of their own, without the division that finding Cb takes. For one thread.
 */
final class Separable {
    /** Below this two values count as equal where a formula has a step: float rows carry errors of about this size. */
    static final float SAME = 2e-6f;

    private float[] colours = new float[0];

    Separable() {}

    /** One channel; cs is not multiplied by as, cb is multiplied by ab. */
    void channel(BlendMode mode, float[] cs, float[] as, float[] cb, float[] ab, int from, int to) {
        switch (mode) {
            case NORMAL, DISSOLVE -> normal(cs, as, cb, from, to);
            case MULTIPLY -> multiply(cs, as, cb, ab, from, to);
            case SCREEN -> screen(cs, as, cb, from, to);
            case OVERLAY -> overlay(cs, as, cb, ab, from, to);
            case DARKEN -> darken(cs, as, cb, ab, from, to);
            case LIGHTEN -> lighten(cs, as, cb, ab, from, to);
            default -> {
                colours = colours.length < to ? new float[to] : colours;
                colours(cb, ab, colours, from, to);
                blended(mode, cs, colours, from, to);
                mix(cs, as, cb, ab, colours, from, to);
            }
        }
    }

    /** Cb, which is 0 where the backdrop is transparent. */
    private static void colours(float[] cb, float[] ab, float[] target, int from, int to) {
        for (int i = from; i < to; i++) {
            target[i] = Math.min(1, cb[i] / Math.max(ab[i], Row.NOTHING));
        }
    }

    private static void mix(float[] cs, float[] as, float[] cb, float[] ab, float[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            cb[i] = as[i] * ((1 - ab[i]) * cs[i] + ab[i] * b[i]) + (1 - as[i]) * cb[i];
        }
    }

    /**
     * Replaces Cb by B(Cb, Cs). A loop for each mode: one that calls a function for each pixel takes five times as long. Choices
     * between two formulas are written with min and max where that is the same, which a processor does for many pixels at once.
     */
    private static void blended(BlendMode mode, float[] cs, float[] b, int from, int to) {
        switch (mode) {
            case COLOR_DODGE -> {
                for (int i = from; i < to; i++) {
                    b[i] = colorDodge(b[i], cs[i]);
                }
            }
            case COLOR_BURN -> {
                for (int i = from; i < to; i++) {
                    b[i] = colorBurn(b[i], cs[i]);
                }
            }
            case VIVID_LIGHT -> {
                for (int i = from; i < to; i++) {
                    b[i] = vividLight(b[i], cs[i]);
                }
            }
            case HARD_LIGHT -> hardLight(cs, b, from, to);
            case SOFT_LIGHT -> softLight(cs, b, from, to);
            case DIFFERENCE -> {
                for (int i = from; i < to; i++) {
                    b[i] = Math.abs(b[i] - cs[i]);
                }
            }
            case EXCLUSION -> {
                for (int i = from; i < to; i++) {
                    b[i] = b[i] + cs[i] - 2 * b[i] * cs[i];
                }
            }
            case LINEAR_BURN -> {
                for (int i = from; i < to; i++) {
                    b[i] = Math.max(0, b[i] + cs[i] - 1);
                }
            }
            case LINEAR_LIGHT -> {
                for (int i = from; i < to; i++) {
                    b[i] = Math.max(0, Math.min(1, b[i] + 2 * cs[i] - 1));
                }
            }
            case PIN_LIGHT -> {
                for (int i = from; i < to; i++) {
                    b[i] = Math.max(Math.min(b[i], 2 * cs[i]), 2 * cs[i] - 1);
                }
            }
            case HARD_MIX -> {
                for (int i = from; i < to; i++) {
                    b[i] = b[i] + cs[i] >= 1 - SAME ? 1 : 0;
                }
            }
            case SUBTRACT -> {
                for (int i = from; i < to; i++) {
                    b[i] = Math.max(0, b[i] - cs[i]);
                }
            }
            case DIVIDE -> {
                for (int i = from; i < to; i++) {
                    b[i] = divide(b[i], cs[i]);
                }
            }
            default -> throw new IllegalArgumentException(mode + " is not separable");
        }
    }

    /** 2 Cb Cs where Cs is at most 1/2, else 1 - 2 (1 - Cb) (1 - Cs), which differs by (1 - 2 Cb) (1 - 2 Cs). */
    private static void hardLight(float[] cs, float[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            b[i] = 1 - 2 * (1 - b[i]) * (1 - cs[i]) + (1 - 2 * b[i]) * Math.max(0, 1 - 2 * cs[i]);
        }
    }

    /** Section 10.1.10. Of the two formulas for D(Cb) the one that holds is the smaller. */
    private static void softLight(float[] cs, float[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            float cb = b[i];
            float d = Math.min(((16 * cb - 12) * cb + 4) * cb, (float) Math.sqrt(cb));
            b[i] = cb - Math.max(0, 1 - 2 * cs[i]) * cb * (1 - cb) + Math.max(0, 2 * cs[i] - 1) * (d - cb);
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

    /** B = 2 Cb Cs where Cb is at most 1/2, else 1 - 2 (1 - Cb) (1 - Cs), which differs by (1 - 2 Cb) (1 - 2 Cs). */
    private static void overlay(float[] cs, float[] as, float[] cb, float[] ab, int from, int to) {
        for (int i = from; i < to; i++) {
            float high = ab[i] - 2 * (ab[i] - cb[i]) * (1 - cs[i]);
            float blended = high + Math.max(0, ab[i] - 2 * cb[i]) * (1 - 2 * cs[i]);
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
