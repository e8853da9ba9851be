package org.lacuna.document.blend;

/** The specification's formulas for one pixel, in doubles and as they are written there. */
public final class ReferenceBlending {
    /** How near to a step of a formula a value may come before rounding may decide which side it is on. */
    private static final double NEAR = 1e-4;

    private static final double SAME = 1e-6;

    /** Red, green and blue in 0..1, not multiplied by alpha, and alpha. */
    public record Colour(double red, double green, double blue, double alpha) {
        public static final Colour NONE = new Colour(0, 0, 0, 0);

        public static Colour of(int argb) {
            return new Colour(
                    (argb >> 16 & 0xff) / 255.0,
                    (argb >> 8 & 0xff) / 255.0,
                    (argb & 0xff) / 255.0,
                    (argb >>> 24) / 255.0);
        }

        public static Colour of64(long rgba) {
            return new Colour(
                    (rgba >> 32 & 0xffff) / 65535.0,
                    (rgba >> 16 & 0xffff) / 65535.0,
                    (rgba & 0xffff) / 65535.0,
                    (rgba >>> 48) / 65535.0);
        }

        public Colour withAlpha(double newAlpha) {
            return new Colour(red, green, blue, newAlpha);
        }
    }

    private boolean nearAStep;

    /** Whether a value since the last time came so near to a step of its formula that another result is as good. */
    public boolean tookAStep() {
        boolean was = nearAStep;
        nearAStep = false;
        return was;
    }

    /** To be said of a value that a formula compares with another. */
    public void compared(double a, double b) {
        nearAStep |= Math.abs(a - b) < NEAR;
    }

    /**
     * @param x place in the layer, for dissolve
     */
    public Colour blend(BlendMode mode, Colour source, Colour backdrop, int x, int y) {
        if (mode == BlendMode.DISSOLVE) {
            double threshold = Dissolve.threshold(x, y);
            compared(source.alpha(), threshold);
            return blend(BlendMode.NORMAL, source.withAlpha(source.alpha() > threshold ? 1 : 0), backdrop, x, y);
        }
        double as = source.alpha();
        double ab = backdrop.alpha();
        if (PorterDuff.has(mode)) {
            double fa = sourceFraction(mode, ab);
            double fb = backdropFraction(mode, as);
            double alpha = Math.min(1, as * fa + ab * fb);
            return over(
                    Math.min(1, as * fa * source.red() + ab * fb * backdrop.red()),
                    Math.min(1, as * fa * source.green() + ab * fb * backdrop.green()),
                    Math.min(1, as * fa * source.blue() + ab * fb * backdrop.blue()),
                    alpha);
        }
        double[] cb = {backdrop.red(), backdrop.green(), backdrop.blue()};
        double[] cs = {source.red(), source.green(), source.blue()};
        double[] blended = ab == 0 || as == 0 ? new double[3] : function(mode, cb, cs);
        double[] co = new double[3];
        for (int c = 0; c < 3; c++) {
            double mixed = (1 - ab) * cs[c] + ab * blended[c];
            co[c] = as * mixed + (1 - as) * ab * cb[c];
        }
        return over(co[0], co[1], co[2], as + ab - as * ab);
    }

    private static Colour over(double red, double green, double blue, double alpha) {
        return alpha == 0 ? Colour.NONE : new Colour(red / alpha, green / alpha, blue / alpha, alpha);
    }

    /** Section 9.1. */
    private static double sourceFraction(BlendMode mode, double ab) {
        return switch (mode) {
            case ADD, COPY -> 1;
            case CLEAR, DESTINATION, DESTINATION_IN, DESTINATION_OUT -> 0;
            case SOURCE_IN, SOURCE_ATOP -> ab;
            default -> 1 - ab;
        };
    }

    private static double backdropFraction(BlendMode mode, double as) {
        return switch (mode) {
            case ADD, DESTINATION, DESTINATION_OVER -> 1;
            case CLEAR, COPY, SOURCE_IN, SOURCE_OUT -> 0;
            case DESTINATION_IN, DESTINATION_ATOP -> as;
            default -> 1 - as;
        };
    }

    /** B(cb, cs) of section 10. */
    private double[] function(BlendMode mode, double[] cb, double[] cs) {
        return switch (mode) {
            case HUE -> setLum(setSat(cs, sat(cb)), lum(cb));
            case SATURATION -> setLum(setSat(cb, sat(cs)), lum(cb));
            case COLOR -> setLum(cs, lum(cb));
            case LUMINOSITY -> setLum(cb, lum(cs));
            case DARKER_COLOR, LIGHTER_COLOR -> {
                compared(lum(cs), lum(cb));
                boolean lighter = lum(cs) > lum(cb);
                yield (mode == BlendMode.LIGHTER_COLOR) == lighter ? cs : cb;
            }
            default ->
                new double[] {function(mode, cb[0], cs[0]), function(mode, cb[1], cs[1]), function(mode, cb[2], cs[2])};
        };
    }

    private double function(BlendMode mode, double cb, double cs) {
        return switch (mode) {
            case NORMAL -> cs;
            case MULTIPLY -> cb * cs;
            case SCREEN -> cb + cs - cb * cs;
            case OVERLAY -> hardLight(cs, cb);
            case DARKEN -> Math.min(cb, cs);
            case LIGHTEN -> Math.max(cb, cs);
            case COLOR_DODGE -> dodge(cb, cs);
            case COLOR_BURN -> burn(cb, cs);
            case HARD_LIGHT -> hardLight(cb, cs);
            case SOFT_LIGHT -> softLight(cb, cs);
            case DIFFERENCE -> Math.abs(cb - cs);
            case EXCLUSION -> cb + cs - 2 * cb * cs;
            case LINEAR_BURN -> Math.max(0, cb + cs - 1);
            case LINEAR_LIGHT -> Math.max(0, Math.min(1, cb + 2 * cs - 1));
            case VIVID_LIGHT -> cs <= 0.5 ? burn(cb, 2 * cs) : dodge(cb, 2 * (cs - 0.5));
            case PIN_LIGHT -> cs <= 0.5 ? Math.min(cb, 2 * cs) : Math.max(cb, 2 * (cs - 0.5));
            case HARD_MIX -> {
                compared(cb + cs, 1);
                yield cb + cs >= 1 - SAME ? 1 : 0;
            }
            case SUBTRACT -> Math.max(0, cb - cs);
            case DIVIDE -> {
                compared(cb, 0);
                compared(cs, 0);
                yield cb < SAME ? 0 : cs < SAME ? 1 : Math.min(1, cb / cs);
            }
            default -> throw new IllegalArgumentException(mode + " is not separable");
        };
    }

    private double dodge(double cb, double cs) {
        compared(cb, 0);
        compared(cs, 1);
        return cb < SAME ? 0 : cs > 1 - SAME ? 1 : Math.min(1, cb / (1 - cs));
    }

    private double burn(double cb, double cs) {
        compared(cb, 1);
        compared(cs, 0);
        return cb > 1 - SAME ? 1 : cs < SAME ? 0 : 1 - Math.min(1, (1 - cb) / cs);
    }

    private static double hardLight(double cb, double cs) {
        return cs <= 0.5 ? cb * 2 * cs : cb + (2 * cs - 1) - cb * (2 * cs - 1);
    }

    private static double softLight(double cb, double cs) {
        if (cs <= 0.5) {
            return cb - (1 - 2 * cs) * cb * (1 - cb);
        }
        double d = cb <= 0.25 ? ((16 * cb - 12) * cb + 4) * cb : Math.sqrt(cb);
        return cb + (2 * cs - 1) * (d - cb);
    }

    public static double lum(double[] c) {
        return 0.3 * c[0] + 0.59 * c[1] + 0.11 * c[2];
    }

    private static double sat(double[] c) {
        return Math.max(c[0], Math.max(c[1], c[2])) - Math.min(c[0], Math.min(c[1], c[2]));
    }

    private static double[] setLum(double[] c, double l) {
        double d = l - lum(c);
        return clipColor(new double[] {c[0] + d, c[1] + d, c[2] + d});
    }

    private static double[] clipColor(double[] c) {
        double l = lum(c);
        double n = Math.min(c[0], Math.min(c[1], c[2]));
        double x = Math.max(c[0], Math.max(c[1], c[2]));
        double[] result = c.clone();
        for (int i = 0; i < 3; i++) {
            if (n < 0) {
                result[i] = l + (result[i] - l) * l / (l - n);
            }
            if (x > 1) {
                result[i] = l + (result[i] - l) * (1 - l) / (x - l);
            }
        }
        return result;
    }

    /** The larger, middle and smaller component become s, (mid - min) s / (max - min) and 0. */
    private double[] setSat(double[] c, double s) {
        double min = Math.min(c[0], Math.min(c[1], c[2]));
        double max = Math.max(c[0], Math.max(c[1], c[2]));
        compared(min, max);
        double[] result = new double[3];
        if (max - min > SAME) {
            for (int i = 0; i < 3; i++) {
                result[i] = (c[i] - min) * s / (max - min);
            }
        }
        return result;
    }
}
