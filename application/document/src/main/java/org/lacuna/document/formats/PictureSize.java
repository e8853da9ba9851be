package org.lacuna.document.formats;

import org.lacuna.document.DocumentState;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.tiles.PixelFormat;

/**
 * How large a picture is, as its file says before any pixel is read, or as it is about to become.
 *
 * @param width of the canvas in pixels
 * @param height of the canvas in pixels
 * @param layers how many it has; at least 1
 * @param layerPixels of all layers together
 * @param bits 8 or 16 a channel
 */
public record PictureSize(long width, long height, int layers, double layerPixels, int bits) {
    /** Bytes for each pixel of the canvas that is shown, at all scales. */
    private static final double COMPOSITE = 4 * 4 / 3.0;

    /** Of one layer. */
    static PictureSize flat(long width, long height, int bits) {
        return new PictureSize(width, height, 1, (double) width * height, bits > 8 ? 16 : 8);
    }

    /** What a document would be with another canvas, on which each raster and text layer grows as the canvas does. */
    public static PictureSize scaled(DocumentState state, int width, int height) {
        double factor = (double) width / state.width() * height / state.height();
        return of(state.root(), width, height, factor, state.format());
    }

    /** A canvas with one layer of its size. */
    public static PictureSize blank(int width, int height, PixelFormat format) {
        return flat(width, height, format.bitsPerChannel());
    }

    private static PictureSize of(GroupLayer root, int width, int height, double factor, PixelFormat format) {
        return new PictureSize(width, height, Math.max(1, count(root)), factor * pixels(root), format.bitsPerChannel());
    }

    private static int count(GroupLayer group) {
        int count = 0;
        for (Layer child : group.children()) {
            count += child instanceof GroupLayer inner ? count(inner) : 1;
        }
        return count;
    }

    private static double pixels(GroupLayer group) {
        double sum = 0;
        for (Layer child : group.children()) {
            if (child instanceof RasterLayer raster) {
                sum += (double) raster.pixels().width() * raster.pixels().height();
            } else if (child instanceof TextLayer text) {
                sum += text.contentBounds().area();
            } else if (child instanceof GroupLayer inner) {
                sum += pixels(inner);
            }
        }
        return sum;
    }

    /** About what the document takes in memory with what is shown of it, if no layer is transparent anywhere. */
    public long bytes() {
        double bytes = layerPixels * (bits == 16 ? 8 : 4) + (double) width * height * COMPOSITE;
        return (long) Math.min(Long.MAX_VALUE / 4, bytes);
    }

    /** The smallest step from pixel to pixel in both directions with which it needs no more than so many bytes. */
    public int stepFor(long most) {
        return (int) Math.max(1, Math.ceil(Math.sqrt((double) bytes() / Math.max(1, most))));
    }
}
