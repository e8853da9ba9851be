package org.lacuna.editor.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lacuna.document.Bytes;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.ColourProfile;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.colour.Rendering;
import org.lacuna.document.colour.WorkingSpaces;
import org.lacuna.document.formats.KnownProfiles;

class ScreenConversionTest {
    private static final Colour GREEN = new Colour(0, 1, 0, 1);
    private static final int MAGENTA = 0xff00ff;

    private static BufferedImage picture(int type, int... argb) {
        BufferedImage image = new BufferedImage(argb.length, 1, type);
        image.setRGB(0, 0, argb.length, 1, argb, 0, argb.length);
        return image;
    }

    private static Proof proof(boolean paper, boolean ink) {
        return new Proof(KnownProfiles.builtIn().get(6), Rendering.USUAL, paper, ink);
    }

    private static ScreenConversion conversion(Optional<Proof> proof, Optional<Integer> mark) {
        Optional<Proof> device = proof.or(() -> mark.map(colour -> proof(false, false)));
        ScreenConversion conversion = new ScreenConversion(
                new ScreenConversion.Way(IccProfile.SRGB, WorkingSpaces.SRGB, proof, device, mark));
        conversion.prepare();
        return conversion;
    }

    private static int shown(ScreenConversion conversion, int argb) {
        return conversion.shown(picture(BufferedImage.TYPE_INT_ARGB_PRE, argb)).getRGB(0, 0);
    }

    @Test
    void aPictureInAdobeRgbLooksAsItsProfileSays() {
        ScreenConversion conversion =
                ScreenConversion.between(IccProfile.of(WorkingSpaces.ADOBE_RGB), WorkingSpaces.SRGB);
        for (int type :
                new int[] {BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_INT_ARGB_PRE, BufferedImage.TYPE_3BYTE_BGR
                }) {
            BufferedImage shown = conversion.shown(picture(type, 0xffdb0000, 0xff808080));
            assertThat(shown.getRGB(0, 0)).isEqualTo(0xffff0000);
            assertThat(shown.getRGB(1, 0)).isEqualTo(0xff818181);
        }
    }

    @Test
    void singleColoursAreShownByTheirNumbersUntilTheTablesAreReady() {
        ScreenConversion conversion = ScreenConversion.between(IccProfile.SRGB, WorkingSpaces.ADOBE_RGB);
        Colour red = new Colour(1, 0, 0, 1);
        assertThat(conversion.isReady()).isFalse();
        assertThat(conversion.color(red)).isEqualTo(Color.RED);
        conversion.prepare();
        assertThat(conversion.color(red)).isEqualTo(new Color(219, 0, 0));
    }

    @Test
    void sRgbOnSrgbCostsNothing() {
        ScreenConversion conversion = ScreenConversion.between(IccProfile.SRGB, WorkingSpaces.SRGB);
        BufferedImage image = picture(BufferedImage.TYPE_INT_ARGB_PRE, 0xffff0000);
        assertThat(conversion.isUnchanged()).isTrue();
        assertThat(conversion.isReady()).isTrue();
        assertThat(conversion.shown(image)).isSameAs(image);
    }

    /** Paper is a little blue, black ink a dark grey, and pure green a duller one. */
    @Test
    void aProofShowsWhatThePressWillMakeOfIt() {
        ScreenConversion plain = conversion(Optional.of(proof(false, false)), Optional.empty());
        assertThat(shown(plain, 0xffffffff)).isEqualTo(0xffffffff);
        assertThat(shown(plain, 0xff000000) & 0xff).isLessThan(12);
        int green = shown(plain, 0xff00ff00);
        assertThat(green >> 8 & 0xff).isLessThan(190);
        assertThat(green & 0xff).isGreaterThan(50);
        ScreenConversion paper = conversion(Optional.of(proof(true, true)), Optional.empty());
        Color white = new Color(shown(paper, 0xffffffff));
        assertThat(white.getRed()).isBetween(237, 241);
        assertThat(white.getBlue()).isBetween(242, 247);
        assertThat(new Color(shown(paper, 0xff000000)).getGreen()).isGreaterThan(18);
        ScreenConversion ink = conversion(Optional.of(proof(false, true)), Optional.empty());
        assertThat(shown(ink, 0xffffffff)).isEqualTo(0xffffffff);
        assertThat(new Color(shown(ink, 0xff000000)).getGreen()).isGreaterThan(18);
    }

    @Test
    void theWarningMarksWhatCannotBePrintedWithAndWithoutProof() {
        for (Optional<Proof> proof : List.of(Optional.<Proof>empty(), Optional.of(proof(false, false)))) {
            ScreenConversion conversion = conversion(proof, Optional.of(MAGENTA));
            assertThat(shown(conversion, 0xff0000ff)).isEqualTo(0xffff00ff);
            assertThat(shown(conversion, 0xff808080)).isNotEqualTo(0xffff00ff);
            assertThat(conversion.isUnchanged()).isFalse();
        }
        assertThat(shown(conversion(Optional.empty(), Optional.of(MAGENTA)), 0xff808080))
                .isEqualTo(0xff808080);
    }

    @Test
    void aColourOutOfGamutHasANearestThatCanBePrinted() {
        ScreenConversion conversion = conversion(Optional.of(proof(false, false)), Optional.empty());
        assertThat(conversion.isOutOfGamut(GREEN)).isTrue();
        assertThat(conversion.isOutOfGamut(conversion.printable(GREEN))).isFalse();
        ScreenConversion none = conversion(Optional.empty(), Optional.empty());
        assertThat(none.isOutOfGamut(GREEN)).isFalse();
        assertThat(none.printable(GREEN)).isEqualTo(GREEN);
    }

    @Test
    void anUnusableProfileOfTheScreenIsToldAndColoursStay() {
        byte[] broken = WorkingSpaces.DISPLAY_P3.data().toArray();
        // The directory says that there are no tags.
        Arrays.fill(broken, 128, 132, (byte) 0);
        ColourProfile monitor = new ColourProfile(Bytes.of(broken), ColourProfile.Kind.RGB);
        ScreenConversion conversion = ScreenConversion.between(IccProfile.SRGB, monitor);
        assertThat(shown(conversion, 0xffff0000)).isEqualTo(0xffff0000);
        assertThat(conversion.problem()).isPresent();
    }
}
