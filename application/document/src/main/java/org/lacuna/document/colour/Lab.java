package org.lacuna.document.colour;

/** CIE 1976 L*a*b* relative to D50, the white of profiles (ICC.1:2010, section 6.3), and differences of colours. */
final class Lab {
    /** D50 as profiles count it. */
    static final double[] D50 = {0.9642, 1.0, 0.8249};

    /** Of 16 bits as files and LittleCMS store it (ICC.1:2010, section 6.3.4.2): what 100 of L*, and 1 of a* and b*, are. */
    private static final double MOST = 65535;

    private static final double CHROMA_STEP = 257;
    private static final double CHROMA_ZERO = 128;

    private static final double EPSILON = 216.0 / 24389;
    private static final double KAPPA = 24389.0 / 27;

    private Lab() {}

    /**
     * @param xyz X, Y and Z from the offset on, which become L*, a* and b*
     */
    static void fromXyz(double[] xyz, int offset) {
        double x = bent(xyz[offset] / D50[0]);
        double y = bent(xyz[offset + 1] / D50[1]);
        double z = bent(xyz[offset + 2] / D50[2]);
        xyz[offset] = 116 * y - 16;
        xyz[offset + 1] = 500 * (x - y);
        xyz[offset + 2] = 200 * (y - z);
    }

    /**
     * @param lab L*, a* and b* from the offset on, which become X, Y and Z
     */
    static void toXyz(double[] lab, int offset) {
        double y = (lab[offset] + 16) / 116;
        double x = y + lab[offset + 1] / 500;
        double z = y - lab[offset + 2] / 200;
        lab[offset] = D50[0] * straight(x);
        lab[offset + 1] = D50[1] * straight(y);
        lab[offset + 2] = D50[2] * straight(z);
    }

    /** From Lab of 16 bits, with 0 of a* and b* at half of it. */
    static void toXyz(short[] lab, double[] xyz, int count) {
        for (int i = 0; i < 3 * count; i += 3) {
            xyz[i] = (lab[i] & 0xffff) / MOST * 100;
            xyz[i + 1] = (lab[i + 1] & 0xffff) / CHROMA_STEP - CHROMA_ZERO;
            xyz[i + 2] = (lab[i + 2] & 0xffff) / CHROMA_STEP - CHROMA_ZERO;
            toXyz(xyz, i);
        }
    }

    /** To Lab of 16 bits. */
    static void fromXyz(double[] xyz, short[] lab, int count) {
        double[] one = new double[3];
        for (int i = 0; i < 3 * count; i += 3) {
            System.arraycopy(xyz, i, one, 0, 3);
            fromXyz(one, 0);
            lab[i] = stored(one[0] / 100 * MOST);
            lab[i + 1] = stored((one[1] + CHROMA_ZERO) * CHROMA_STEP);
            lab[i + 2] = stored((one[2] + CHROMA_ZERO) * CHROMA_STEP);
        }
    }

    private static short stored(double value) {
        return (short) Math.round(Math.max(0, Math.min(MOST, value)));
    }

    private static double bent(double t) {
        return t > EPSILON ? Math.cbrt(t) : (KAPPA * t + 16) / 116;
    }

    private static double straight(double t) {
        double cube = t * t * t;
        return cube > EPSILON ? cube : (116 * t - 16) / KAPPA;
    }

    /** CIEDE2000 (Sharma, Wu and Dalal 2005), of the colours at two places. */
    static double difference(double[] one, int i, double[] other, int j) {
        double c1 = Math.hypot(one[i + 1], one[i + 2]);
        double c2 = Math.hypot(other[j + 1], other[j + 2]);
        double mean7 = Math.pow((c1 + c2) / 2, 7);
        double g = 0.5 * (1 - Math.sqrt(mean7 / (mean7 + Math.pow(25, 7))));
        double a1 = (1 + g) * one[i + 1];
        double a2 = (1 + g) * other[j + 1];
        double chroma1 = Math.hypot(a1, one[i + 2]);
        double chroma2 = Math.hypot(a2, other[j + 2]);
        double hue1 = hue(a1, one[i + 2]);
        double hue2 = hue(a2, other[j + 2]);
        boolean grey = chroma1 * chroma2 == 0;
        double turn = hue2 - hue1;
        if (Math.abs(turn) > 180) {
            turn -= Math.signum(turn) * 360;
        }
        double lightness = other[j] - one[i];
        double chroma = chroma2 - chroma1;
        double hue = grey ? 0 : 2 * Math.sqrt(chroma1 * chroma2) * Math.sin(Math.toRadians(turn / 2));
        double meanL = (one[i] + other[j]) / 2;
        double meanC = (chroma1 + chroma2) / 2;
        double meanH = hue1 + hue2;
        if (!grey) {
            meanH = Math.abs(hue1 - hue2) <= 180 ? meanH / 2 : (meanH + (meanH < 360 ? 360 : -360)) / 2;
        }
        double t = 1
                - 0.17 * cos(meanH - 30)
                + 0.24 * cos(2 * meanH)
                + 0.32 * cos(3 * meanH + 6)
                - 0.20 * cos(4 * meanH - 63);
        double bend = 30 * Math.exp(-Math.pow((meanH - 275) / 25, 2));
        double chroma7 = Math.pow(meanC, 7);
        double rotation = -Math.sin(Math.toRadians(2 * bend)) * 2 * Math.sqrt(chroma7 / (chroma7 + Math.pow(25, 7)));
        double off50 = Math.pow(meanL - 50, 2);
        double l = lightness / (1 + 0.015 * off50 / Math.sqrt(20 + off50));
        double c = chroma / (1 + 0.045 * meanC);
        double h = hue / (1 + 0.015 * meanC * t);
        return Math.sqrt(Math.max(0, l * l + c * c + h * h + rotation * c * h));
    }

    private static double cos(double degrees) {
        return Math.cos(Math.toRadians(degrees));
    }

    private static double hue(double a, double b) {
        double degrees = Math.toDegrees(Math.atan2(b, a));
        return degrees < 0 ? degrees + 360 : degrees;
    }
}
