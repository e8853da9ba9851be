package org.lacuna.document.composite;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.adjust.Adjustment;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

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

    /**
     * Like {@link #composite(DocumentState, Rect, int[])}, in 16 bits, whatever the document's depth.
     *
     * @param argb gets area.width() * area.height() pixels 0xAAAARRRRGGGGBBBB, not premultiplied
     */
    public static void composite(DocumentState state, Rect area, long[] argb) {
        draw(state.root(), area, state.format(), FilterCache.none(), (row, x, y, count) -> {
            int to = (y - area.y()) * area.width() + x - area.x();
            for (int i = 0; i < count; i++) {
                argb[to + i] = pack64(row.red[i], row.green[i], row.blue[i], row.alpha[i]);
            }
        });
    }

    static void composite(DocumentState state, Rect area, int[] argb, FilterCache cache) {
        composite(state.root(), area, state.format(), argb, 0, area.width(), cache);
    }

    /**
     * Composites part of a tile, of which what lies below the cut is kept: the same as without, faster.
     *
     * @param tile what is kept, and filtered, at once
     * @param part of the tile
     * @param argb gets part.width() * part.height() pixels 0xAARRGGBB, not premultiplied
     */
    static void composite(
            DocumentState state, Cut cut, Backdrops backdrops, Rect tile, Rect part, int[] argb, FilterCache cache) {
        int intervals = intervals(state.format());
        Filtering filtering = new Filtering(intervals, cache, tile.intersect(state.bounds()));
        Filtering changing = new Filtering(intervals, FilterCache.none());
        Backdrop backdrop = backdrops.of(cut, tile);
        synchronized (backdrop) {
            Renderer renderer = new Renderer();
            List<List<Unit>> below = new ArrayList<>();
            Backdrop.Drawing drawing = (x, y, count, kept) -> {
                if (below.isEmpty()) {
                    // Rows are drawn without gaps, so more than the part may be asked for.
                    Rect block = filtering.whole();
                    cut.levels().forEach(level -> below.add(Unit.below(level, block, filtering)));
                }
                renderer.drawBelow(cut, below, x, y, count, kept);
            };
            List<Unit> above = Unit.above(cut, 0, backdrop, part, filtering, changing);
            renderer.draw(backdrop, drawing, above, part, packing(part, argb, 0, part.width()));
        }
    }

    /** What some layers show by themselves, in the coordinates of the group that holds them. */
    private static void composite(
            GroupLayer root, Rect area, PixelFormat format, int[] argb, int offset, int stride, FilterCache cache) {
        draw(root, area, format, cache, packing(area, argb, offset, stride));
    }

    private static Renderer.Target packing(Rect area, int[] argb, int offset, int stride) {
        return (row, x, y, count) -> {
            int to = offset + (y - area.y()) * stride + x - area.x();
            for (int i = 0; i < count; i++) {
                argb[to + i] = pack(row.red[i], row.green[i], row.blue[i], row.alpha[i]);
            }
        };
    }

    private static int intervals(PixelFormat format) {
        return format == PixelFormat.RGBA8 ? Adjustment.INTERVALS_8_BIT : Adjustment.INTERVALS_16_BIT;
    }

    private static void draw(
            GroupLayer root, Rect area, PixelFormat format, FilterCache cache, Renderer.Target target) {
        Filtering filtering = new Filtering(intervals(format), cache);
        Renderer renderer = new Renderer();
        for (int y = area.y(); y < area.bottom(); y += BLOCK) {
            for (int x = area.x(); x < area.right(); x += BLOCK) {
                Rect block = Rect.between(x, y, Math.min(x + BLOCK, area.right()), Math.min(y + BLOCK, area.bottom()));
                renderer.draw(Unit.all(root.children(), block, 0, 0, filtering), block, target);
            }
        }
    }

    /** The canvas as an image of type ARGB, in 8 bits. */
    public static BufferedImage flatten(DocumentState state) {
        return image(state.root(), state.bounds(), state.format());
    }

    /** What a layer shows by itself in a rectangle of its parent's coordinates, as an image of type ARGB. */
    public static BufferedImage render(Layer layer, Rect area) {
        return image(GroupLayer.of("", List.of(layer)), area, PixelFormat.RGBA8);
    }

    /** The canvas as pixels of the document's depth. */
    public static Pixels pixels(DocumentState state) {
        return pixels(state.root().children(), state.bounds(), state.format());
    }

    /**
     * What some layers show by themselves.
     *
     * @param layers topmost first, in the coordinates of their parent
     * @param area not empty; its upper left corner is that of the pixels
     */
    public static Pixels pixels(List<Layer> layers, Rect area, PixelFormat format) {
        GroupLayer root = GroupLayer.of("", layers);
        Pixels result = Pixels.empty(area.width(), area.height(), format);
        int columns = (area.width() + BLOCK - 1) / BLOCK;
        for (int y = 0; y < area.height(); y += BLOCK) {
            int top = y;
            int rows = Math.min(BLOCK, area.height() - y);
            long[][] blocks = new long[columns][];
            IntStream.range(0, columns).parallel().forEach(column -> {
                int left = column * BLOCK;
                int w = Math.min(BLOCK, area.width() - left);
                blocks[column] = block(root, new Rect(area.x() + left, area.y() + top, w, rows), format);
            });
            for (int column = 0; column < columns; column++) {
                int w = blocks[column].length / rows;
                result = result.withArgb64(new Rect(column * BLOCK, top, w, rows), blocks[column], 0, w);
            }
        }
        return result;
    }

    private static long[] block(GroupLayer root, Rect area, PixelFormat format) {
        long[] argb = new long[area.width() * area.height()];
        boolean wide = format == PixelFormat.RGBA16;
        draw(root, area, format, FilterCache.none(), (row, x, y, count) -> {
            int to = (y - area.y()) * area.width() + x - area.x();
            for (int i = 0; i < count; i++) {
                argb[to + i] = wide
                        ? pack64(row.red[i], row.green[i], row.blue[i], row.alpha[i])
                        : widened(pack(row.red[i], row.green[i], row.blue[i], row.alpha[i]));
            }
        });
        return argb;
    }

    /** 8-bit values times 257, which come back exactly. */
    private static long widened(int argb) {
        long pairs = (argb & 0xff000000L) << 24 | (argb & 0xff0000L) << 16 | (argb & 0xff00L) << 8 | argb & 0xffL;
        return pairs * 257;
    }

    private static BufferedImage image(GroupLayer root, Rect area, PixelFormat format) {
        int w = area.width();
        BufferedImage image = new BufferedImage(w, area.height(), BufferedImage.TYPE_INT_ARGB);
        int[] data = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int bands = (area.height() + BLOCK - 1) / BLOCK;
        IntStream.range(0, bands).parallel().forEach(band -> {
            int y = band * BLOCK;
            Rect part = new Rect(area.x(), area.y() + y, w, Math.min(BLOCK, area.height() - y));
            composite(root, part, format, data, y * w, w, FilterCache.none());
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

    private static long pack64(float red, float green, float blue, float alpha) {
        long a = channel64(alpha * 65535);
        if (a == 0) {
            return 0;
        }
        float scale = 65535 / alpha;
        return a << 48 | channel64(red * scale) << 32 | channel64(green * scale) << 16 | channel64(blue * scale);
    }

    private static long channel64(float value) {
        return Math.max(0, Math.min(65535, (int) (value + 0.5f)));
    }
}
