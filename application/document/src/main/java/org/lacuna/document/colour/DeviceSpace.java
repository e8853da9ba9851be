package org.lacuna.document.colour;

/**
 * The colours of a device, with the way to the profile connection space and back: XYZ relative to the device's white, D50 for all
 * (ICC.1:2010, section 6.3). Numbers count from 0 to 1. Many colours lie one after the other in an array. Immutable.
 */
interface DeviceSpace {
    int channels();

    /** Gives X, Y and Z of so many colours. */
    void toXyz(double[] device, double[] xyz, int count);

    /** Gives the device's numbers; what it cannot show becomes something near. */
    void fromXyz(double[] xyz, double[] device, int count);

    /**
     * @param intent of which the tables are used, if there are any
     * @throws IllegalArgumentException if the profile has not what is needed
     */
    static DeviceSpace of(ColourProfile profile, RenderingIntent intent) {
        IccTags tags = profile.tags();
        boolean tables = tags.has("A2B0") || tags.has("A2B1") || tags.has("A2B2");
        boolean writable = tags.has("B2A0") || tags.has("B2A1") || tags.has("B2A2");
        if (tables || writable || profile.kind() == ColourProfile.Kind.CMYK) {
            return new TableSpace(profile, intent);
        }
        return profile.kind() == ColourProfile.Kind.GREY ? MatrixSpace.ofGrey(tags) : MatrixSpace.of(tags);
    }
}
