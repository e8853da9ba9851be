package org.lacuna.document.composite;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.lacuna.document.Rect;
import org.lacuna.document.layers.Layer;

/** Small versions of pictures, each pixel the average of those it stands for. */
public final class Thumbnails {
    private Thumbnails() {}

    /**
     * A picture of type ARGB scaled down so that its longer side has at most so many pixels; never scaled up.
     */
    public static BufferedImage of(BufferedImage image, int longestSide) {
        int w = image.getWidth();
        int h = image.getHeight();
        double scale = Math.min(1, (double) longestSide / Math.max(w, h));
        int width = Math.max(1, (int) Math.round(w * scale));
        int height = Math.max(1, (int) Math.round(h * scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        int[] row = new int[w];
        double[][] sums = new double[4][width];
        double[] line = new double[4 * w];
        for (int y = 0; y < height; y++) {
            double top = (double) y * h / height;
            double bottom = (double) (y + 1) * h / height;
            for (double[] sum : sums) {
                Arrays.fill(sum, 0);
            }
            for (int py = (int) top; py < Math.min(h, Math.ceil(bottom)); py++) {
                double weight = Math.min(py + 1, bottom) - Math.max(py, top);
                image.getRGB(0, py, w, 1, row, 0, w);
                premultiplied(row, line);
                addRow(line, w, weight, sums, width);
            }
            finish(sums, (double) w / width * h / height, small, y);
        }
        return small;
    }

    /** A layer by itself, in the middle of nothing: the given part of its parent's plane. */
    public static BufferedImage of(Layer layer, Rect area, int longestSide) {
        Layer shown = layer.withProperties(layer.properties().withVisible(true).withOpacity(1));
        return of(Compositor.render(shown, area), longestSide);
    }

    private static void premultiplied(int[] row, double[] line) {
        for (int i = 0; i < row.length; i++) {
            double alpha = row[i] >>> 24;
            line[4 * i] = (row[i] >> 16 & 0xff) * alpha;
            line[4 * i + 1] = (row[i] >> 8 & 0xff) * alpha;
            line[4 * i + 2] = (row[i] & 0xff) * alpha;
            line[4 * i + 3] = alpha;
        }
    }

    private static void addRow(double[] line, int w, double weight, double[][] sums, int width) {
        for (int x = 0; x < width; x++) {
            double left = (double) x * w / width;
            double right = (double) (x + 1) * w / width;
            for (int px = (int) left; px < Math.min(w, Math.ceil(right)); px++) {
                double part = weight * (Math.min(px + 1, right) - Math.max(px, left));
                for (int c = 0; c < 4; c++) {
                    sums[c][x] += part * line[4 * px + c];
                }
            }
        }
    }

    private static void finish(double[][] sums, double area, BufferedImage small, int y) {
        for (int x = 0; x < small.getWidth(); x++) {
            double weight = sums[3][x];
            if (weight > 0) {
                int alpha = (int) Math.round(weight / area);
                int red = (int) Math.round(sums[0][x] / weight);
                int green = (int) Math.round(sums[1][x] / weight);
                int blue = (int) Math.round(sums[2][x] / weight);
                small.setRGB(x, y, alpha << 24 | red << 16 | green << 8 | blue);
            }
        }
    }
}
