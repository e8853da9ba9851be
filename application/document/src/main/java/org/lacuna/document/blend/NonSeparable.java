package org.lacuna.document.blend;

/**
 * The modes that look at a colour as a whole: hue, saturation, color and luminosity (W3C Compositing and Blending Level 1,
 * section 10.2) and Photoshop's darker and lighter color, which take the colour of the smaller or larger luminosity.
 */
final class NonSeparable {
    private final float[] result = new float[3];

    NonSeparable() {}

    static boolean has(BlendMode mode) {
        return mode.kind() == BlendMode.Kind.COMPONENT
                || mode == BlendMode.DARKER_COLOR
                || mode == BlendMode.LIGHTER_COLOR;
    }

    /** The colours of a run; alpha is left as it is. */
    void colours(BlendMode mode, Row source, Row backdrop, int from, int to) {
        for (int i = from; i < to; i++) {
            float as = source.alpha[i];
            float ab = backdrop.alpha[i];
            if (as == 0) {
                continue;
            }
            if (ab > 0) {
                float scale = 1 / ab;
                blend(
                        mode,
                        Math.min(1, backdrop.red[i] * scale),
                        Math.min(1, backdrop.green[i] * scale),
                        Math.min(1, backdrop.blue[i] * scale),
                        source.red[i],
                        source.green[i],
                        source.blue[i]);
            }
            float alone = as * (1 - ab);
            float both = as * ab;
            float below = 1 - as;
            backdrop.red[i] = alone * source.red[i] + both * result[0] + below * backdrop.red[i];
            backdrop.green[i] = alone * source.green[i] + both * result[1] + below * backdrop.green[i];
            backdrop.blue[i] = alone * source.blue[i] + both * result[2] + below * backdrop.blue[i];
        }
    }

    /** B(Cb, Cs), into the result. */
    private void blend(BlendMode mode, float rb, float gb, float bb, float rs, float gs, float bs) {
        switch (mode) {
            case HUE -> {
                withSaturation(rs, gs, bs, saturation(rb, gb, bb));
                giveLuminosity(luminosity(rb, gb, bb));
            }
            case SATURATION -> {
                withSaturation(rb, gb, bb, saturation(rs, gs, bs));
                giveLuminosity(luminosity(rb, gb, bb));
            }
            case COLOR -> {
                set(rs, gs, bs);
                giveLuminosity(luminosity(rb, gb, bb));
            }
            case LUMINOSITY -> {
                set(rb, gb, bb);
                giveLuminosity(luminosity(rs, gs, bs));
            }
            default -> {
                boolean sourceIsLighter = luminosity(rs, gs, bs) > luminosity(rb, gb, bb);
                if (sourceIsLighter == (mode == BlendMode.LIGHTER_COLOR)) {
                    set(rs, gs, bs);
                } else {
                    set(rb, gb, bb);
                }
            }
        }
    }

    private void set(float red, float green, float blue) {
        result[0] = red;
        result[1] = green;
        result[2] = blue;
    }

    /** Lum(C) of section 10.2. */
    private static float luminosity(float red, float green, float blue) {
        return 0.3f * red + 0.59f * green + 0.11f * blue;
    }

    /** Sat(C). */
    private static float saturation(float red, float green, float blue) {
        return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
    }

    /** SetSat(C, s), which is (C - min) s / (max - min); a grey has no hue to give and becomes black. */
    private void withSaturation(float red, float green, float blue, float saturation) {
        float min = Math.min(red, Math.min(green, blue));
        float range = Math.max(red, Math.max(green, blue)) - min;
        float scale = range > Separable.SAME ? saturation / range : 0;
        set((red - min) * scale, (green - min) * scale, (blue - min) * scale);
    }

    /** SetLum(C, l) with ClipColor. */
    private void giveLuminosity(float target) {
        float shift = target - luminosity(result[0], result[1], result[2]);
        set(result[0] + shift, result[1] + shift, result[2] + shift);
        float lum = luminosity(result[0], result[1], result[2]);
        float min = Math.min(result[0], Math.min(result[1], result[2]));
        float max = Math.max(result[0], Math.max(result[1], result[2]));
        if (min < 0) {
            towards(lum, lum / (lum - min));
        }
        if (max > 1) {
            towards(lum, (1 - lum) / (max - lum));
        }
    }

    private void towards(float lum, float factor) {
        for (int c = 0; c < 3; c++) {
            result[c] = Math.max(0, Math.min(1, lum + (result[c] - lum) * factor));
        }
    }
}
