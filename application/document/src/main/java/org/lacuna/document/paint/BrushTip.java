package org.lacuna.document.paint;

/**
 * How densely a round mark covers, by the distance from its centre: full up to the hard part of the radius, then a smooth fall,
 * which takes at least the pixel of antialiasing. The same shape as that of {@link
 * org.lacuna.document.selection.Mask#withDab}, looked up in a table because a large mark has a million pixels.
 */
final class BrushTip {
    private static final int STEPS = 2048;

    private final double radius;
    private final float[] table = new float[STEPS + 2];
    private final float scale;
    private final Grain grain;

    /**
     * @param hardness 0 (falls off from the centre) to 1 (hard, antialiased edge)
     * @param grain of the ground that it lies on
     */
    BrushTip(double diameter, double hardness, Grain grain) {
        this.grain = grain;
        radius = diameter / 2;
        double outer = radius + 0.5;
        double inner = Math.min(radius * hardness, radius - 0.5);
        scale = (float) (STEPS / outer);
        for (int i = 0; i < STEPS; i++) {
            double t = Math.max(0, Math.min(1, (outer - i / scale) / (outer - inner)));
            double smooth = t * t * (3 - 2 * t);
            table[i] = (float) (t * hardness + smooth * (1 - hardness));
        }
    }

    /** Beyond this distance from the centre there is nothing. */
    double reach() {
        return radius + 0.5;
    }

    Grain grain() {
        return grain;
    }

    /** 0 to 1, at a square of the distance in pixels, on a smooth ground. */
    float at(float squareOfDistance) {
        int index = (int) ((float) Math.sqrt(squareOfDistance) * scale + 0.5f);
        return index > STEPS ? 0 : table[index];
    }
}
