package org.lacuna.document.colour;

/** Greys from black to the white of the device, by one curve (ICC.1:2010, section 8.3.4 and annex F). */
record GreySpace(ToneCurve curve, boolean lightness) implements DeviceSpace {
    static GreySpace of(IccTags tags) {
        ToneCurve curve = tags.curve("kTRC")
                .orElseThrow(() -> new IllegalArgumentException("the profile has neither tables nor a curve for grey"));
        return new GreySpace(curve, tags.connectionSpace().equals("Lab "));
    }

    @Override
    public int channels() {
        return 1;
    }

    @Override
    public void toXyz(double[] device, double[] xyz, int count) {
        for (int i = 0; i < count; i++) {
            double value = curve.light(device[i]);
            double light = value;
            if (lightness) {
                double[] lab = {100 * value, 0, 0};
                Lab.toXyz(lab, 0);
                light = lab[1];
            }
            for (int c = 0; c < 3; c++) {
                xyz[3 * i + c] = light * Lab.D50[c];
            }
        }
    }

    @Override
    public void fromXyz(double[] xyz, double[] device, int count) {
        for (int i = 0; i < count; i++) {
            double value = xyz[3 * i + 1];
            if (lightness) {
                double[] lab = {xyz[3 * i], xyz[3 * i + 1], xyz[3 * i + 2]};
                Lab.fromXyz(lab, 0);
                value = lab[0] / 100;
            }
            device[i] = curve.number(value);
        }
    }
}
