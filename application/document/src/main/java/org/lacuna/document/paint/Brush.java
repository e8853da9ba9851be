package org.lacuna.document.paint;

import java.util.Objects;

/**
 * A round brush.
 *
 * @param size diameter in pixels of the document
 * @param hardness 0 (falls off from the centre) to 1 (hard, antialiased edge)
 * @param flow how densely each mark covers, 0 to 1; marks over each other grow denser, up to the ink's opacity
 * @param spacing distance of the marks as a share of the size
 * @param smoothing 0 (follows the hand exactly) to 1 (hardly follows it)
 * @param pressureOnSize whether a light hand makes the marks smaller
 * @param pressureOnFlow whether a light hand makes the marks thinner
 * @param grain of the ground that it paints on
 */
public record Brush(
        double size,
        double hardness,
        double flow,
        double spacing,
        double smoothing,
        boolean pressureOnSize,
        boolean pressureOnFlow,
        Grain grain) {
    public static final double MAX_SIZE = 3000;
    /** Marks closer than this look the same and only take time. */
    private static final double LEAST_STEP = 0.5;

    private static final double LEAST_SIZE = 0.5;

    public Brush {
        if (!(size >= LEAST_SIZE && size <= MAX_SIZE)) {
            throw new IllegalArgumentException("a brush measures " + LEAST_SIZE + ".." + MAX_SIZE + ", not " + size);
        }
        Objects.requireNonNull(grain);
        check(hardness);
        check(flow);
        check(smoothing);
        if (!(spacing > 0 && spacing <= 10)) {
            throw new IllegalArgumentException("spacing must lie in 0..10, not " + spacing);
        }
    }

    private static void check(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share lies in 0..1, not " + share);
        }
    }

    /** On a smooth ground. */
    public Brush(
            double size,
            double hardness,
            double flow,
            double spacing,
            double smoothing,
            boolean pressureOnSize,
            boolean pressureOnFlow) {
        this(size, hardness, flow, spacing, smoothing, pressureOnSize, pressureOnFlow, Grain.NONE);
    }

    /** The same brush on another ground. */
    public Brush withGrain(Grain newGrain) {
        return new Brush(size, hardness, flow, spacing, smoothing, pressureOnSize, pressureOnFlow, newGrain);
    }

    /** Without smoothing and without effect of pressure, with marks a tenth of the size apart. */
    public static Brush of(double size, double hardness, double flow) {
        return new Brush(size, hardness, flow, 0.1, 0, false, false);
    }

    double sizeAt(double pressure) {
        return pressureOnSize ? Math.max(LEAST_SIZE, size * pressure) : size;
    }

    double flowAt(double pressure) {
        return pressureOnFlow ? flow * pressure : flow;
    }

    /** Pixels from a mark to the next. */
    double stepAt(double pressure) {
        return Math.max(LEAST_STEP, spacing * sizeAt(pressure));
    }
}
