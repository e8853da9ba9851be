package org.lacuna.document.formats;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lacuna.document.Bytes;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Guides;
import org.lacuna.document.Metadata;
import org.lacuna.document.adjust.Adjustment;
import org.lacuna.document.fill.Fill;
import org.lacuna.document.filters.Filter;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.FillLayer;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerLabel;
import org.lacuna.document.layers.LayerLocks;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.LayerProperties;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.selection.SavedSelection;
import org.lacuna.document.selection.SavedSelections;
import org.lacuna.document.text.Placement;
import org.lacuna.document.text.Text;
import org.lacuna.document.tiles.Pixels;

/** Writes the layer tree as Lacuna keeps it: the content of {@link OpenRaster#INDEX} and what it points to. */
final class TreeWriter {
    private final DocumentState state;
    private final TreeTarget target;
    private final Map<LayerId, String> pictures;
    private int number;

    /**
     * @param pictures entries that hold the pixels of raster and text layers already
     */
    TreeWriter(DocumentState state, TreeTarget target, Map<LayerId, String> pictures) {
        this.state = state;
        this.target = target;
        this.pictures = pictures;
    }

    ObjectNode write() throws IOException {
        ObjectNode index = SettingsJson.MAPPER.createObjectNode();
        index.put("version", OpenRaster.INDEX_VERSION);
        index.put("dpi", state.dpi());
        index.put("depth", state.format().bitsPerChannel());
        if (state.profile().data().isPresent()) {
            byte[] profile = state.profile().data().get().toArray();
            index.put("profile", target.bytes("lacuna/profile.icc", profile));
        }
        metadata(state.metadata(), index);
        state.active().ifPresent(id -> index.put("active", id.toString()));
        if (state.selection().isPresent()) {
            index.set("selection", mask(state.selection().get(), "lacuna/selection"));
        }
        guides(state.guides(), index);
        savedSelections(state.savedSelections(), index);
        ObjectNode root = index.putObject("root");
        root.put("id", state.root().id().toString());
        children(state.root().children(), root.putArray("layers"));
        return index;
    }

    private static void metadata(Metadata metadata, ObjectNode index) {
        if (metadata.equals(Metadata.NONE)) {
            return;
        }
        ObjectNode json = index.putObject("metadata");
        ObjectNode text = json.putObject("text");
        new TreeMap<>(metadata.text()).forEach(text::put);
        metadata.xmp().ifPresent(packet -> json.put("xmp", packet));
        metadata.exif()
                .map(Bytes::toArray)
                .ifPresent(bytes -> json.put("exif", Base64.getEncoder().encodeToString(bytes)));
        metadata.iptc()
                .map(Bytes::toArray)
                .ifPresent(bytes -> json.put("iptc", Base64.getEncoder().encodeToString(bytes)));
    }

    /** The places of upright and level guides, in pixels. */
    private static void guides(Guides guides, ObjectNode index) {
        if (guides.isEmpty()) {
            return;
        }
        ObjectNode json = index.putObject("guides");
        ArrayNode upright = json.putArray("upright");
        ArrayNode level = json.putArray("level");
        guides.all().forEach(guide -> (guide.isUpright() ? upright : level).add(guide.position()));
    }

    private void savedSelections(SavedSelections saved, ObjectNode index) throws IOException {
        if (saved.isEmpty()) {
            return;
        }
        ArrayNode json = index.putArray("savedSelections");
        for (SavedSelection each : saved.all()) {
            ObjectNode entry = mask(each.mask(), "lacuna/saved" + json.size());
            json.add(entry.put("name", each.name()));
        }
    }

    private void children(List<Layer> layers, ArrayNode json) throws IOException {
        for (Layer layer : layers) {
            layer(layer, json.addObject());
        }
    }

    private void layer(Layer layer, ObjectNode json) throws IOException {
        int own = number++;
        json.put("id", layer.id().toString());
        properties(layer.properties(), json);
        if (layer.mask().isPresent()) {
            LayerMask mask = layer.mask().get();
            ObjectNode entry = mask(mask.mask(), "lacuna/mask" + own);
            entry.put("enabled", mask.enabled());
            entry.put("linked", mask.linked());
            entry.put("shiftX", mask.x());
            entry.put("shiftY", mask.y());
            json.set("mask", entry);
        }
        if (layer instanceof RasterLayer raster) {
            raster(raster, own, json);
        } else if (layer instanceof GroupLayer group) {
            json.put("kind", "group");
            json.put("passThrough", group.passThrough());
            children(group.children(), json.putArray("layers"));
        } else if (layer instanceof FillLayer fill) {
            json.put("kind", "fill");
            json.set("fill", SettingsJson.write(fill.fill(), Fill.class));
        } else if (layer instanceof TextLayer text) {
            text(text, own, json);
        } else if (layer instanceof AdjustmentLayer adjustment) {
            json.put("kind", "adjustment");
            json.set("adjustment", SettingsJson.write(adjustment.adjustment(), Adjustment.class));
        }
    }

    private void raster(RasterLayer layer, int own, ObjectNode json) throws IOException {
        json.put("kind", "raster");
        json.put("pixels", picture(layer.id(), layer.pixels(), own));
        if (layer.recipe().isPresent()) {
            byte[] recipe = layer.recipe().get().getBytes(StandardCharsets.UTF_8);
            json.put("recipe", target.bytes("lacuna/layer" + own + ".json", recipe));
        }
    }

    private void text(TextLayer layer, int own, ObjectNode json) throws IOException {
        json.put("kind", "text");
        ObjectNode type = SettingsJson.MAPPER.createObjectNode();
        type.set("text", SettingsJson.write(layer.text(), Text.class));
        type.set("placement", SettingsJson.write(layer.placement(), Placement.class));
        json.put("text", target.bytes("lacuna/text" + own + ".json", SettingsJson.MAPPER.writeValueAsBytes(type)));
        json.put("pixels", picture(layer.id(), layer.picture().pixels(), own));
        json.put("left", layer.picture().x());
        json.put("top", layer.picture().y());
    }

    /** What holds a layer's pixels. */
    private String picture(LayerId id, Pixels pixels, int own) throws IOException {
        String known = pictures.get(id);
        if (known != null) {
            return known;
        }
        return target.picture("lacuna/layer" + own, pixels);
    }

    /** What is as usual is left out. */
    private static void properties(LayerProperties properties, ObjectNode json) {
        json.put("name", properties.name());
        json.put("visible", properties.visible());
        json.put("opacity", properties.opacity());
        json.put("mode", properties.blendMode().openRasterName());
        json.put("x", properties.x());
        json.put("y", properties.y());
        if (properties.clipped()) {
            json.put("clipped", true);
        }
        LayerLocks locks = properties.locks();
        if (!locks.equals(LayerLocks.NONE)) {
            json.putObject("locks")
                    .put("alpha", locks.alpha())
                    .put("position", locks.position())
                    .put("all", locks.all());
        }
        if (properties.label() != LayerLabel.NONE) {
            json.put("label", properties.label().name());
        }
        if (!properties.filters().isEmpty()) {
            ArrayNode filters = json.putArray("filters");
            properties.filters().forEach(filter -> filters.add(SettingsJson.write(filter, Filter.class)));
        }
    }

    private ObjectNode mask(Mask mask, String name) throws IOException {
        ObjectNode entry = SettingsJson.MAPPER.createObjectNode();
        if (!mask.isEmpty()) {
            entry.put("src", target.mask(name, mask));
            entry.put("x", mask.bounds().x());
            entry.put("y", mask.bounds().y());
        }
        return entry;
    }
}
