package org.lacuna.editor.layers;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.swing.SwingUtilities;
import org.lacuna.document.Rect;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.Pixels;

/** Small pictures of layers, made by a worker; until a new one is ready the old one is shown. Event thread only. */
public final class Thumbnails {
    /** Samples along each axis of a thumbnail's pixel. */
    private static final int SAMPLES = 2;

    private final int size;
    private final Executor worker;
    private final Runnable ready;
    private final Map<LayerId, Made> layers = new WeakHashMap<>();
    private final Map<LayerId, Made> masks = new WeakHashMap<>();

    private static final class Made {
        /** What the picture was, or is being, made of. */
        private Object of;

        private Optional<BufferedImage> image = Optional.empty();
    }

    /**
     * @param size the longest side, in pixels of the screen
     * @param ready is called on the event thread when a thumbnail has been made
     */
    Thumbnails(int size, Executor worker, Runnable ready) {
        this.size = size;
        this.worker = worker;
        this.ready = ready;
    }

    /** The thumbnail as far as there is one; a newer one is made if the pixels have changed. */
    Optional<BufferedImage> of(RasterLayer layer) {
        Pixels pixels = layer.pixels();
        return made(layers, layer.id(), pixels, () -> shrunk(pixels, size));
    }

    /**
     * The thumbnail of a layer's mask, as far as there is one.
     *
     * @param area what it shows, in the layer's own coordinates
     */
    Optional<BufferedImage> ofMask(LayerId layer, LayerMask mask, Rect area) {
        return made(masks, layer, List.of(mask, area), () -> shrunk(mask, area, size));
    }

    private Optional<BufferedImage> made(
            Map<LayerId, Made> cache, LayerId id, Object of, Supplier<BufferedImage> making) {
        Made entry = cache.computeIfAbsent(id, unknown -> new Made());
        if (entry.of != of && !(of instanceof List<?> && of.equals(entry.of))) {
            entry.of = of;
            worker.execute(() -> {
                BufferedImage image = making.get();
                SwingUtilities.invokeLater(() -> {
                    if (entry.of == of) {
                        entry.image = Optional.of(image);
                        ready.run();
                    }
                });
            });
        }
        return entry.image;
    }

    /** White where the mask shows, black where it hides; at once. */
    public static BufferedImage shrunk(LayerMask mask, Rect area, int size) {
        double scale = Math.min(1, (double) size / Math.max(area.width(), area.height()));
        int width = Math.max(1, (int) Math.round(area.width() * scale));
        int height = Math.max(1, (int) Math.round(area.height() * scale));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        byte[] row = new byte[area.width()];
        byte[] target = new byte[width];
        for (int y = 0; y < height; y++) {
            int[] sums = new int[width];
            for (int sample = 0; sample < SAMPLES; sample++) {
                int sourceY = sampled(y, sample, height, area.height());
                mask.readRow(area.x(), area.y() + sourceY, row.length, row, 0);
                for (int x = 0; x < width; x++) {
                    for (int across = 0; across < SAMPLES; across++) {
                        sums[x] += row[sampled(x, across, width, row.length)] & 0xff;
                    }
                }
            }
            for (int x = 0; x < width; x++) {
                target[x] = (byte) (sums[x] / (SAMPLES * SAMPLES));
            }
            image.getRaster().setDataElements(0, y, width, 1, target);
        }
        return image;
    }

    /** The picture in the proportions of the pixels, from a few samples for each of its own. */
    static BufferedImage shrunk(Pixels pixels, int size) {
        double scale = Math.min(1, (double) size / Math.max(pixels.width(), pixels.height()));
        int width = Math.max(1, (int) Math.round(pixels.width() * scale));
        int height = Math.max(1, (int) Math.round(pixels.height() * scale));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        int[] row = new int[pixels.width()];
        for (int y = 0; y < height; y++) {
            float[] sums = new float[width * 4];
            for (int sample = 0; sample < SAMPLES; sample++) {
                int sourceY = sampled(y, sample, height, pixels.height());
                pixels.readArgb(new Rect(0, sourceY, pixels.width(), 1), row, 0, pixels.width());
                addSamples(row, sums, width);
            }
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, mean(sums, x * 4));
            }
        }
        return image;
    }

    private static int sampled(int at, int sample, int length, int sourceLength) {
        double place = (at + (sample + 0.5) / SAMPLES) / length;
        return Math.min(sourceLength - 1, (int) (place * sourceLength));
    }

    private static void addSamples(int[] row, float[] sums, int width) {
        for (int x = 0; x < width; x++) {
            for (int sample = 0; sample < SAMPLES; sample++) {
                int argb = row[sampled(x, sample, width, row.length)];
                int alpha = argb >>> 24;
                sums[x * 4] += alpha;
                sums[x * 4 + 1] += alpha * (argb >> 16 & 0xff);
                sums[x * 4 + 2] += alpha * (argb >> 8 & 0xff);
                sums[x * 4 + 3] += alpha * (argb & 0xff);
            }
        }
    }

    private static int mean(float[] sums, int at) {
        float alpha = sums[at];
        if (alpha == 0) {
            return 0;
        }
        return Math.round(alpha / (SAMPLES * SAMPLES)) << 24
                | Math.round(sums[at + 1] / alpha) << 16
                | Math.round(sums[at + 2] / alpha) << 8
                | Math.round(sums[at + 3] / alpha);
    }
}
