package org.lacuna.generation.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lacuna.generation.pictures.Resampling.Filter;

class PicturesTest {
    @Test
    void scalingKeepsAConstant() {
        float[] grey = filled(3 * 50 * 40, 0.37f);
        for (Filter filter : Filter.values()) {
            for (int[] size : new int[][] {{20, 13}, {128, 96}, {50, 7}, {1, 1}}) {
                float[] scaled = Resampling.scale(grey, 3, 50, 40, size[0], size[1], filter);
                assertThat(scaled).hasSize(3 * size[0] * size[1]);
                for (float v : scaled) {
                    assertThat(v).isCloseTo(0.37f, within(1e-5f));
                }
            }
        }
    }

    @Test
    void scalingDoesNotShift() {
        // A ramp stays the same ramp in relative coordinates: value at the middle of column x is (x + 0.5) / width.
        float[] ramp = new float[64 * 4];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (i % 64 + 0.5f) / 64;
        }
        for (int width : new int[] {32, 48, 100, 128}) {
            float[] scaled = Resampling.scale(ramp, 1, 64, 4, width, 4, Filter.LANCZOS);
            for (int x = width / 8; x < width - width / 8; x++) {
                assertThat(scaled[2 * width + x]).isCloseTo((x + 0.5f) / width, within(2e-3f));
            }
        }
    }

    @Test
    void enlargingAndReducingAgainGivesThePictureBack() {
        float[] smooth = new float[64 * 64];
        for (int i = 0; i < smooth.length; i++) {
            smooth[i] = (float) (0.5 + 0.3 * Math.sin(i % 64 * 0.4) * Math.cos(i / 64 * 0.3));
        }
        float[] there = Resampling.scale(smooth, 1, 64, 64, 160, 160, Filter.LANCZOS);
        float[] back = Resampling.scale(there, 1, 160, 160, 64, 64, Filter.LANCZOS);
        for (int i = 0; i < smooth.length; i++) {
            assertThat(back[i]).isCloseTo(smooth[i], within(0.01f));
        }
    }

    @Test
    void borderFillIgnoresWhatIsUnderTheMask() {
        int side = 64;
        float[] rgb = filled(3 * side * side, 0.25f);
        float[] mask = new float[side * side];
        for (int y = 20; y < 44; y++) {
            for (int x = 20; x < 44; x++) {
                mask[y * side + x] = 1;
                Arrays.fill(rgb, 3 * (y * side + x), 3 * (y * side + x) + 3, x % 2);
            }
        }
        float[] filled = Fill.border(rgb, mask, side, side, 0.25);
        for (int i = 0; i < filled.length; i++) {
            int x = i / 3 % side;
            int y = i / 3 / side;
            if (x >= 22 && x < 42 && y >= 22 && y < 42) {
                assertThat(filled[i]).isCloseTo(0.25f, within(1e-3f));
            } else if (mask[i / 3] == 0) {
                assertThat(filled[i]).isEqualTo(rgb[i]);
            }
        }
    }

    @Test
    void blurFillKeepsLocalColours() {
        int side = 64;
        float[] rgb = new float[3 * side * side];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = i / 3 / side < 32 ? 0.2f : 0.8f;
        }
        float[] filled = Fill.blur(rgb, filled(side * side, 1), side, side, 0.25);
        assertThat(filled[3 * (4 * side + 30)]).isCloseTo(0.2f, within(0.01f));
        assertThat(filled[3 * (60 * side + 30)]).isCloseTo(0.8f, within(0.01f));
    }

    @Test
    void toneMatchRemovesADriftThatVariesAcrossThePicture() {
        int side = 96;
        float[] original = new float[3 * side * side];
        float[] painted = new float[original.length];
        float[] denoised = new float[side * side];
        for (int i = 0; i < original.length; i++) {
            int x = i / 3 % side;
            int y = i / 3 / side;
            original[i] = 0.4f + 0.2f * x / side;
            painted[i] = original[i] + 0.05f - 0.04f * y / side;
            denoised[i / 3] = x >= 32 && x < 64 && y >= 32 && y < 64 ? 1 : 0;
        }
        float[] matched = ToneMatch.match(painted, original, denoised, side, side, 8);
        for (int i = 0; i < matched.length; i++) {
            assertThat(matched[i]).isCloseTo(original[i], within(0.008f));
        }
    }

    @Test
    void transparentPixelsTakeTheColoursAround() {
        int[] argb = new int[32 * 32];
        Arrays.fill(argb, 0xFF404040);
        for (int i = 0; i < 32 * 16; i++) {
            argb[i] = 0x00FF0000;
        }
        Picture opaque = Picture.ofArgb(32, 32, argb).opaque();
        for (int i = 0; i < 32 * 32; i++) {
            assertThat(opaque.rgb()[3 * i])
                    .as("the red hidden under zero alpha does not leak")
                    .isCloseTo(0x40 / 255f, within(1e-4f));
            assertThat(opaque.alpha()[i]).isEqualTo(1);
        }
        Picture nothing = Picture.ofArgb(2, 2, new int[4]).opaque();
        assertThat(nothing.rgb()).containsOnly(0.5f);
    }

    @Test
    void bytesComeBackAsTheyWere() {
        int[] argb = new int[256 * 4];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = 0xFF000000 | i % 256 << 16 | (255 - i % 256) << 8 | i * 7 % 256;
        }
        Picture picture = Picture.ofArgb(256, 4, argb);
        assertThat(Picture.toArgb(picture.rgb(), picture.alpha())).isEqualTo(argb);
    }

    private static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }
}
