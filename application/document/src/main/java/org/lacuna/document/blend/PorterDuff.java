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

    static void blend(BlendMode mode, Row source, Row backdrop, int from, int to) {
        for (int i = from; i < to; i++) {
            float as = source.alpha[i];
            float ab = backdrop.alpha[i];
            float fs = as * ofSource(mode, ab);
            float fb = ofBackdrop(mode, as);
            backdrop.red[i] = Math.min(1, fs * source.red[i] + fb * backdrop.red[i]);
            backdrop.green[i] = Math.min(1, fs * source.green[i] + fb * backdrop.green[i]);
            backdrop.blue[i] = Math.min(1, fs * source.blue[i] + fb * backdrop.blue[i]);
            backdrop.alpha[i] = Math.min(1, fs + fb * ab);
        }
    }

    private static float ofSource(BlendMode mode, float ab) {
        return switch (mode) {
            case ADD, COPY -> 1;
            case SOURCE_ATOP, SOURCE_IN -> ab;
            case SOURCE_OUT, DESTINATION_OVER, DESTINATION_ATOP, XOR -> 1 - ab;
            case DESTINATION_IN, DESTINATION_OUT, CLEAR, DESTINATION -> 0;
            default -> throw new IllegalArgumentException(mode + " is no operator");
        };
    }

    private static float ofBackdrop(BlendMode mode, float as) {
        return switch (mode) {
            case ADD, DESTINATION_OVER, DESTINATION -> 1;
            case DESTINATION_IN, DESTINATION_ATOP -> as;
            case SOURCE_ATOP, DESTINATION_OUT, XOR -> 1 - as;
            case SOURCE_IN, SOURCE_OUT, COPY, CLEAR -> 0;
            default -> throw new IllegalArgumentException(mode + " is no operator");
        };
    }
}
