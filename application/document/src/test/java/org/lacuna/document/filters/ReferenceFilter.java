package org.lacuna.document.filters;

import org.lacuna.document.Rect;
import org.lacuna.document.blend.ReferenceBlending;
import org.lacuna.document.blend.ReferenceBlending.Colour;
import org.lacuna.document.blend.ReferencePicture;

/** The filters' definitions, pixel by pixel over all of the neighbourhood, in doubles. */
public final class ReferenceFilter {
    private final ReferencePicture input;
    private final ReferenceBlending steps;

    private ReferenceFilter(ReferencePicture input, ReferenceBlending steps) {
        this.input = input;
        this.steps = steps;
    }

    /**
     * @param x where the layer's origin lies on the plane
     * @return a picture smaller by the reach on each side
     */
    public static ReferencePicture apply(Filter filter, ReferencePicture input, int x, int y, ReferenceBlending steps) {
        return new ReferenceFilter(input, steps).apply(filter, x, y);
    }

    private ReferencePicture apply(Filter filter, int originX, int originY) {
        int reach = filter.reach();
        Rect area = input.area().grow(-reach);
        ReferencePicture result = new ReferencePicture(area);
        double[] bell = bell(filter);
        double[][][] alongRows = bell.length == 0 ? null : alongRows(bell);
        for (int y = area.y(); y < area.bottom(); y++) {
            for (int x = area.x(); x < area.right(); x++) {
                Colour colour = at(filter, x, y, originX, originY, bell, alongRows);
                result.set(x, y, colour, steps.tookAStep() | unsureAround(x, y, reach));
            }
        }
        return result;
    }

    private boolean unsureAround(int x, int y, int reach) {
        for (int py = y - reach; py <= y + reach; py++) {
            for (int px = x - reach; px <= x + reach; px++) {
                if (input.isUnsure(px, py)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Colour at(Filter filter, int x, int y, int originX, int originY, double[] bell, double[][][] alongRows) {
        Colour own = input.at(x, y);
        if (filter instanceof Blur) {
            return divided(blurred(bell, alongRows, x, y));
        } else if (filter instanceof UnsharpMask sharp) {
            if (own.alpha() == 0) {
                return own;
            }
            Colour soft = divided(blurred(bell, alongRows, x, y));
            return new Colour(
                    sharpened(sharp, own.red(), soft.red()),
                    sharpened(sharp, own.green(), soft.green()),
                    sharpened(sharp, own.blue(), soft.blue()),
                    own.alpha());
        } else if (filter instanceof AddNoise noise) {
            int px = x - originX;
            int py = y - originY;
            return new Colour(
                    clamp(own.red() + noise.noise(px, py, 0)),
                    clamp(own.green() + noise.noise(px, py, noise.monochrome() ? 0 : 1)),
                    clamp(own.blue() + noise.noise(px, py, noise.monochrome() ? 0 : 2)),
                    own.alpha());
        } else if (filter instanceof DropShadow shadow) {
            double alpha = blurred(bell, alongRows, x - shadow.dx(), y - shadow.dy())[3];
            return over(own, shadow.colour(), alpha * shadow.colour().alpha());
        }
        return stroked((Stroke) filter, own, x, y);
    }

    private double sharpened(UnsharpMask sharp, double own, double soft) {
        steps.compared(Math.abs(own - soft), sharp.threshold());
        return Math.abs(own - soft) >= sharp.threshold() ? clamp(own + sharp.amount() * (own - soft)) : own;
    }

    private Colour stroked(Stroke stroke, Colour own, int x, int y) {
        if (stroke.width() == 0) {
            return own;
        }
        double radius = stroke.position() == Stroke.Position.CENTRE ? stroke.width() / 2 : stroke.width();
        Colour result = own;
        if (stroke.position() != Stroke.Position.OUTSIDE) {
            double part = grown(x, y, radius, true) * stroke.colour().alpha();
            result = new Colour(
                    own.red() + part * (stroke.colour().red() - own.red()),
                    own.green() + part * (stroke.colour().green() - own.green()),
                    own.blue() + part * (stroke.colour().blue() - own.blue()),
                    own.alpha());
        }
        return stroke.position() == Stroke.Position.INSIDE
                ? result
                : over(
                        result,
                        stroke.colour(),
                        grown(x, y, radius, false) * stroke.colour().alpha());
    }

    private double grown(int x, int y, double radius, boolean inverse) {
        int reach = (int) Math.ceil(radius);
        double most = 0;
        for (int py = y - reach; py <= y + reach; py++) {
            for (int px = x - reach; px <= x + reach; px++) {
                double alpha = inverse
                        ? 1 - input.at(px, py).alpha()
                        : input.at(px, py).alpha();
                double level = alpha * 15 + 0.5;
                steps.compared(level, Math.rint(level));
                double distance = Math.sqrt((px - x) * (px - x) + (py - y) * (py - y));
                double cover = Math.max(0, Math.min(1, radius + 1 - distance));
                most = Math.max(most, Math.floor(level) / 15 * cover);
            }
        }
        return most;
    }

    private static Colour over(Colour own, org.lacuna.document.colour.Colour below, double coverage) {
        double part = (1 - own.alpha()) * coverage;
        double alpha = own.alpha() + part;
        return alpha == 0
                ? Colour.NONE
                : new Colour(
                        (own.red() * own.alpha() + below.red() * part) / alpha,
                        (own.green() * own.alpha() + below.green() * part) / alpha,
                        (own.blue() * own.alpha() + below.blue() * part) / alpha,
                        alpha);
    }

    private static double[] bell(Filter filter) {
        double sigma = filter instanceof Blur blur
                ? blur.sigma()
                : filter instanceof UnsharpMask sharp
                        ? sharp.sigma()
                        : filter instanceof DropShadow shadow ? shadow.sigma() : -1;
        if (sigma < 0) {
            return new double[0];
        }
        int reach = (int) Math.ceil(3 * sigma);
        double[] bell = new double[2 * reach + 1];
        double sum = 0;
        for (int i = 0; i < bell.length; i++) {
            bell[i] = sigma == 0 ? 1 : Math.exp(-0.5 * (i - reach) * (i - reach) / (sigma * sigma));
            sum += bell[i];
        }
        for (int i = 0; i < bell.length; i++) {
            bell[i] /= sum;
        }
        return bell;
    }

    /** By row and column: colours multiplied by alpha, and alpha, blurred along the row. */
    private double[][][] alongRows(double[] bell) {
        Rect area = input.area();
        int reach = bell.length / 2;
        double[][][] result = new double[area.height()][area.width()][4];
        for (int y = 0; y < area.height(); y++) {
            for (int x = reach; x < area.width() - reach; x++) {
                for (int k = 0; k < bell.length; k++) {
                    Colour colour = input.at(area.x() + x + k - reach, area.y() + y);
                    result[y][x][0] += bell[k] * colour.red() * colour.alpha();
                    result[y][x][1] += bell[k] * colour.green() * colour.alpha();
                    result[y][x][2] += bell[k] * colour.blue() * colour.alpha();
                    result[y][x][3] += bell[k] * colour.alpha();
                }
            }
        }
        return result;
    }

    private double[] blurred(double[] bell, double[][][] alongRows, int x, int y) {
        double[] sum = new double[4];
        for (int k = 0; k < bell.length; k++) {
            double[] values = alongRows[y - input.area().y() + k - bell.length / 2][
                    x - input.area().x()];
            for (int c = 0; c < 4; c++) {
                sum[c] += bell[k] * values[c];
            }
        }
        return sum;
    }

    private static Colour divided(double[] c) {
        return c[3] < 1e-12 ? Colour.NONE : new Colour(c[0] / c[3], c[1] / c[3], c[2] / c[3], c[3]);
    }

    private static double clamp(double value) {
        return Math.max(0, Math.min(1, value));
    }
}
