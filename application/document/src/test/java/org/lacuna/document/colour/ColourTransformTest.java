package org.lacuna.document.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacuna.document.formats.KnownProfiles;
import org.lacuna.document.formats.NamedProfile;

class ColourTransformTest {
    private static final ColourProfile PRESS = KnownProfiles.builtIn().stream()
            .filter(each -> each.id().equals("coated-offset"))
            .map(NamedProfile::profile)
            .findFirst()
            .orElseThrow();

    private static double[] converted(ColourProfile from, ColourProfile to, Rendering rendering, double... numbers) {
        double[] result = new double[to.kind().channels()];
        ColourTransform.between(from, to, rendering).convert(numbers, result, 1);
        return result;
    }

    private static int[] rgb(ColourProfile from, ColourProfile to, int... numbers) {
        double[] result =
                converted(from, to, Rendering.USUAL, numbers[0] / 255.0, numbers[1] / 255.0, numbers[2] / 255.0);
        int[] bytes = new int[result.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (int) Math.round(result[i] * 255);
        }
        return bytes;
    }

    /** Numbers that are told everywhere: of Adobe RGB, and of Display P3 (CSS Color 4, in whole steps). */
    @Test
    void knownColoursHaveTheKnownNumbers() {
        assertThat(rgb(WorkingSpaces.SRGB, WorkingSpaces.ADOBE_RGB, 255, 0, 0)).containsExactly(219, 0, 0);
        assertThat(rgb(WorkingSpaces.SRGB, WorkingSpaces.ADOBE_RGB, 0, 255, 0)).containsExactly(144, 255, 60);
        assertThat(rgb(WorkingSpaces.SRGB, WorkingSpaces.DISPLAY_P3, 255, 0, 0)).containsExactly(234, 51, 35);
        assertThat(rgb(WorkingSpaces.SRGB, WorkingSpaces.DISPLAY_P3, 0, 255, 0)).containsExactly(117, 251, 76);
        assertThat(rgb(WorkingSpaces.ADOBE_RGB, WorkingSpaces.SRGB, 0, 255, 0)).containsExactly(0, 255, 0);
        assertThat(rgb(WorkingSpaces.SRGB, WorkingSpaces.PROPHOTO_RGB, 255, 255, 255))
                .containsExactly(255, 255, 255);
    }

    @Test
    void greysStayGrey() {
        for (ColourProfile to :
                List.of(WorkingSpaces.ADOBE_RGB, WorkingSpaces.DISPLAY_P3, WorkingSpaces.PROPHOTO_RGB)) {
            for (int grey = 0; grey <= 255; grey += 5) {
                int[] result = rgb(WorkingSpaces.SRGB, to, grey, grey, grey);
                assertThat(result[1]).isEqualTo(result[0]).isEqualTo(result[2]);
            }
        }
        assertThat(rgb(WorkingSpaces.SRGB, WorkingSpaces.SGREY, 90, 90, 90)).containsExactly(90);
        assertThat(rgb(WorkingSpaces.GREY_GAMMA_22, WorkingSpaces.SGREY, 255, 255, 255))
                .containsExactly(255);
    }

    /**
     * What {@code transicc} of LittleCMS 2.14 says of the press that comes with the program: percent of cyan, magenta, yellow and black.
     */
    @ParameterizedTest
    @CsvSource({
        "PERCEPTUAL,            false, 200, 150, 100,  3.0945, 36.5164, 60.5997, 21.8173",
        "PERCEPTUAL,            true,  200, 150, 100,  3.0945, 36.5164, 60.5997, 21.8173",
        "PERCEPTUAL,            false,  30,  20,  10, 51.3115, 63.6988, 79.0829, 89.8772",
        "RELATIVE_COLORIMETRIC, false, 200, 150, 100,  7.4449, 37.4426, 60.3525, 20.3937",
        "RELATIVE_COLORIMETRIC, false,  30,  20,  10, 50.0191, 65.6916, 65.2811, 98.8907",
        "RELATIVE_COLORIMETRIC, true,  200, 150, 100,  7.5380, 36.9024, 58.8586, 19.9756",
        "RELATIVE_COLORIMETRIC, true,   30,  20,  10, 55.1324, 65.1514, 69.8894, 92.1050",
        "RELATIVE_COLORIMETRIC, true,    0,   0,   0, 92.9503, 82.4063, 57.3785, 96.6812",
        "SATURATION,            false, 200, 150, 100,  3.6713, 38.3902, 64.9851, 19.6078",
        "ABSOLUTE_COLORIMETRIC, false, 200, 150, 100,  3.4730, 35.4574, 59.6490, 17.0993",
        "ABSOLUTE_COLORIMETRIC, true,  128, 128, 128, 39.6262, 31.7372, 33.5164, 28.7739",
    })
    void inksAreThoseOfLittleCms(
            RenderingIntent intent,
            boolean compensated,
            int red,
            int green,
            int blue,
            double c,
            double m,
            double y,
            double k) {
        double[] inks = converted(
                WorkingSpaces.SRGB,
                PRESS,
                new Rendering(intent, compensated),
                red / 255.0,
                green / 255.0,
                blue / 255.0);
        double[] expected = {c, m, y, k};
        for (int i = 0; i < 4; i++) {
            assertThat(inks[i] * 100).isCloseTo(expected[i], within(0.15));
        }
    }

    /** The same of the way back; the last two are paper and black ink with their own tints. */
    @ParameterizedTest
    @CsvSource({
        "RELATIVE_COLORIMETRIC, false, 100,  0,  0,   0,   0.0000, 160.5292, 227.7237",
        "RELATIVE_COLORIMETRIC, false,  20, 80, 10,   5, 196.7043,  85.0156, 141.0000",
        "RELATIVE_COLORIMETRIC, false,   0,  0,  0, 100,  43.0895,  42.7588,  41.9027",
        "RELATIVE_COLORIMETRIC, true,    0,  0,  0, 100,  31.9066,  31.4280,  30.2646",
        "ABSOLUTE_COLORIMETRIC, false,   0,  0,  0,   0, 239.1751, 240.6965, 244.5253",
        "ABSOLUTE_COLORIMETRIC, false,   0,  0,  0, 100,  39.7471,  39.7315,  39.7315",
    })
    void inksLookAsLittleCmsSays(
            RenderingIntent intent,
            boolean compensated,
            double c,
            double m,
            double y,
            double k,
            double red,
            double green,
            double blue) {
        double[] rgb = converted(
                PRESS, WorkingSpaces.SRGB, new Rendering(intent, compensated), c / 100, m / 100, y / 100, k / 100);
        double[] expected = {red, green, blue};
        for (int i = 0; i < 3; i++) {
            assertThat(rgb[i] * 255).isCloseTo(expected[i], within(0.3));
        }
    }

    /** The JDK's LittleCMS, asked in 16 bits: in 8 it is coarse where the curves of shadows are steep. */
    @Test
    void tablesAgreeWithLittleCmsWithinAStep() {
        ColourProfile[] spaces = {
            WorkingSpaces.SRGB, WorkingSpaces.ADOBE_RGB, WorkingSpaces.DISPLAY_P3, WorkingSpaces.PROPHOTO_RGB
        };
        int[] pixels = noise(4096);
        for (ColourProfile from : spaces) {
            for (ColourProfile to : spaces) {
                int[] mine = pixels.clone();
                FastTransform.of(ColourTransform.between(from, to, Rendering.USUAL))
                        .convertArgb(mine, 0, mine.length);
                int[] theirs = byLittleCms(pixels, from.toAwt(), to.toAwt());
                for (int i = 0; i < pixels.length; i++) {
                    for (int shift = 0; shift < 24; shift += 8) {
                        assertThat(mine[i] >> shift & 0xff)
                                .as("%s to %s, %08x", from.name(), to.name(), pixels[i])
                                .isCloseTo(theirs[i] >> shift & 0xff, within(1));
                    }
                }
            }
        }
    }

    private static int[] noise(int count) {
        return new Random(5).ints(count).map(argb -> argb | 0xff000000).toArray();
    }

    private static int[] byLittleCms(int[] argb, ICC_Profile from, ICC_Profile to) {
        WritableRaster source = raster(argb.length);
        for (int i = 0; i < argb.length; i++) {
            int[] rgb = {(argb[i] >> 16 & 0xff) * 257, (argb[i] >> 8 & 0xff) * 257, (argb[i] & 0xff) * 257};
            source.setPixel(i, 0, rgb);
        }
        WritableRaster target = raster(argb.length);
        new ColorConvertOp(new ICC_Profile[] {from, to}, null).filter(source, target);
        int[] result = new int[argb.length];
        for (int i = 0; i < argb.length; i++) {
            int[] rgb = target.getPixel(i, 0, (int[]) null);
            result[i] = 0xff000000 | (rgb[0] + 128) / 257 << 16 | (rgb[1] + 128) / 257 << 8 | (rgb[2] + 128) / 257;
        }
        return result;
    }

    private static WritableRaster raster(int width) {
        return Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, width, 1, 3, null);
    }

    /** Where the gamut of the press ends its tables bend, and a lattice cuts the corner. */
    @Test
    void theLatticeIsExactButForFewColours() {
        ColourTransform exact = ColourTransform.between(WorkingSpaces.SRGB, PRESS, Rendering.USUAL)
                .then(ColourTransform.between(PRESS, WorkingSpaces.SRGB, Rendering.USUAL));
        int[] pixels = noise(20_000);
        int[] fast = pixels.clone();
        FastTransform.of(exact).convertArgb(fast, 0, fast.length);
        double[] numbers = new double[3 * pixels.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (pixels[i / 3] >> 16 - 8 * (i % 3) & 0xff) / 255.0;
        }
        double[] expected = new double[numbers.length];
        exact.convert(numbers, expected, pixels.length);
        int off = 0;
        for (int i = 0; i < numbers.length; i++) {
            double error = Math.abs((fast[i / 3] >> 16 - 8 * (i % 3) & 0xff) - expected[i] * 255);
            assertThat(error).isLessThan(10);
            off += error > 1 ? 1 : 0;
        }
        assertThat(off).isLessThan(numbers.length / 100);
    }

    @Test
    void theSameProfileChangesNothing() {
        FastTransform same = FastTransform.of(
                ColourTransform.between(WorkingSpaces.ADOBE_RGB, WorkingSpaces.ADOBE_RGB, Rendering.USUAL));
        assertThat(same.isUnchanged()).isTrue();
        long[] deep = {0x123456789abcdef0L, 0xffffffffffffffffL, 0x0001000200030004L};
        long[] before = deep.clone();
        same.convertArgb64(deep, 0, 3);
        assertThat(deep).isEqualTo(before);
        int[] pixels = noise(300);
        int[] converted = new int[300];
        same.convertPremultiplied(pixels, converted);
        assertThat(converted).isEqualTo(pixels);
    }

    /** The JDK's sRGB has a table for a curve, ours another. */
    @Test
    void editionsOfOneProfileCountAsTheSame() {
        ColourProfile other =
                ColourProfile.of(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        assertThat(ColourTransform.between(other, WorkingSpaces.SRGB, Rendering.USUAL)
                        .isUnchanged())
                .isTrue();
        assertThat(ColourTransform.between(WorkingSpaces.SRGB, WorkingSpaces.DISPLAY_P3, Rendering.USUAL)
                        .isUnchanged())
                .isFalse();
    }

    @Test
    void thereAndBackIsTheSameIn16Bits() {
        FastTransform there = FastTransform.of(
                ColourTransform.between(WorkingSpaces.SRGB, WorkingSpaces.PROPHOTO_RGB, Rendering.USUAL));
        FastTransform back = FastTransform.of(
                ColourTransform.between(WorkingSpaces.PROPHOTO_RGB, WorkingSpaces.SRGB, Rendering.USUAL));
        Random random = new Random(9);
        long[] pixels = random.longs(2000).map(argb -> argb | 0xffffL << 48).toArray();
        long[] converted = pixels.clone();
        there.convertArgb64(converted, 0, converted.length);
        back.convertArgb64(converted, 0, converted.length);
        for (int i = 0; i < pixels.length; i++) {
            for (int shift = 0; shift < 48; shift += 16) {
                long before = pixels[i] >> shift & 0xffff;
                // The first steps from black are steeper than 16 bits of the other space.
                assertThat(converted[i] >> shift & 0xffff).isCloseTo(before, within(before < 2000 ? 60L : 24L));
            }
        }
    }

    @Test
    void alphaStaysAndMultipliedPixelsAreConvertedAsWhatTheyStandFor() {
        FastTransform transform =
                FastTransform.of(ColourTransform.between(WorkingSpaces.SRGB, WorkingSpaces.ADOBE_RGB, Rendering.USUAL));
        int[] pixels = {0x80800000, 0x00000000, 0xffff0000, 0x01010000};
        int[] converted = new int[4];
        transform.convertPremultiplied(pixels, converted);
        assertThat(converted).containsExactly(0x806e0000, 0, 0xffdb0000, 0x01010000);
    }

    @Test
    void greyComesInAllThreeChannels() {
        FastTransform transform =
                FastTransform.of(ColourTransform.between(WorkingSpaces.SRGB, WorkingSpaces.SGREY, Rendering.USUAL));
        int[] pixels = {0xffff0000, 0x80336699, 0xffffffff};
        transform.convertArgb(pixels, 0, 3);
        // The square root of luminance, 0.2225 for red of sRGB as D50 sees it.
        assertThat(pixels).containsExactly(0xff828282, 0x80626262, 0xffffffff);
    }

    @Test
    void aTransformForInksConvertsNoPixels() {
        FastTransform transform = FastTransform.of(ColourTransform.between(WorkingSpaces.SRGB, PRESS, Rendering.USUAL));
        assertThatThrownBy(() -> transform.convertArgb(new int[1], 0, 1)).isInstanceOf(IllegalStateException.class);
    }
}
