package org.lacuna.document.colour;

import java.awt.color.ICC_Profile;

/** Lab itself as a profile, for LittleCMS to convert to and from. */
final class LabProfile {
    private static final ICC_Profile PROFILE = ICC_Profile.getInstance(new ProfileWriter("spac", "Lab ", "Lab ")
            .texts("Lab")
            .tag("wtpt", ProfileWriter.xyz(Lab.D50))
            .tag("A2B0", ProfileWriter.unchanged())
            .tag("B2A0", ProfileWriter.unchanged())
            .bytes());

    private LabProfile() {}

    static ICC_Profile get() {
        return PROFILE;
    }
}
