package org.lacuna.document.adjust;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.lacuna.document.blend.ReferenceBlending;
import org.lacuna.document.blend.ReferenceBlending.Colour;
import org.lacuna.document.colour.Gradient;
import org.lacuna.document.colour.GradientStop;

/** The adjustments' formulas for one pixel, in doubles. */
public final class ReferenceAdjustment {
    private final Adjustment adjustment;
    private final int intervals;
    private final ReferenceBlending steps;

    public ReferenceAdjustment(Adjustment adjustment, int intervals, ReferenceBlending steps) {
        this.adjustment = adjustment;
        this.intervals = intervals;
        this.steps = steps;
    }

    public double[] apply(double[] c) {
        if (adjustment instanceof Levels levels) {
            return new double[] {
                tone(c[0], v -> level(levels.master(), level(levels.red(), v))),
                tone(c[1], v -> level(levels.master(), level(levels.green(), v))),
                tone(c[2], v -> level(levels.master(), level(levels.blue(), v)))
            };
        } else if (adjustment instanceof Curves curves) {
            return new double[] {
                tone(c[0], v -> curves.master().at(curves.red().at(v))),
                tone(c[1], v -> curves.master().at(curves.green().at(v))),
                tone(c[2], v -> curves.master().at(curves.blue().at(v)))
            };
        } else if (adjustment instanceof BrightnessContrast settings) {
            DoubleUnaryOperator curve = v -> {
                double b = settings.brightness();
                double lit = b < 0 ? v * (1 + b) : v + (1 - v) * b;
                return (lit - 0.5) * Math.tan((settings.contrast() + 1) * Math.PI / 4) + 0.5;
            };
            return new double[] {tone(c[0], curve), tone(c[1], curve), tone(c[2], curve)};
        } else if (adjustment instanceof Invert) {
            return new double[] {1 - c[0], 1 - c[1], 1 - c[2]};
        } else if (adjustment instanceof Threshold threshold) {
            steps.compared(luminance(c), threshold.level());
            double tone = luminance(c) >= threshold.level() ? 1 : 0;
            return new double[] {tone, tone, tone};
        } else if (adjustment instanceof GradientMap map) {
            Colour colour = at(map.gradient(), luminance(c), steps);
            return new double[] {colour.red(), colour.green(), colour.blue()};
        } else if (adjustment instanceof HueSaturation settings) {
            return hueSaturation(settings, c);
        } else if (adjustment instanceof ColourBalance balance) {
            return balance(balance, c);
        }
        return blackAndWhite((BlackAndWhite) adjustment, c);
    }

    private static double luminance(double[] c) {
        return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
    }

    /** Straight lines between the curve's values at even steps. */
    private double tone(double value, DoubleUnaryOperator curve) {
        double place = clamp(value) * intervals;
        int below = (int) Math.min(intervals - 1, Math.floor(place));
        double low = clamp(curve.applyAsDouble((double) below / intervals));
        double high = clamp(curve.applyAsDouble((below + 1.0) / intervals));
        return low + (place - below) * (high - low);
    }

    private static double clamp(double value) {
        return Math.max(0, Math.min(1, value));
    }

    private static double level(Levels.Range range, double v) {
        double part = clamp((v - range.inBlack()) / (range.inWhite() - range.inBlack()));
        return range.outBlack() + Math.pow(part, 1 / range.gamma()) * (range.outWhite() - range.outBlack());
    }

    private double[] hueSaturation(HueSaturation settings, double[] c) {
        double[] hsl = settings.colourise()
                ? new double[] {settings.hue() / 360, Math.max(0, settings.saturation()), luminance(c)}
                : toHsl(c);
        if (!settings.colourise()) {
            steps.compared(max(c), min(c));
            hsl[0] += settings.hue() / 360;
            hsl[1] = Math.min(1, hsl[1] * (1 + settings.saturation()));
        }
        double l = settings.lightness();
        hsl[2] = l < 0 ? hsl[2] * (1 + l) : hsl[2] + (1 - hsl[2]) * l;
        return toRgb(hsl);
    }

    private double[] balance(ColourBalance balance, double[] c) {
        double l = (max(c) + min(c)) / 2;
        double low = clamp((l - 0.333) / -0.25 + 0.5) * 0.7;
        double middle = clamp((l - 0.333) / 0.25 + 0.5) * clamp((l + 0.333 - 1) / -0.25 + 0.5) * 0.7;
        double high = clamp((l + 0.333 - 1) / 0.25 + 0.5) * 0.7;
        ColourBalance.Shift s = balance.shadows();
        ColourBalance.Shift m = balance.midtones();
        ColourBalance.Shift h = balance.highlights();
        double[] result = {
            clamp(c[0] + s.cyanRed() * low + m.cyanRed() * middle + h.cyanRed() * high),
            clamp(c[1] + s.magentaGreen() * low + m.magentaGreen() * middle + h.magentaGreen() * high),
            clamp(c[2] + s.yellowBlue() * low + m.yellowBlue() * middle + h.yellowBlue() * high)
        };
        if (!balance.keepLightness()) {
            return result;
        }
        steps.compared(max(result), min(result));
        double[] hsl = toHsl(result);
        return toRgb(new double[] {hsl[0], hsl[1], l});
    }

    /** Grey, plus what each of the six hues has more than grey times its weight. */
    private static double[] blackAndWhite(BlackAndWhite settings, double[] c) {
        double r = c[0] - min(c);
        double g = c[1] - min(c);
        double b = c[2] - min(c);
        double yellow = Math.min(r, g);
        double cyan = Math.min(g, b);
        double magenta = Math.min(b, r);
        double grey = clamp(min(c)
                + Math.max(0, r - Math.max(g, b)) * settings.reds()
                + Math.max(0, g - Math.max(r, b)) * settings.greens()
                + Math.max(0, b - Math.max(r, g)) * settings.blues()
                + yellow * settings.yellows()
                + cyan * settings.cyans()
                + magenta * settings.magentas());
        if (settings.tint().isEmpty()) {
            return new double[] {grey, grey, grey};
        }
        org.lacuna.document.colour.Colour tint = settings.tint().get();
        double[] hsl = toHsl(new double[] {tint.red(), tint.green(), tint.blue()});
        return toRgb(new double[] {hsl[0], hsl[1], grey});
    }

    private static double[] toHsl(double[] c) {
        double max = max(c);
        double min = min(c);
        double range = max - min;
        double l = (max + min) / 2;
        if (range < 2e-6) {
            return new double[] {0, 0, l};
        }
        double hue = max == c[0]
                ? (c[1] - c[2]) / range
                : max == c[1] ? 2 + (c[2] - c[0]) / range : 4 + (c[0] - c[1]) / range;
        return new double[] {hue / 6, range / (1 - Math.abs(2 * l - 1)), l};
    }

    /** CSS Color 4, section 7.1. */
    private static double[] toRgb(double[] hsl) {
        double h = (hsl[0] - Math.floor(hsl[0])) * 12;
        double a = hsl[1] * Math.min(hsl[2], 1 - hsl[2]);
        double[] result = new double[3];
        int[] shifts = {0, 8, 4};
        for (int i = 0; i < 3; i++) {
            double k = (shifts[i] + h) % 12;
            result[i] = hsl[2] - a * Math.max(-1, Math.min(Math.min(k - 3, 9 - k), 1));
        }
        return result;
    }

    private static double max(double[] c) {
        return Math.max(c[0], Math.max(c[1], c[2]));
    }

    private static double min(double[] c) {
        return Math.min(c[0], Math.min(c[1], c[2]));
    }

    public static Colour colour(org.lacuna.document.colour.Colour colour) {
        return new Colour(colour.red(), colour.green(), colour.blue(), colour.alpha());
    }

    public static Colour at(Gradient gradient, double position, ReferenceBlending steps) {
        List<GradientStop> stops = gradient.stops();
        GradientStop low = stops.get(0);
        for (GradientStop high : stops) {
            if (high.position() == low.position() && high != low) {
                steps.compared(position, low.position());
            }
            if (position < high.position()) {
                double part = high == low ? 0 : (position - low.position()) / (high.position() - low.position());
                Colour a = colour(low.colour());
                Colour b = colour(high.colour());
                return new Colour(
                        a.red() + part * (b.red() - a.red()),
                        a.green() + part * (b.green() - a.green()),
                        a.blue() + part * (b.blue() - a.blue()),
                        a.alpha() + part * (b.alpha() - a.alpha()));
            }
            low = high;
        }
        return colour(low.colour());
    }
}
