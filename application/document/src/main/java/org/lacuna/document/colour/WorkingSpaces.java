package org.lacuna.document.colour;

import java.util.List;

/**
 * Profiles made here, from the primaries and curves that the standards say: sRGB (IEC 61966-2-1), Adobe RGB (1998), Display P3 (SMPTE EG
 * 432-1 with the curve of sRGB), ROMM RGB (ISO 22028-2, also called ProPhoto RGB), and greys.
 */
public final class WorkingSpaces {
    private static final double[] D65 = {0.3127, 0.3290};

    /** The white that ROMM RGB says, as chromaticity. */
    private static final double[] D50 = {0.3457, 0.3585};

    /** The response of the eye's cones as Bradford gives it (ICC.1:2010, annex E). */
    private static final double[][] BRADFORD = {
        {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}
    };

    private static final ToneCurve SRGB_CURVE =
            ToneCurve.parametric(3, new double[] {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045, 0, 0});
    private static final ToneCurve ROMM_CURVE =
            ToneCurve.parametric(3, new double[] {1.8, 1, 0, 1 / 16.0, 1 / 32.0, 0, 0});
    private static final double ADOBE_GAMMA = 563 / 256.0;

    public static final ColourProfile SRGB = rgb(
            "sRGB IEC61966-2.1",
            new double[][] {{0.64, 0.33}, {0.30, 0.60}, {0.15, 0.06}},
            D65,
            ProfileWriter.curve(SRGB_CURVE));
    public static final ColourProfile ADOBE_RGB = rgb(
            "Compatible with Adobe RGB (1998)",
            new double[][] {{0.64, 0.33}, {0.21, 0.71}, {0.15, 0.06}},
            D65,
            ProfileWriter.gamma(ADOBE_GAMMA));
    public static final ColourProfile DISPLAY_P3 = rgb(
            "Display P3",
            new double[][] {{0.680, 0.320}, {0.265, 0.690}, {0.150, 0.060}},
            D65,
            ProfileWriter.curve(SRGB_CURVE));
    public static final ColourProfile PROPHOTO_RGB = rgb(
            "ROMM RGB (ProPhoto)",
            new double[][] {{0.7347, 0.2653}, {0.1596, 0.8404}, {0.0366, 0.0001}},
            D50,
            ProfileWriter.curve(ROMM_CURVE));
    public static final ColourProfile GREY_GAMMA_22 = grey("Grey, gamma 2.2", ProfileWriter.gamma(2.2));
    public static final ColourProfile SGREY = grey("sGrey", ProfileWriter.curve(SRGB_CURVE));

    private WorkingSpaces() {}

    /** Those for documents, the usual one first. */
    public static List<ColourProfile> all() {
        return List.of(SRGB, ADOBE_RGB, DISPLAY_P3, PROPHOTO_RGB, GREY_GAMMA_22, SGREY);
    }

    private static ColourProfile rgb(String name, double[][] primaries, double[] white, byte[] curve) {
        double[][] matrix = adapted(primaries, white);
        ProfileWriter writer =
                new ProfileWriter("mntr", "RGB ", "XYZ ").texts(name).tag("wtpt", ProfileWriter.xyz(Lab.D50));
        String[] channels = {"r", "g", "b"};
        for (int i = 0; i < 3; i++) {
            double[] column = {matrix[0][i], matrix[1][i], matrix[2][i]};
            writer.tag(channels[i] + "XYZ", ProfileWriter.xyz(column)).tag(channels[i] + "TRC", curve);
        }
        return ColourProfile.of(writer.bytes());
    }

    private static ColourProfile grey(String name, byte[] curve) {
        return ColourProfile.of(new ProfileWriter("mntr", "GRAY", "XYZ ")
                .texts(name)
                .tag("wtpt", ProfileWriter.xyz(Lab.D50))
                .tag("kTRC", curve)
                .bytes());
    }

    /**
     * A profile of RGB whose greys are those of a profile for grey: documents have three channels, and a grey picture's numbers keep
     * their meaning.
     *
     * @throws IllegalArgumentException if the profile has no curve for grey
     */
    public static ColourProfile greyAsRgb(ColourProfile grey) {
        ToneCurve curve = MatrixSpace.ofGrey(grey.tags()).curves()[0];
        return rgb(
                grey.name().orElse("Grey"),
                new double[][] {{0.64, 0.33}, {0.30, 0.60}, {0.15, 0.06}},
                D65,
                ProfileWriter.curve(curve));
    }

    /** The primaries in XYZ, as columns, so that they add up to the white, and the white adapted to D50. */
    private static double[][] adapted(double[][] primaries, double[] white) {
        double[][] unscaled = new double[3][3];
        for (int i = 0; i < 3; i++) {
            double[] xyz = xyz(primaries[i]);
            for (int row = 0; row < 3; row++) {
                unscaled[row][i] = xyz[row];
            }
        }
        double[] amounts = Matrix3.product(Matrix3.inverse(unscaled), xyz(white));
        for (int row = 0; row < 3; row++) {
            for (int i = 0; i < 3; i++) {
                unscaled[row][i] *= amounts[i];
            }
        }
        double[] from = Matrix3.product(BRADFORD, xyz(white));
        double[] to = Matrix3.product(BRADFORD, Lab.D50);
        double[][] gains = {{to[0] / from[0], 0, 0}, {0, to[1] / from[1], 0}, {0, 0, to[2] / from[2]}};
        double[][] adaptation = Matrix3.product(Matrix3.inverse(BRADFORD), Matrix3.product(gains, BRADFORD));
        return Matrix3.product(adaptation, unscaled);
    }

    private static double[] xyz(double[] chromaticity) {
        double x = chromaticity[0];
        double y = chromaticity[1];
        return new double[] {x / y, 1, (1 - x - y) / y};
    }
}
