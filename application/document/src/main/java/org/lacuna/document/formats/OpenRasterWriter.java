package org.lacuna.document.formats;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lacuna.document.DocumentState;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.composite.Thumbnails;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerProperties;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;

/** Writes one OpenRaster archive. The same state always gives the same bytes. */
final class OpenRasterWriter {
    private static final String SPECIFICATION = "0.0.5";
    private static final int THUMBNAIL_SIDE = 256;

    /** Within what a zip header can hold (from 1980 on), so that no entry needs an extra field. */
    private static final LocalDateTime DATE = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final DocumentState state;
    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final ObjectNode index = json.createObjectNode();
    private final ObjectNode layerIndex = json.createObjectNode();
    private final StringBuilder stack = new StringBuilder();
    private ZipOutputStream zip;
    private int number;

    OpenRasterWriter(DocumentState state) {
        this.state = state;
    }

    void write(OutputStream out) throws IOException {
        zip = new ZipOutputStream(out);
        store("mimetype", OpenRaster.MIME_TYPE.getBytes(StandardCharsets.US_ASCII));
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
        children(state.root(), 0, 0, "  ");
        stack.append(" </stack>\n</image>\n");
        deflate("stack.xml", stack.toString().getBytes(StandardCharsets.UTF_8));
        index();
        BufferedImage merged = Compositor.flatten(state);
        store("mergedimage.png", Png.encode(merged));
        store("Thumbnails/thumbnail.png", Png.encode(Thumbnails.of(merged, THUMBNAIL_SIDE)));
        zip.finish();
    }

    private void index() throws IOException {
        index.put("version", OpenRaster.INDEX_VERSION);
        index.put("dpi", state.dpi());
        index.put("root", state.root().id().toString());
        if (state.active().isEmpty()) {
            index.put("noActiveLayer", true);
        }
        if (state.selection().isPresent()) {
            index.set("selection", mask(state.selection().get(), "lacuna/selection.png"));
        }
        index.set("layers", layerIndex);
        deflate(OpenRaster.INDEX, json.writeValueAsBytes(index));
    }

    /**
     * @param x where the group's origin lies on the canvas
     */
    private void children(GroupLayer group, int x, int y, String indent) throws IOException {
        for (Layer child : group.children()) {
            int layerX = Math.addExact(x, child.properties().x());
            int layerY = Math.addExact(y, child.properties().y());
            if (child instanceof RasterLayer raster) {
                raster(raster, layerX, layerY, indent);
            } else if (child instanceof GroupLayer inner) {
                stack.append(indent).append("<stack isolation=\"isolate\"");
                common(inner);
                stack.append(">\n");
                describe(inner, number++);
                children(inner, layerX, layerY, indent + " ");
                stack.append(indent).append("</stack>\n");
            }
        }
    }

    /** Programs disagree on what offsets of groups mean, so layers carry their place on the canvas and groups none. */
    private void raster(RasterLayer layer, int x, int y, String indent) throws IOException {
        int own = number++;
        String source = "data/layer" + own + ".png";
        store(source, Png.encode(layer.pixels().toImage()));
        stack.append(indent).append("<layer");
        common(layer);
        attribute("src", source);
        attribute("x", Integer.toString(x));
        attribute("y", Integer.toString(y));
        stack.append("/>\n");
        describe(layer, own);
    }

    private void common(Layer layer) {
        LayerProperties properties = layer.properties();
        attribute("name", properties.name());
        attribute("opacity", plain(properties.opacity()));
        attribute("visibility", properties.visible() ? "visible" : "hidden");
        attribute("composite-op", properties.blendMode().openRasterName());
        if (state.active().equals(Optional.of(layer.id()))) {
            attribute("selected", "true");
        }
        attribute("lacuna:id", layer.id().toString());
    }

    /** What OpenRaster has no place for. */
    private void describe(Layer layer, int own) throws IOException {
        ObjectNode entry = json.createObjectNode();
        if (layer instanceof GroupLayer) {
            entry.put("x", layer.properties().x());
            entry.put("y", layer.properties().y());
        }
        if (layer.mask().isPresent()) {
            ObjectNode mask = mask(layer.mask().get().mask(), "lacuna/mask" + own + ".png");
            mask.put("enabled", layer.mask().get().enabled());
            entry.set("mask", mask);
        }
        if (layer instanceof RasterLayer raster && raster.recipe().isPresent()) {
            String source = "lacuna/layer" + own + ".json";
            deflate(source, raster.recipe().get().getBytes(StandardCharsets.UTF_8));
            entry.put("recipe", source);
        }
        if (!entry.isEmpty()) {
            layerIndex.set(layer.id().toString(), entry);
        }
    }

    private ObjectNode mask(Mask mask, String source) throws IOException {
        ObjectNode entry = json.createObjectNode();
        if (!mask.isEmpty()) {
            store(source, Png.encode(mask.toGrayImage(mask.bounds())));
            entry.put("src", source);
            entry.put("x", mask.bounds().x());
            entry.put("y", mask.bounds().y());
        }
        return entry;
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

    /** Without compression: for what comes first by the specification and for what is compressed already. */
    private void store(String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        put(entry, content);
    }

    private void deflate(String name, byte[] content) throws IOException {
        put(new ZipEntry(name), content);
    }

    private void put(ZipEntry entry, byte[] content) throws IOException {
        entry.setTimeLocal(DATE);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
