package org.lacuna.document.adjust;

import java.util.List;
import java.util.Objects;

/** Changes tones along curves that people draw: first each channel along its own, then all along the master's. */
public record Curves(Curve master, Curve red, Curve green, Curve blue) implements Adjustment {
    public static final Curves IDENTITY = ofMaster(Curve.IDENTITY);

    /**
     * @param x tone before, 0 to 1
     * @param y tone after, 0 to 1
     */
    public record Point(double x, double y) {
        public Point {
            Settings.check("a curve's point", x, 0, 1);
            Settings.check("a curve's point", y, 0, 1);
        }
    }

    /**
     * The natural cubic spline through some points (second derivative 0 at both ends), cut off to 0..1; level before the first
     * and after the last point.
     *
     * @param points at least one, by growing x
     */
    public record Curve(List<Point> points) {
        public static final Curve IDENTITY = new Curve(List.of(new Point(0, 0), new Point(1, 1)));

        public Curve {
            points = List.copyOf(points);
            if (points.isEmpty()) {
                throw new IllegalArgumentException("a curve needs a point");
            }
            for (int i = 1; i < points.size(); i++) {
                if (points.get(i).x() <= points.get(i - 1).x()) {
                    throw new IllegalArgumentException("a curve's points must be in order");
                }
            }
        }

        public double at(double x) {
            return new Spline(points).at(x);
        }
    }

    public Curves {
        Objects.requireNonNull(master);
        Objects.requireNonNull(red);
        Objects.requireNonNull(green);
        Objects.requireNonNull(blue);
    }

    /** The same for all channels. */
    public static Curves ofMaster(Curve curve) {
        return new Curves(curve, Curve.IDENTITY, Curve.IDENTITY, Curve.IDENTITY);
    }

    @Override
    public RowFunction prepare(int intervals) {
        Spline all = new Spline(master.points());
        return ToneTable.function(
                table(intervals, red, all), table(intervals, green, all), table(intervals, blue, all));
    }

    private static ToneTable table(int intervals, Curve channel, Spline master) {
        Spline own = new Spline(channel.points());
        return new ToneTable(intervals, value -> master.at(own.at(value)));
    }

    /** Second derivatives at the points, from the tridiagonal system that continuity gives (Numerical Recipes, section 3.3). */
    private static final class Spline {
        private final List<Point> points;
        private final double[] bend;

        Spline(List<Point> points) {
            this.points = points;
            int n = points.size();
            bend = new double[n];
            double[] right = new double[n];
            for (int i = 1; i < n - 1; i++) {
                Point before = points.get(i - 1);
                Point here = points.get(i);
                Point after = points.get(i + 1);
                double part = (here.x() - before.x()) / (after.x() - before.x());
                double pivot = part * bend[i - 1] + 2;
                double slopes = (after.y() - here.y()) / (after.x() - here.x())
                        - (here.y() - before.y()) / (here.x() - before.x());
                bend[i] = (part - 1) / pivot;
                right[i] = (6 * slopes / (after.x() - before.x()) - part * right[i - 1]) / pivot;
            }
            for (int i = n - 2; i >= 1; i--) {
                bend[i] = bend[i] * bend[i + 1] + right[i];
            }
        }

        double at(double x) {
            int next = 0;
            while (next < points.size() && points.get(next).x() <= x) {
                next++;
            }
            if (next == 0 || next == points.size()) {
                return points.get(Math.min(next, points.size() - 1)).y();
            }
            Point low = points.get(next - 1);
            Point high = points.get(next);
            double width = high.x() - low.x();
            double a = (high.x() - x) / width;
            double b = (x - low.x()) / width;
            double y = a * low.y()
                    + b * high.y()
                    + ((a * a * a - a) * bend[next - 1] + (b * b * b - b) * bend[next]) * width * width / 6;
            return Math.max(0, Math.min(1, y));
        }
    }
}
