package org.lacuna.generation.plan;

/**
 * What the planner needs to know of a model.
 *
 * @param nativeSide side of the square pictures it was trained on, in pixels
 * @param sizeStep widths and heights must be multiples of this
 * @param inpainting whether it takes a mask and the masked picture as further input (nine channels)
 */
public record ModelTraits(int nativeSide, int sizeStep, boolean inpainting) {
    private static final int SMALL = 256;

    public ModelTraits {
        if (nativeSide < 1 || sizeStep < 1) {
            throw new IllegalArgumentException("a model cannot have side " + nativeSide + " and step " + sizeStep);
        }
    }

    /** The shortest side at which it paints well. */
    public int minSide() {
        return roundToStep(nativeSide);
    }

    /** The longest side at which it paints well: half as much again; small models, trained on crops of many sizes, twice. */
    public int maxSide() {
        return roundToStep(isSmall() ? 2 * nativeSide : nativeSide + nativeSide / 2);
    }

    /** The most pixels at which it paints well. */
    public long maxPixels() {
        return isSmall() ? (long) maxSide() * maxSide() : (long) minSide() * maxSide();
    }

    /** How this model's pictures compare to those of 512 pixels for which the distances of mask and context are known. */
    public double scale() {
        return nativeSide / 512.0;
    }

    int roundToStep(double side) {
        return Math.max(1, (int) Math.round(side / sizeStep)) * sizeStep;
    }

    int roundUpToStep(int side) {
        return Math.max(1, Math.floorDiv(side + sizeStep - 1, sizeStep)) * sizeStep;
    }

    private boolean isSmall() {
        return nativeSide <= SMALL;
    }
}
