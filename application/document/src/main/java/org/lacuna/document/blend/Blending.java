package org.lacuna.document.blend;

/**
 * Composites rows over others by W3C Compositing and Blending Level 1 (sections 5.6.1, 9 and 10). Not for more than one thread
 * at a time.
 */
public final class Blending {
    private final Separable separable = new Separable();
    private final NonSeparable nonSeparable = new NonSeparable();

    /**
     * Blends a run of pixels.
     *
     * @param source colours not multiplied by alpha; {@link BlendMode#DISSOLVE} changes its alpha
     * @param backdrop colours multiplied by alpha; becomes the result
     * @param from first pixel, the same in both rows
     * @param x where index 0 of the row lies in the layer; together with y it tells {@link BlendMode#DISSOLVE} the pixel
     */
    public void blend(BlendMode mode, Row source, Row backdrop, int from, int count, int x, int y) {
        int to = from + count;
        if (PorterDuff.has(mode)) {
            PorterDuff.blend(mode, source, backdrop, from, to);
            return;
        }
        if (mode == BlendMode.DISSOLVE) {
            Dissolve.scatter(source, x, y, from, to);
        }
        if (NonSeparable.has(mode)) {
            nonSeparable.colours(mode, source, backdrop, from, to);
        } else {
            float[] as = source.alpha;
            float[] ab = backdrop.alpha;
            separable.channel(mode, source.red, as, backdrop.red, ab, from, to);
            separable.channel(mode, source.green, as, backdrop.green, ab, from, to);
            separable.channel(mode, source.blue, as, backdrop.blue, ab, from, to);
        }
        union(source.alpha, backdrop.alpha, from, to);
    }

    /** as + ab - as ab, in the form that gives exactly 1 where the source is opaque. */
    private static void union(float[] as, float[] ab, int from, int to) {
        for (int i = from; i < to; i++) {
            ab[i] += as[i] * (1 - ab[i]);
        }
    }
}
