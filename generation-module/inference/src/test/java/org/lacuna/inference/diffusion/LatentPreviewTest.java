package org.lacuna.inference.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lacuna.inference.Goldens;

class LatentPreviewTest {
    private static final int FACTOR = 4;
    private static final int SIDE = 16;

    /** A latent space in which colour is a linear function of the channels, one of which is only noise. */
    private static float[] encoded(RgbImage picture, double mix) {
        Random random = new Random(1);
        float[] latent = new float[SIDE * SIDE * 4];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int pixel = 3 * (y * FACTOR * picture.width() + x * FACTOR);
                int i = 4 * (y * SIDE + x);
                float red = picture.rgb()[pixel];
                float green = picture.rgb()[pixel + 1];
                float blue = picture.rgb()[pixel + 2];
                latent[i] = (float) (2 * red - mix * green);
                latent[i + 1] = green + blue - 1;
                latent[i + 2] = (float) (mix * blue + 0.3);
                latent[i + 3] = (float) random.nextGaussian();
            }
        }
        return latent;
    }

    /** Blocks of one colour each, so that a block's mean is its colour. */
    private static RgbImage blocks(long seed) {
        Random random = new Random(seed);
        float[][] colours = new float[SIDE * SIDE][];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = new float[] {random.nextFloat(), random.nextFloat(), random.nextFloat()};
        }
        int size = SIDE * FACTOR;
        float[] rgb = new float[3 * size * size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                System.arraycopy(colours[y / FACTOR * SIDE + x / FACTOR], 0, rgb, 3 * (y * size + x), 3);
            }
        }
        return new RgbImage(size, size, rgb);
    }

    private static float[] small(RgbImage blocks) {
        float[] rgb = new float[3 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            int pixel = i / SIDE * FACTOR * blocks.width() + i % SIDE * FACTOR;
            System.arraycopy(blocks.rgb(), 3 * pixel, rgb, 3 * i, 3);
        }
        return rgb;
    }

    @Test
    void findsALinearColourSpace() {
        RgbImage chart = blocks(1);
        RgbImage other = blocks(2);
        LatentPreview preview = LatentPreview.fit(chart, encoded(chart, 1), 4, FACTOR);
        RgbImage shown = preview.picture(encoded(other, 1), SIDE, SIDE);
        assertThat(Goldens.error(shown.rgb(), small(other))).isLessThan(1e-3);
    }

    @Test
    void leansTowardsTheKnownPicture() {
        RgbImage chart = blocks(1);
        RgbImage known = blocks(3);
        LatentPreview general = LatentPreview.fit(chart, encoded(chart, 1), 4, FACTOR);
        LatentPreview fitted = general.alsoFitting(known, encoded(known, 1.5));
        RgbImage before = general.picture(encoded(known, 1.5), SIDE, SIDE);
        RgbImage after = fitted.picture(encoded(known, 1.5), SIDE, SIDE);
        assertThat(Goldens.error(after.rgb(), small(known))).isLessThan(Goldens.error(before.rgb(), small(known)) / 2);
    }

    @Test
    void aPictureOfOneColourLeavesTheFitUsable() {
        RgbImage chart = blocks(1);
        float[] grey = new float[chart.rgb().length];
        Arrays.fill(grey, 0.5f);
        RgbImage flat = new RgbImage(chart.width(), chart.height(), grey);
        LatentPreview fitted =
                LatentPreview.fit(chart, encoded(chart, 1), 4, FACTOR).alsoFitting(flat, encoded(flat, 1));
        RgbImage shown = fitted.picture(encoded(chart, 1), SIDE, SIDE);
        assertThat(Goldens.error(shown.rgb(), small(chart))).isLessThan(1e-2);
    }

    @Test
    void theChartIsThere() {
        assertThat(LatentPreview.chart().width()).isEqualTo(256);
        assertThat(LatentPreview.chart().height()).isEqualTo(256);
    }
}
