package org.lacuna.document.colour;

import java.util.Arrays;
import java.util.Optional;

/**
 * The darkest that a device shows, as black point compensation takes it: "Adobe Systems' Implementation of Black Point Compensation"
 * (2006), which became ISO 18619:2015. XYZ relative to D50, always neutral.
 *
 * <p>Not done: profiles whose tables hold floating-point numbers only, and named colours, which Lacuna does not read.
 */
final class BlackPoint {
    private static final double[] NONE = {0, 0, 0};

    /** What the perceptual tables of version 4 have agreed on (ICC.1:2010, section 6.3.3). */
    private static final double[] PERCEPTUAL_V4 = {0.00336, 0.0034731, 0.00287};

    private static final int STEPS = 256;
    private static final double LIGHTEST = 50;

    private final ColourProfile profile;
    private final RenderingIntent intent;
    private final DeviceSpace space;
    private final boolean tables;
    private final boolean agreed;

    BlackPoint(ColourProfile profile, RenderingIntent intent, DeviceSpace space) {
        this.profile = profile;
        this.intent = intent;
        this.space = space;
        tables = space instanceof TableSpace;
        agreed = tables
                && profile.tags().version() >= 4
                && (intent == RenderingIntent.PERCEPTUAL || intent == RenderingIntent.SATURATION);
    }

    /** Of a device whose colours are converted (section 3 of the paper). */
    double[] ofSource() {
        if (agreed) {
            return PERCEPTUAL_V4;
        }
        boolean press = profile.kind() == ColourProfile.Kind.CMYK
                && profile.tags().deviceClass().equals("prtr");
        if (press && intent == RenderingIntent.RELATIVE_COLORIMETRIC) {
            return ofPress().orElseGet(this::ofDarkestNumbers);
        }
        return ofDarkestNumbers();
    }

    /** What the press makes of black by its perceptual tables: no press prints all inks at once. */
    private Optional<double[]> ofPress() {
        if (!profile.tags().has("B2A0")) {
            return Optional.empty();
        }
        double[] inks = new double[space.channels()];
        double[] xyz = {0, 0, 0};
        DeviceSpace.of(profile, RenderingIntent.PERCEPTUAL).fromXyz(xyz, inks, 1);
        space.toXyz(inks, xyz, 1);
        return Optional.of(neutral(xyz));
    }

    private double[] ofDarkestNumbers() {
        double[] numbers = new double[space.channels()];
        if (profile.kind() == ColourProfile.Kind.CMYK) {
            Arrays.fill(numbers, 1);
        }
        double[] xyz = new double[3];
        space.toXyz(numbers, xyz, 1);
        return neutral(xyz);
    }

    private static double[] neutral(double[] xyz) {
        double[] lab = xyz.clone();
        Lab.fromXyz(lab, 0);
        return ofLightness(lab[0]);
    }

    private static double[] ofLightness(double lightness) {
        double[] lab = {Math.max(0, Math.min(LIGHTEST, lightness)), 0, 0};
        Lab.toXyz(lab, 0);
        return lab;
    }

    /** Of a device that colours are converted to (section 4 of the paper): where its curve of lightness leaves the ground. */
    double[] ofTarget() {
        if (agreed || !tables) {
            return ofSource();
        }
        boolean relative = intent == RenderingIntent.RELATIVE_COLORIMETRIC;
        double[] initial = relative ? ofSource() : NONE;
        double[] ramp = roundTrip();
        for (int i = STEPS - 2; i >= 0; i--) {
            ramp[i] = Math.min(ramp[i], ramp[i + 1]);
        }
        double least = ramp[0];
        double most = ramp[STEPS - 1];
        if (!(least < most)) {
            return NONE;
        }
        if (relative && isStraight(ramp, least, most)) {
            return initial;
        }
        return ofLightness(Shadows.foot(ramp, relative ? 0.1 : 0.03, relative ? 0.5 : 0.25));
    }

    /** Greys of growing lightness, as the device shows them. */
    private double[] roundTrip() {
        double[] xyz = new double[3 * STEPS];
        for (int i = 0; i < STEPS; i++) {
            xyz[3 * i] = 100.0 * i / (STEPS - 1);
            Lab.toXyz(xyz, 3 * i);
        }
        double[] numbers = new double[space.channels() * STEPS];
        space.fromXyz(xyz, numbers, STEPS);
        DeviceSpace.of(profile, RenderingIntent.RELATIVE_COLORIMETRIC).toXyz(numbers, xyz, STEPS);
        double[] lightness = new double[STEPS];
        for (int i = 0; i < STEPS; i++) {
            Lab.fromXyz(xyz, 3 * i);
            lightness[i] = xyz[3 * i];
        }
        return lightness;
    }

    private static boolean isStraight(double[] ramp, double least, double most) {
        for (int i = 0; i < STEPS; i++) {
            double asked = 100.0 * i / (STEPS - 1);
            if (asked > least + 0.2 * (most - least) && Math.abs(asked - ramp[i]) >= 4) {
                return false;
            }
        }
        return true;
    }
}
