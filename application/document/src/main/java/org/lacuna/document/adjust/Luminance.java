package org.lacuna.document.adjust;

/** How light a colour looks: Rec. 709 weights on the stored values. */
final class Luminance {
    private Luminance() {}

    static float of(float red, float green, float blue) {
        return 0.2126f * red + 0.7152f * green + 0.0722f * blue;
    }
}
