package org.lacuna.document.composite;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.blend.Blending;
import org.lacuna.document.blend.Row;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.LayerProperties;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;

/**
 * Computes what a layer tree looks like. Works row by row in floating point, so that a pixel that only one opaque layer
 * shows comes out bit for bit as it is in that layer.
 */
public final class Compositor {
    /** Widest run of pixels worked on at once, so that the rows of all nested groups stay in the processor's cache. */
    private static final int RUN = 256;

    private static final float UNIT = 1f / 255f;

    private final List<Row> backdrops = new ArrayList<>();
    private final Row source = new Row(RUN);
    private final byte[] maskValues = new byte[RUN];
    private final Blending blending = new Blending();

    private Compositor() {}

    /**
     * Composites a rectangle of the canvas's plane; layers also show beyond the canvas.
     *
     * @param argb gets area.width() * area.height() pixels 0xAARRGGBB, not premultiplied
     */
    public static void composite(DocumentState state, Rect area, int[] argb) {
        composite(state.root(), area, argb, 0, area.width());
    }

    /** What some layers show by themselves, in the coordinates of the group that holds them. */
    static void composite(GroupLayer root, Rect area, int[] argb, int offset, int stride) {
        Compositor compositor = new Compositor();
        for (int y = area.y(); y < area.bottom(); y++) {
            for (int x = area.x(); x < area.right(); x += RUN) {
                int count = Math.min(RUN, area.right() - x);
                int to = offset + (y - area.y()) * stride + x - area.x();
                compositor.run(root, x, y, count, argb, to);
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
        int bands = (area.height() + RUN - 1) / RUN;
        IntStream.range(0, bands).parallel().forEach(band -> {
            int y = band * RUN;
            Rect part = new Rect(area.x(), area.y() + y, w, Math.min(RUN, area.height() - y));
            composite(root, part, data, y * w, w);
        });
        return image;
    }

    private void run(GroupLayer root, int x, int y, int count, int[] argb, int offset) {
        Row result = backdrop(0);
        result.clear(count);
        children(root, x, y, count, result, 0);
        for (int i = 0; i < count; i++) {
            argb[offset + i] = pack(result.red[i], result.green[i], result.blue[i], result.alpha[i]);
        }
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

    private Row backdrop(int depth) {
        while (backdrops.size() <= depth) {
            backdrops.add(new Row(RUN));
        }
        return backdrops.get(depth);
    }

    /** Draws a group's children, bottom first, onto the result; x and y are in the group's coordinates. */
    private void children(GroupLayer group, int x, int y, int count, Row result, int depth) {
        List<Layer> children = group.children();
        for (int i = children.size() - 1; i >= 0; i--) {
            Layer child = children.get(i);
            LayerProperties properties = child.properties();
            if (properties.visible()
                    && (properties.opacity() > 0 || properties.blendMode().actsWhereTransparent())) {
                int innerX = x - properties.x();
                int innerY = y - properties.y();
                if (child instanceof RasterLayer raster) {
                    raster(raster, innerX, innerY, count, result);
                } else if (child instanceof GroupLayer inner) {
                    group(inner, innerX, innerY, count, result, depth + 1);
                }
            }
        }
    }

    private void raster(RasterLayer layer, int x, int y, int count, Row result) {
        BlendMode mode = layer.properties().blendMode();
        Rect part = layer.pixels().bounds().intersect(new Rect(x, y, count, 1));
        if (mode.actsWhereTransparent()) {
            source.clear(count);
        }
        int at = part.x() - x;
        boolean any = !part.isEmpty()
                && layer.pixels()
                        .readRow(part.x(), y, part.width(), source.red, source.green, source.blue, source.alpha, at);
        if (any) {
            cover(layer, x, y, source, at, part.width());
        }
        if (mode.actsWhereTransparent()) {
            blending.blend(mode, source, result, 0, count, x, y);
        } else if (any) {
            blending.blend(mode, source, result, at, part.width(), x, y);
        }
    }

    private void group(GroupLayer layer, int x, int y, int count, Row result, int depth) {
        Row inner = backdrop(depth);
        inner.clear(count);
        children(layer, x, y, count, inner, depth);
        inner.unmultiply(0, count);
        cover(layer, x, y, inner, 0, count);
        blending.blend(layer.properties().blendMode(), inner, result, 0, count, x, y);
    }

    /** Multiplies a row's alpha by the layer's opacity and mask; x is where index 0 of the row lies in the layer. */
    private void cover(Layer layer, int x, int y, Row row, int from, int count) {
        float opacity = (float) layer.properties().opacity();
        if (opacity < 1) {
            for (int i = from; i < from + count; i++) {
                row.alpha[i] *= opacity;
            }
        }
        Optional<LayerMask> mask = layer.mask();
        if (mask.isPresent() && mask.get().enabled()) {
            Mask values = mask.get().mask();
            values.readRow(x + from, y, count, maskValues, from);
            for (int i = from; i < from + count; i++) {
                row.alpha[i] *= (maskValues[i] & 0xff) * UNIT;
            }
        }
    }
}
