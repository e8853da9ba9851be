package org.lacuna.inference.diffusion;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;

/**
 * The cheapest decoder: red, green and blue as linear functions of a latent's channels. Latent spaces differ, so the
 * function is fitted to the model at hand, by least squares between a colour chart and its encoding.
 */
final class LatentPreview {
    private static final double PICTURE_WEIGHT = 4;

    private final int channels;
    private final double[][] normal;
    /** Three rows of a factor for each channel and an offset. */
    private final double[][] weights;

    private LatentPreview(int channels, double[][] normal) {
        this.channels = channels;
        this.normal = normal;
        weights = solve(normal);
    }

    /** A mosaic of textures of many colours, 256 pixels each way. */
    static RgbImage chart() {
        BufferedImage image;
        try (InputStream resource = LatentPreview.class.getResourceAsStream("texture-chart.png")) {
            image = ImageIO.read(resource);
        } catch (IOException e) {
            throw new UncheckedIOException("the colour chart is missing in the program's jar", e);
        }
        int width = image.getWidth();
        int height = image.getHeight();
        float[] rgb = new float[3 * width * height];
        for (int i = 0; i < width * height; i++) {
            int pixel = image.getRGB(i % width, i / width);
            rgb[3 * i] = (pixel >> 16 & 0xff) / 255f;
            rgb[3 * i + 1] = (pixel >> 8 & 0xff) / 255f;
            rgb[3 * i + 2] = (pixel & 0xff) / 255f;
        }
        return new RgbImage(width, height, rgb);
    }

    private static float clamp(double value) {
        return (float) Math.min(1, Math.max(0, value));
    }

    /**
     * @param latent the chart's encoding {@code [h, w, channels]}
     * @param factor how many pixels an element of the latent covers, each way
     */
    static LatentPreview fit(RgbImage chart, float[] latent, int channels, int factor) {
        double[][] normal = normalEquations(chart, latent, channels, factor);
        for (int i = 0; i <= channels; i++) {
            // A channel that the chart leaves constant must not make the system singular.
            normal[i][i] += 1e-6 * latent.length / channels;
        }
        return new LatentPreview(channels, normal);
    }

    /** Fitted to a known picture too, which counts more than the chart: what is being painted will go with it. */
    LatentPreview alsoFitting(RgbImage picture, float[] latent) {
        int factor =
                (int) Math.round(Math.sqrt((double) picture.width() * picture.height() * channels / latent.length));
        double[][] sum = normalEquations(picture, latent, channels, factor);
        double weight = PICTURE_WEIGHT * normal[channels][channels] / sum[channels][channels];
        for (int i = 0; i < sum.length; i++) {
            for (int j = 0; j < sum[i].length; j++) {
                sum[i][j] = normal[i][j] + weight * sum[i][j];
            }
        }
        return new LatentPreview(channels, sum);
    }

    /** The sums of products of latent channels, 1 and colours over all elements of a latent. */
    private static double[][] normalEquations(RgbImage picture, float[] latent, int channels, int factor) {
        int width = picture.width() / factor;
        int height = picture.height() / factor;
        int n = channels + 1;
        double[][] normal = new double[n][n + 3];
        double[] features = new double[n];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    features[c] = latent[(y * width + x) * channels + c];
                }
                features[channels] = 1;
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < n; j++) {
                        normal[i][j] += features[i] * features[j];
                    }
                    for (int colour = 0; colour < 3; colour++) {
                        normal[i][n + colour] += features[i] * mean(picture, x, y, factor, colour);
                    }
                }
            }
        }
        return normal;
    }

    private static double mean(RgbImage picture, int blockX, int blockY, int factor, int colour) {
        double sum = 0;
        for (int y = blockY * factor; y < (blockY + 1) * factor; y++) {
            for (int x = blockX * factor; x < (blockX + 1) * factor; x++) {
                sum += picture.rgb()[3 * (y * picture.width() + x) + colour];
            }
        }
        return sum / (factor * factor);
    }

    /** Gauss-Jordan elimination of a symmetric positive definite system with three right-hand sides. */
    private static double[][] solve(double[][] equations) {
        int n = equations.length;
        double[][] a = new double[n][];
        Arrays.setAll(a, i -> equations[i].clone());
        for (int pivot = 0; pivot < n; pivot++) {
            double inverse = 1 / a[pivot][pivot];
            for (int j = pivot; j < n + 3; j++) {
                a[pivot][j] *= inverse;
            }
            for (int i = 0; i < n; i++) {
                double factor = a[i][pivot];
                if (i != pivot && factor != 0) {
                    for (int j = pivot; j < n + 3; j++) {
                        a[i][j] -= factor * a[pivot][j];
                    }
                }
            }
        }
        double[][] result = new double[3][n];
        for (int colour = 0; colour < 3; colour++) {
            for (int i = 0; i < n; i++) {
                result[colour][i] = a[i][n + colour];
            }
        }
        return result;
    }

    /** One pixel for each element of a latent {@code [height, width, channels]}. */
    RgbImage picture(float[] latent, int width, int height) {
        float[] rgb = new float[3 * width * height];
        for (int i = 0; i < width * height; i++) {
            for (int colour = 0; colour < 3; colour++) {
                double sum = weights[colour][channels];
                for (int c = 0; c < channels; c++) {
                    sum += weights[colour][c] * latent[i * channels + c];
                }
                rgb[3 * i + colour] = clamp(sum);
            }
        }
        return new RgbImage(width, height, rgb);
    }
}
