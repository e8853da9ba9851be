package org.lacuna.document.composite;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.stream.IntStream;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.adjust.Adjustment;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;

/**
 * Computes what a layer tree looks like. Works in floating point, so that a pixel that only one opaque layer shows comes out
 * bit for bit as it is in that layer, and block by block, so that the memory it takes does not depend on the picture's size.
 */
public final class Compositor {
    /** Side of the blocks that are made ready one at a time. */
    private static final int BLOCK = Renderer.RUN;

    private Compositor() {}

    /**
     * Composites a rectangle of the canvas's plane; layers also show beyond the canvas.
     *
     * @param argb gets area.width() * area.height() pixels 0xAARRGGBB, not premultiplied
     */
    public static void composite(DocumentState state, Rect area, int[] argb) {
        composite(state, area, argb, FilterCache.none());
    }

    static void composite(DocumentState state, Rect area, int[] argb, FilterCache cache) {
        composite(state.root(), area, argb, 0, area.width(), cache);
    }

    /** What some layers show by themselves, in the coordinates of the group that holds them. */
    private static void composite(GroupLayer root, Rect area, int[] argb, int offset, int stride, FilterCache cache) {
        draw(root, area, cache, (row, x, y, count) -> {
            int to = offset + (y - area.y()) * stride + x - area.x();
            for (int i = 0; i < count; i++) {
                argb[to + i] = pack(row.red[i], row.green[i], row.blue[i], row.alpha[i]);
            }
        });
    }

    private static void draw(GroupLayer root, Rect area, FilterCache cache, Renderer.Target target) {
        Filtering filtering = new Filtering(Adjustment.INTERVALS_8_BIT, cache);
        Renderer renderer = new Renderer();
        for (int y = area.y(); y < area.bottom(); y += BLOCK) {
            for (int x = area.x(); x < area.right(); x += BLOCK) {
                Rect block = Rect.between(x, y, Math.min(x + BLOCK, area.right()), Math.min(y + BLOCK, area.bottom()));
                renderer.draw(Unit.all(root.children(), block, 0, 0, filtering), block, target);
            }
        }
    }

    /** The canvas as an image of type ARGB. */
    public static BufferedImage flatten(DocumentState state) {
        return image(state.root(), state.bounds());
    }

    /** What a layer shows by itself in a rectangle of its parent's coordinates, as an image of type ARGB. */
    public static BufferedImage render(Layer layer, Rect area) {
        return image(GroupLayer.of("", List.of(layer)), area);
    }

    private static BufferedImage image(GroupLayer root, Rect area) {
        int w = area.width();
        BufferedImage image = new BufferedImage(w, area.height(), BufferedImage.TYPE_INT_ARGB);
        int[] data = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int bands = (area.height() + BLOCK - 1) / BLOCK;
        IntStream.range(0, bands).parallel().forEach(band -> {
            int y = band * BLOCK;
            Rect part = new Rect(area.x(), area.y() + y, w, Math.min(BLOCK, area.height() - y));
            composite(root, part, data, y * w, w, FilterCache.none());
        });
        return image;
    }

    private static int pack(float red, float green, float blue, float alpha) {
        int a = (int) (alpha * 255 + 0.5f);
        if (a == 0) {
            return 0;
        }
        float scale = 255 / alpha;
        return a << 24 | channel(red * scale) << 16 | channel(green * scale) << 8 | channel(blue * scale);
    }

    private static int channel(float value) {
        return Math.max(0, Math.min(255, (int) (value + 0.5f)));
    }
}
