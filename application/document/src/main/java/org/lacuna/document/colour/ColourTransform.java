package org.lacuna.document.colour;

import java.util.Optional;

/**
 * The way from the numbers of one profile to those of another, exact and slow; {@link FastTransform} does it for many pixels.
 * Immutable.
 */
public final class ColourTransform {
    private final ColourProfile.Kind from;
    private final ColourProfile.Kind to;
    private final DeviceSpace source;
    private final DeviceSpace target;
    /** What happens between the two, in XYZ: each value times the first plus the second. */
    private final double[] scale;

    private final double[] shift;
    private final Optional<ColourTransform> first;

    private ColourTransform(
            ColourProfile.Kind from,
            ColourProfile.Kind to,
            DeviceSpace source,
            DeviceSpace target,
            double[][] affine,
            Optional<ColourTransform> first) {
        this.from = from;
        this.to = to;
        this.source = source;
        this.target = target;
        scale = affine[0];
        shift = affine[1];
        this.first = first;
    }

    /**
     * @throws IllegalArgumentException if a profile cannot be used in that direction
     */
    public static ColourTransform between(ColourProfile from, ColourProfile to, Rendering rendering) {
        DeviceSpace source = DeviceSpace.of(from, rendering.intent());
        DeviceSpace target = DeviceSpace.of(to, rendering.intent());
        double[][] affine = rendering.intent() == RenderingIntent.ABSOLUTE_COLORIMETRIC
                ? whites(from, to)
                : blacks(
                        new BlackPoint(from, rendering.intent(), source),
                        new BlackPoint(to, rendering.intent(), target),
                        rendering.blackPointCompensation());
        ColourTransform result = new ColourTransform(from.kind(), to.kind(), source, target, affine, Optional.empty());
        result.convert(new double[from.kind().channels()], new double[to.kind().channels()], 1);
        return result;
    }

    /** White keeps its tint (ICC.1:2010, section 6.3.2.2). */
    private static double[][] whites(ColourProfile from, ColourProfile to) {
        double[] white = white(from);
        double[] other = white(to);
        double[] scale = new double[3];
        for (int i = 0; i < 3; i++) {
            scale[i] = white[i] / other[i];
        }
        return new double[][] {scale, new double[3]};
    }

    /** Screens of version 2 say the white before adaptation to D50, which does not count here. */
    private static double[] white(ColourProfile profile) {
        IccTags tags = profile.tags();
        boolean screen = tags.version() < 4 && tags.deviceClass().equals("mntr");
        return screen
                ? Lab.D50
                : tags.xyz("wtpt")
                        .filter(white -> white[0] > 0 && white[1] > 0 && white[2] > 0)
                        .orElse(Lab.D50);
    }

    /** Black becomes black, and D50 stays. */
    private static double[][] blacks(BlackPoint from, BlackPoint to, boolean compensated) {
        double[] scale = {1, 1, 1};
        double[] shift = new double[3];
        if (compensated) {
            double[] black = from.ofSource();
            double[] other = to.ofTarget();
            for (int i = 0; i < 3; i++) {
                double white = Lab.D50[i];
                scale[i] = (other[i] - white) / (black[i] - white);
                shift[i] = -white * (other[i] - black[i]) / (black[i] - white);
            }
        }
        return new double[][] {scale, shift};
    }

    /** This, and then the next. */
    public ColourTransform then(ColourTransform next) {
        if (next.from != to || next.first.isPresent()) {
            throw new IllegalArgumentException("the next transform does not begin where this one ends");
        }
        return new ColourTransform(
                from, next.to, next.source, next.target, new double[][] {next.scale, next.shift}, Optional.of(this));
    }

    public ColourProfile.Kind from() {
        return from;
    }

    public ColourProfile.Kind to() {
        return to;
    }

    /**
     * Converts colours that lie one after the other, their channels side by side; all numbers count from 0 to 1.
     *
     * @param numbers at least count times the channels of the source
     * @param result at least count times the channels of the target
     */
    public void convert(double[] numbers, double[] result, int count) {
        Optional<MatrixSpace[]> matrices = asMatrices();
        if (matrices.isPresent()) {
            matrices.get()[0].convert(numbers, matrices.get()[1], result, count);
            return;
        }
        double[] xyz = new double[3 * count];
        if (first.isPresent()) {
            double[] between = new double[first.get().to.channels() * count];
            first.get().convert(numbers, between, count);
            source.toXyz(between, xyz, count);
        } else {
            source.toXyz(numbers, xyz, count);
        }
        for (int i = 0; i < xyz.length; i++) {
            xyz[i] = xyz[i] * scale[i % 3] + shift[i % 3];
        }
        target.fromXyz(xyz, result, count);
    }

    /**
     * What is asked of the target and what it shows of it, in XYZ.
     *
     * @param numbers of the source
     */
    void askAndShow(double[] numbers, double[] asked, double[] shown, int count) {
        source.toXyz(numbers, asked, count);
        for (int i = 0; i < 3 * count; i++) {
            asked[i] = asked[i] * scale[i % 3] + shift[i % 3];
        }
        showAgain(asked, shown, count);
    }

    /** What the target shows of XYZ. */
    void showAgain(double[] asked, double[] shown, int count) {
        double[] device = new double[target.channels() * count];
        target.fromXyz(asked, device, count);
        target.toXyz(device, shown, count);
    }

    /** A colour of RGB as one of RGB, or of grey in all three channels; alpha stays. */
    public Colour convert(Colour colour) {
        if (isUnchanged()) {
            return colour;
        }
        double[] result = new double[to.channels()];
        convert(new double[] {colour.red(), colour.green(), colour.blue()}, result, 1);
        int last = result.length - 1;
        return new Colour(result[0], result[Math.min(1, last)], result[Math.min(2, last)], colour.alpha());
    }

    /** Whether nothing changes: both profiles are the same, or editions of the same colours. */
    public boolean isUnchanged() {
        return first.isEmpty()
                && isWithoutEffect()
                && source instanceof MatrixSpace one
                && target instanceof MatrixSpace other
                && one.isLike(other);
    }

    private boolean isWithoutEffect() {
        for (int i = 0; i < 3; i++) {
            if (scale[i] != 1 || shift[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Curves, a matrix and curves again, if that is all. */
    Optional<MatrixSpace[]> asMatrices() {
        return first.isEmpty()
                        && isWithoutEffect()
                        && source instanceof MatrixSpace one
                        && target instanceof MatrixSpace other
                ? Optional.of(new MatrixSpace[] {one, other})
                : Optional.empty();
    }
}
