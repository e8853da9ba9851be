package org.lacuna.generation.plan;

/**
 * How the two masks come from the selection, in canvas pixels. The denoising mask is the selection grown by {@code grow},
 * its edge softened to a ramp of {@code feather}. The compositing mask is everything the denoising mask touches, shrunk
 * by {@code shrink} and blurred over {@code blend}, so that the layer fades out where the model has hardly changed
 * anything. The original selection is fully opaque in it.
 *
 * @param grow radius of growth
 * @param feather width of the soft ramp; 0 together with all others means exactly the selection
 * @param shrink radius by which the compositing mask is eroded
 * @param blend width of the Gaussian at the border of the compositing mask
 */
public record MaskPlan(int grow, int feather, int shrink, int blend) {
    static final MaskPlan EXACT = new MaskPlan(0, 0, 0, 0);

    /** How many pixels beyond the selection the denoising mask reaches at most. */
    public int reach() {
        return grow + feather / 2;
    }

    /** By how much the selection is grown for filling: the fill ends inside the soft ramp. */
    public int fillGrow() {
        return grow - feather / 2;
    }

    public int blendRadius() {
        return blend / 2;
    }

    /** Standard deviation of the Gaussian whose kernel ends at {@link #blendRadius}, as OpenCV chooses it. */
    public double blendSigma() {
        return 0.3 * (blendRadius() - 1) + 0.8;
    }
}
