package org.lacuna.document.colour;

/**
 * Says which colours of RGB a device cannot show: those that come back from it as others, by more than {@value #THRESHOLD} of
 * CIEDE2000, which is seen at a glance. The tables of a press are not exact; what they make of a colour that they have given themselves
 * is taken off. With black point compensation a shadow counts as what it is to become. Takes a moment to make; immutable.
 */
public final class GamutCheck {
    static final double THRESHOLD = 3;

    private static final int NODES = 49;
    /** What 65535 stands for. */
    private static final double MOST = 60;

    private static final int RUN = 1024;
    private static final int LIMIT = (int) Math.round(THRESHOLD / MOST * 65535);

    private final ColourTransform toDevice;
    private final ColourTransform back;
    private final Lattice differences;

    private GamutCheck(ColourTransform toDevice, ColourTransform back) {
        this.toDevice = toDevice;
        this.back = back;
        differences = new Lattice(3, 1, NODES, this::differences);
    }

    /**
     * @param rgb what the numbers mean
     * @throws IllegalArgumentException if the device's profile cannot be used in both directions, or the first is not for RGB
     */
    public static GamutCheck of(ColourProfile rgb, ColourProfile device, boolean blackPointCompensation) {
        if (rgb.kind() != ColourProfile.Kind.RGB) {
            throw new IllegalArgumentException("only colours of RGB are checked");
        }
        Rendering rendering = new Rendering(RenderingIntent.RELATIVE_COLORIMETRIC, blackPointCompensation);
        return new GamutCheck(
                ColourTransform.between(rgb, device, rendering), ColourTransform.between(device, rgb, rendering));
    }

    private void differences(double[] rgb, double[] result, int count) {
        double[] asked = new double[3 * count];
        double[] shown = new double[3 * count];
        double[] again = new double[3 * count];
        toDevice.askAndShow(rgb, asked, shown, count);
        toDevice.showAgain(shown, again, count);
        for (int i = 0; i < 3 * count; i += 3) {
            Lab.fromXyz(asked, i);
            Lab.fromXyz(shown, i);
            Lab.fromXyz(again, i);
            double difference = Lab.difference(asked, i, shown, i) - Lab.difference(shown, i, again, i);
            result[i / 3] = Math.max(0, Math.min(1, difference / MOST));
        }
    }

    public boolean isOutside(Colour colour) {
        double[] result = new double[1];
        differences(new double[] {colour.red(), colour.green(), colour.blue()}, result, 1);
        return result[0] * MOST > THRESHOLD;
    }

    /** The nearest colour that the device can show; alpha stays. */
    public Colour nearest(Colour colour) {
        return toDevice.then(back).convert(colour);
    }

    /**
     * Marks what the device cannot show.
     *
     * @param premultiplied the picture in the numbers of RGB, multiplied by alpha
     * @param target where the marked pixels get the mark's colour, with their own alpha; the others stay
     * @param mark 0xRRGGBB
     */
    public void mark(int[] premultiplied, int[] target, int mark) {
        short[] numbers = new short[3 * RUN];
        short[] found = new short[RUN];
        for (int start = 0; start < premultiplied.length; start += RUN) {
            int count = Math.min(RUN, premultiplied.length - start);
            FastTransform.unpack(premultiplied, start, numbers, count, true);
            differences.convert(numbers, found, count);
            for (int i = 0; i < count; i++) {
                int alpha = premultiplied[start + i] >>> 24;
                if (alpha > 0 && (found[i] & 0xffff) > LIMIT) {
                    target[start + i] = alpha << 24
                            | (mark >> 16 & 0xff) * alpha / 255 << 16
                            | (mark >> 8 & 0xff) * alpha / 255 << 8
                            | (mark & 0xff) * alpha / 255;
                }
            }
        }
    }
}
