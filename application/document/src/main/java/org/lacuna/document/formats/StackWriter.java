package org.lacuna.document.formats;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.Clipping;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerProperties;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.tiles.Pixels;

/**
 * Writes stack.xml and the pictures it points to, for other programs: what OpenRaster has no word for is shown as a picture of
 * what it looks like. A layer with mask, filters or layers clipped to it becomes the picture of all that; so does a group with a
 * mask or filters. An adjustment becomes the picture of what it makes of all below it, opaque, laid on that by svg:src-atop:
 * so alpha stays.
 */
final class StackWriter {
    private static final String SPECIFICATION = "0.0.5";
    /** As high as tiles are: each is made once. */
    private static final int BAND = 256;

    private final DocumentState state;
    private final ZipWriter zip;
    private final StringBuilder stack = new StringBuilder();
    private final Map<LayerId, String> pictures = new HashMap<>();
    private int number;

    StackWriter(DocumentState state, ZipWriter zip) {
        this.state = state;
        this.zip = zip;
    }

    /**
     * Where the layers of a group are drawn: onto an isolated group, of which it is, or passes through to, a part.
     *
     * @param x where the isolated group's origin lies on the canvas
     */
    private record Context(GroupLayer isolated, int x, int y) {}

    /** Writes the pictures; gives stack.xml. */
    byte[] write() throws IOException {
        stack.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<image version=\"")
                .append(SPECIFICATION)
                .append("\" xmlns:lacuna=\"")
                .append(OpenRaster.NAMESPACE)
                .append('"');
        attribute("w", Integer.toString(state.width()));
        attribute("h", Integer.toString(state.height()));
        String wholeDpi = Long.toString(Math.max(1, Math.round(state.dpi())));
        attribute("xres", wholeDpi);
        attribute("yres", wholeDpi);
        stack.append(">\n <stack>\n");
        children(state.root(), new Context(state.root(), 0, 0), 0, 0, "  ");
        stack.append(" </stack>\n</image>\n");
        return stack.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The entries that hold the pixels of raster and text layers just as they are. */
    Map<LayerId, String> pictures() {
        return pictures;
    }

    /**
     * @param x where the group's origin lies on the canvas
     */
    private void children(GroupLayer group, Context context, int x, int y, String indent) throws IOException {
        List<Clipping.Unit> units = Clipping.units(group.children());
        Collections.reverse(units);
        for (Clipping.Unit unit : units) {
            unit(unit, context, x, y, indent);
        }
    }

    private void unit(Clipping.Unit unit, Context context, int x, int y, String indent) throws IOException {
        Layer layer = unit.layer();
        LayerProperties properties = layer.properties();
        int ownX = Math.addExact(x, properties.x());
        int ownY = Math.addExact(y, properties.y());
        boolean plain = layer.activeMask().isEmpty()
                && properties.filters().isEmpty()
                && unit.clipped().isEmpty();
        if (layer instanceof AdjustmentLayer adjustment) {
            adjustment(adjustment, context, indent);
        } else if (plain && layer instanceof RasterLayer raster) {
            String source = picture(raster.pixels());
            pictures.put(layer.id(), source);
            layer(layer, properties.blendMode(), properties.opacity(), source, ownX, ownY, indent);
        } else if (plain && layer instanceof TextLayer text) {
            String source = picture(text.picture().pixels());
            pictures.put(layer.id(), source);
            int left = Math.addExact(ownX, text.picture().x());
            int top = Math.addExact(ownY, text.picture().y());
            layer(layer, properties.blendMode(), properties.opacity(), source, left, top, indent);
        } else if (plain && layer instanceof GroupLayer group) {
            group(group, context, ownX, ownY, indent);
        } else {
            shown(unit, x, y, indent);
        }
    }

    private void group(GroupLayer group, Context context, int x, int y, String indent) throws IOException {
        boolean passes = group.passThrough() && !group.properties().clipped();
        stack.append(indent).append("<stack isolation=\"").append(passes ? "auto\"" : "isolate\"");
        BlendMode mode = passes ? BlendMode.NORMAL : group.properties().blendMode();
        common(group, mode, group.properties().opacity());
        stack.append(">\n");
        children(group, passes ? context : new Context(group, x, y), x, y, indent + " ");
        stack.append(indent).append("</stack>\n");
    }

    /** A layer that is too much for OpenRaster, with those clipped to it, as one picture. */
    private void shown(Clipping.Unit unit, int x, int y, String indent) throws IOException {
        Layer layer = unit.layer();
        LayerProperties properties = layer.properties();
        Layer alone = layer.withProperties(properties
                .withVisible(true)
                .withOpacity(1)
                .withBlendMode(BlendMode.NORMAL)
                .withClipped(false));
        if (alone instanceof GroupLayer group) {
            alone = group.withPassThrough(false);
        }
        List<Layer> layers = new ArrayList<>(unit.clipped());
        Collections.reverse(layers);
        layers.add(alone);
        Rect canvas = state.bounds().translate(-x, -y);
        Rect all = alone.shownBounds();
        boolean tooLarge = all.width() > Pixels.MAX_SIDE || all.height() > Pixels.MAX_SIDE;
        Rect area = tooLarge ? all.intersect(canvas) : all;
        Rect some = area.isEmpty() ? new Rect(canvas.x(), canvas.y(), 1, 1) : area;
        String source = picture(Compositor.pixels(layers, some, state.format()));
        layer(
                layer,
                properties.blendMode(),
                properties.opacity(),
                source,
                Math.addExact(x, some.x()),
                Math.addExact(y, some.y()),
                indent);
    }

    private void adjustment(AdjustmentLayer layer, Context context, String indent) throws IOException {
        GroupLayer upToHere = upTo(context.isolated, layer.id()).orElseThrow();
        Rect area = state.bounds();
        Pixels below = layer.properties().visible()
                ? opaque(Compositor.pixels(upToHere.children(), area.translate(-context.x, -context.y), state.format()))
                : Pixels.empty(1, 1, state.format());
        layer(layer, BlendMode.SOURCE_ATOP, 1, picture(below), area.x(), area.y(), indent);
    }

    /** A group without all that lies above a layer in it; empty if it is not there. */
    private static Optional<GroupLayer> upTo(GroupLayer group, LayerId id) {
        List<Layer> children = group.children();
        for (int i = 0; i < children.size(); i++) {
            Layer child = children.get(i);
            Optional<Layer> kept = child.id().equals(id)
                    ? Optional.of(child)
                    : child instanceof GroupLayer inner ? upTo(inner, id).map(Layer.class::cast) : Optional.empty();
            if (kept.isPresent()) {
                List<Layer> below = new ArrayList<>(children.subList(i, children.size()));
                below.set(0, kept.get());
                return Optional.of(group.withChildren(below));
            }
        }
        return Optional.empty();
    }

    private static Pixels opaque(Pixels pixels) {
        Pixels result = pixels;
        int w = pixels.width();
        long[] argb = new long[w * Math.min(BAND, pixels.height())];
        for (int y = 0; y < pixels.height(); y += BAND) {
            Rect band = new Rect(0, y, w, Math.min(BAND, pixels.height() - y));
            pixels.readArgb64(band, argb, 0, w);
            for (int i = 0; i < argb.length; i++) {
                argb[i] = argb[i] == 0 ? 0 : argb[i] | 0xffffL << 48;
            }
            result = result.withArgb64(band, argb, 0, w);
        }
        return result;
    }

    private String picture(Pixels pixels) throws IOException {
        String source = "data/layer" + number++ + ".png";
        zip.store(source, Png.encode(pixels, state.profile()));
        return source;
    }

    /** Programs disagree on what offsets of groups mean, so layers carry their place on the canvas and groups none. */
    private void layer(Layer layer, BlendMode mode, double opacity, String source, int x, int y, String indent) {
        stack.append(indent).append("<layer");
        common(layer, mode, opacity);
        attribute("src", source);
        attribute("x", Integer.toString(x));
        attribute("y", Integer.toString(y));
        stack.append("/>\n");
    }

    private void common(Layer layer, BlendMode mode, double opacity) {
        LayerProperties properties = layer.properties();
        attribute("name", properties.name());
        attribute("opacity", plain(opacity));
        attribute("visibility", properties.visible() ? "visible" : "hidden");
        attribute("composite-op", mode.openRasterName());
        if (properties.locks().all()) {
            attribute("edit-locked", "true");
        }
        if (properties.locks().alpha()) {
            attribute("alpha-preserve", "true");
        }
        if (state.active().equals(Optional.of(layer.id()))) {
            attribute("selected", "true");
        }
        attribute("lacuna:id", layer.id().toString());
    }

    private static String plain(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    private void attribute(String name, String value) {
        stack.append(' ').append(name).append("=\"");
        value.codePoints().forEach(this::escape);
        stack.append('"');
    }

    /** Characters that XML cannot hold at all become U+FFFD. */
    private void escape(int c) {
        switch (c) {
            case '&' -> stack.append("&amp;");
            case '<' -> stack.append("&lt;");
            case '>' -> stack.append("&gt;");
            case '"' -> stack.append("&quot;");
            case '\t', '\n', '\r' -> stack.append("&#").append(c).append(';');
            default -> {
                boolean allowed = c >= 0x20 && !(c >= 0xd800 && c < 0xe000) && c != 0xfffe && c != 0xffff;
                stack.appendCodePoint(allowed ? c : 0xfffd);
            }
        }
    }
}
