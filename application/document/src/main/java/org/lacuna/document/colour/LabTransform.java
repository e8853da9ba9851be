package org.lacuna.document.colour;

/** The way from Lab (D50) to the numbers of a profile, exact: gamuts end between the nodes of a lattice. Immutable. */
public final class LabTransform {
    private static final double MOST = 65535;

    private final DeviceSpace target;

    /**
     * @throws IllegalArgumentException if the profile cannot be converted to
     */
    public LabTransform(ColourProfile target) {
        this.target = DeviceSpace.of(target, RenderingIntent.RELATIVE_COLORIMETRIC);
    }

    /**
     * Converts colours that lie one after the other, their channels side by side, 0 to 65535 each.
     *
     * @param lab L* from 0 to 100, a* and b* from -128 to 127
     * @param numbers as many channels a colour as the profile has
     */
    public void convert(short[] lab, short[] numbers, int count) {
        double[] xyz = new double[3 * count];
        double[] device = new double[target.channels() * count];
        Lab.toXyz(lab, xyz, count);
        target.fromXyz(xyz, device, count);
        for (int i = 0; i < device.length; i++) {
            numbers[i] = (short) Math.round(Math.max(0, Math.min(1, device[i])) * MOST);
        }
    }
}
