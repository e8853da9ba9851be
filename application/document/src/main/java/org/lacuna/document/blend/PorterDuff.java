package org.lacuna.document.blend;

/**
 * The compositing operators of W3C Compositing and Blending Level 1, section 9.1: with the operator's fractions Fa of the
 * source and Fb of the backdrop,
 *
 * <pre>
 *   co = as Fa Cs + ab Fb Cb        ao = as Fa + ab Fb
 * </pre>
 */
final class PorterDuff {
    private PorterDuff() {}

    static boolean has(BlendMode mode) {
        return mode.kind() == BlendMode.Kind.OPERATOR || mode == BlendMode.ADD;
    }

    /** Both fractions are 0, 1, the other one's alpha, or 1 less that: so all are one formula, with these factors. */
    static void blend(BlendMode mode, Row source, Row backdrop, int from, int to) {
        float[] a = ofSource(mode);
        float[] b = ofBackdrop(mode);
        colour(source.red, source.alpha, backdrop.red, backdrop.alpha, a, b, from, to);
        colour(source.green, source.alpha, backdrop.green, backdrop.alpha, a, b, from, to);
        colour(source.blue, source.alpha, backdrop.blue, backdrop.alpha, a, b, from, to);
        alpha(source.alpha, backdrop.alpha, a, b, from, to);
    }

    private static void colour(float[] cs, float[] as, float[] cb, float[] ab, float[] a, float[] b, int from, int to) {
        float a0 = a[0];
        float a1 = a[1];
        float b0 = b[0];
        float b1 = b[1];
        for (int i = from; i < to; i++) {
            cb[i] = Math.min(1, as[i] * (a0 + a1 * ab[i]) * cs[i] + (b0 + b1 * as[i]) * cb[i]);
        }
    }

    private static void alpha(float[] as, float[] ab, float[] a, float[] b, int from, int to) {
        float a0 = a[0];
        float a1 = a[1];
        float b0 = b[0];
        float b1 = b[1];
        for (int i = from; i < to; i++) {
            ab[i] = Math.min(1, as[i] * (a0 + a1 * ab[i]) + (b0 + b1 * as[i]) * ab[i]);
        }
    }

    /** What is there anyway, and what goes with the other's alpha. */
    private static float[] ofSource(BlendMode mode) {
        return switch (mode) {
            case ADD, COPY -> new float[] {1, 0};
            case SOURCE_ATOP, SOURCE_IN -> new float[] {0, 1};
            case SOURCE_OUT, DESTINATION_OVER, DESTINATION_ATOP, XOR -> new float[] {1, -1};
            case DESTINATION_IN, DESTINATION_OUT, CLEAR, DESTINATION -> new float[] {0, 0};
            default -> throw new IllegalArgumentException(mode + " is no operator");
        };
    }

    private static float[] ofBackdrop(BlendMode mode) {
        return switch (mode) {
            case ADD, DESTINATION_OVER, DESTINATION -> new float[] {1, 0};
            case DESTINATION_IN, DESTINATION_ATOP -> new float[] {0, 1};
            case SOURCE_ATOP, DESTINATION_OUT, XOR -> new float[] {1, -1};
            case SOURCE_IN, SOURCE_OUT, COPY, CLEAR -> new float[] {0, 0};
            default -> throw new IllegalArgumentException(mode + " is no operator");
        };
    }
}
