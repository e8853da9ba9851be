package org.lacuna.document.formats;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lacuna.document.Bytes;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Metadata;
import org.lacuna.document.adjust.Adjustment;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.colour.IccProfile;
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
import org.lacuna.document.text.Fonts;
import org.lacuna.document.text.Placement;
import org.lacuna.document.text.Text;
import org.lacuna.document.text.TextStyle;
import org.lacuna.document.text.TypePicture;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

/** Reads the layer tree as Lacuna keeps it in {@link OpenRaster#INDEX}. What {@link TreeWriter} wrote comes back the same. */
final class TreeReader {
    private static final int NAMED_LAYERS = 3;
    private static final Text UNREADABLE = Text.at("", TextStyle.DEFAULT);

    private final Entries entries;
    private final JsonNode index;
    private final PixelFormat format;
    private final Set<LayerId> ids = new HashSet<>();
    /** The layers that use each family that this computer has not. */
    private final Map<String, List<String>> missingFonts = new TreeMap<>();

    TreeReader(Entries entries, JsonNode index) {
        this.entries = entries;
        this.index = index;
        format = index.path("depth").asInt() == 16 ? PixelFormat.RGBA16 : PixelFormat.RGBA8;
    }

    DocumentState read(int width, int height) throws FormatException {
        List<JsonNode> masks = new ArrayList<>(index.findValues("mask"));
        masks.add(index.path("selection"));
        index.path("savedSelections").forEach(masks::add);
        entries.prepare(
                texts(index.findValues("pixels")),
                texts(masks.stream().map(mask -> mask.path("src")).toList()));
        LayerId rootId = identity(index.path("root"));
        List<Layer> children = children(index.path("root").path("layers"), 0);
        GroupLayer root = GroupLayer.of("root", children).withId(rootId);
        warnOfMissingFonts();
        double dpi = index.path("dpi").asDouble();
        Optional<LayerId> active = Entries.id(index.path("active").asText());
        JsonNode selection = index.path("selection");
        Optional<Mask> selected = selection.isObject() ? Optional.of(entries.mask(selection)) : Optional.empty();
        DocumentState state = new DocumentState(
                        width,
                        height,
                        dpi > 0 && dpi < 1e6 ? dpi : DocumentState.DEFAULT_DPI,
                        format,
                        profile(),
                        metadata(),
                        root,
                        Optional.empty(),
                        Optional.empty())
                .withSelection(selected)
                .withGuides(entries.guides(index))
                .withSavedSelections(entries.savedSelections(index));
        return state.withActive(
                active.filter(id -> !id.equals(rootId) && state.find(id).isPresent()));
    }

    private IccProfile profile() throws FormatException {
        Optional<byte[]> data = entries.bytes(index.path("profile").asText(), OpenRaster.MAX_PROFILE, "colour profile");
        try {
            return data.map(IccProfile::of).orElse(IccProfile.SRGB);
        } catch (IllegalArgumentException e) {
            entries.warn("The colour profile in the file is damaged; the colours are taken as sRGB.");
            return IccProfile.SRGB;
        }
    }

    private Metadata metadata() {
        JsonNode json = index.path("metadata");
        Map<String, String> text = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : json.path("text").properties()) {
            text.put(field.getKey(), field.getValue().asText());
        }
        Optional<String> xmp = Optional.of(json.path("xmp").asText()).filter(packet -> !packet.isEmpty());
        return new Metadata(
                text,
                xmp,
                bytes(json.path("exif").asText()),
                bytes(json.path("iptc").asText()));
    }

    private static Optional<Bytes> bytes(String base64) {
        try {
            return base64.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Bytes.of(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private List<Layer> children(JsonNode layers, int depth) throws FormatException {
        entries.checkDepth(depth);
        List<Layer> result = new ArrayList<>();
        for (JsonNode each : layers) {
            entries.countLayer();
            layer(each, depth).ifPresent(result::add);
        }
        return result;
    }

    private Optional<Layer> layer(JsonNode json, int depth) throws FormatException {
        LayerId id = identity(json);
        LayerProperties properties = properties(json);
        Optional<LayerMask> mask = mask(json.path("mask"));
        String kind = json.path("kind").asText();
        switch (kind) {
            case "raster" -> {
                return Optional.of(new RasterLayer(
                        id,
                        properties,
                        mask,
                        entries.picture(json.path("pixels").asText()).in(format),
                        entries.recipe(json)));
            }
            case "group" -> {
                List<Layer> children = children(json.path("layers"), depth + 1);
                return Optional.of(new GroupLayer(
                        id, properties, mask, children, json.path("passThrough").asBoolean()));
            }
            case "fill" -> {
                Optional<Fill> fill = SettingsJson.read(json.path("fill"), Fill.class);
                warnIfEmpty(fill, properties, "fill");
                return fill.map(settings -> new FillLayer(id, properties, mask, settings));
            }
            case "adjustment" -> {
                Optional<Adjustment> adjustment = SettingsJson.read(json.path("adjustment"), Adjustment.class);
                warnIfEmpty(adjustment, properties, "adjustment");
                return adjustment.map(settings -> new AdjustmentLayer(id, properties, mask, settings));
            }
            case "text" -> {
                return Optional.of(text(json, id, properties, mask));
            }
            default -> {
                warnIfEmpty(Optional.empty(), properties, "kind of layer");
                return Optional.empty();
            }
        }
    }

    /** A text that makes no sense leaves the pixels that show it. */
    private Layer text(JsonNode json, LayerId id, LayerProperties properties, Optional<LayerMask> mask)
            throws FormatException {
        Pixels pixels = entries.picture(json.path("pixels").asText()).in(format);
        TypePicture picture = new TypePicture(pixels, Entries.offset(json, "left"), Entries.offset(json, "top"));
        JsonNode type = entries.json(json.path("text").asText());
        Optional<Text> text = SettingsJson.read(type.path("text"), Text.class);
        Optional<Placement> placement = SettingsJson.read(type.path("placement"), Placement.class);
        TextLayer layer = new TextLayer(
                id, properties, mask, text.orElse(UNREADABLE), placement.orElse(Placement.IDENTITY), picture);
        if (text.isEmpty() || placement.isEmpty()) {
            entries.warn("The text of the layer \"" + Archive.printable(properties.name())
                    + "\" is damaged in the file; the layer shows it as pixels.");
            return layer.rasterised();
        }
        if (!layer.hasFont()) {
            missingFonts
                    .computeIfAbsent(layer.text().style().family(), family -> new ArrayList<>())
                    .add(properties.name());
        }
        return layer;
    }

    /** Says which fonts are missing, and what that means. */
    private void warnOfMissingFonts() {
        missingFonts.forEach((family, layers) -> entries.warn("This computer does not have the font \""
                + Archive.printable(family) + "\" of the text "
                + layers.stream()
                        .limit(NAMED_LAYERS)
                        .map(name -> "\"" + Archive.printable(name) + "\"")
                        .collect(Collectors.joining(", "))
                + (layers.size() > NAMED_LAYERS ? " and " + (layers.size() - NAMED_LAYERS) + " more" : "")
                + ". It is shown as it was saved; edited, it is set in " + Fonts.DEFAULT_FAMILY
                + ". Install the font and open the file again to keep it."));
    }

    private void warnIfEmpty(Optional<?> settings, LayerProperties layer, String what) {
        if (settings.isEmpty()) {
            entries.warn("The layer \"" + Archive.printable(layer.name()) + "\" is a " + what
                    + " that this Lacuna does not know; it is left out.");
        }
    }

    private LayerId identity(JsonNode json) {
        LayerId id = Entries.id(json.path("id").asText()).filter(ids::add).orElseGet(LayerId::create);
        ids.add(id);
        return id;
    }

    private LayerProperties properties(JsonNode json) {
        String name = json.path("name").asText();
        double opacity = json.path("opacity").asDouble(1);
        Optional<BlendMode> mode = BlendMode.ofOpenRasterName(json.path("mode").asText());
        if (mode.isEmpty()) {
            entries.warn("The layer \"" + Archive.printable(name)
                    + "\" uses a blend mode that this Lacuna does not know; it is shown as Normal.");
        }
        JsonNode locks = json.path("locks");
        return LayerProperties.named(name)
                .withVisible(json.path("visible").asBoolean(true))
                .withOpacity(opacity >= 0 && opacity <= 1 ? opacity : 1)
                .withBlendMode(mode.orElse(BlendMode.NORMAL))
                .withOffset(Entries.offset(json, "x"), Entries.offset(json, "y"))
                .withClipped(json.path("clipped").asBoolean())
                .withLocks(new LayerLocks(
                        locks.path("alpha").asBoolean(),
                        locks.path("position").asBoolean(),
                        locks.path("all").asBoolean()))
                .withLabel(label(json.path("label").asText()))
                .withFilters(filters(json.path("filters"), name));
    }

    private static List<String> texts(List<JsonNode> nodes) {
        return nodes.stream()
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static LayerLabel label(String name) {
        for (LayerLabel label : LayerLabel.values()) {
            if (label.name().equals(name)) {
                return label;
            }
        }
        return LayerLabel.NONE;
    }

    private List<Filter> filters(JsonNode json, String layer) {
        List<Filter> filters = new ArrayList<>();
        for (JsonNode each : json) {
            Optional<Filter> filter = SettingsJson.read(each, Filter.class);
            if (filter.isEmpty()) {
                entries.warn("The layer \"" + Archive.printable(layer)
                        + "\" has a filter that this Lacuna does not know; it is left out.");
            }
            filter.ifPresent(filters::add);
        }
        return filters;
    }

    private Optional<LayerMask> mask(JsonNode json) throws FormatException {
        return json.isObject()
                ? Optional.of(new LayerMask(
                        entries.mask(json),
                        json.path("enabled").asBoolean(true),
                        json.path("linked").asBoolean(true),
                        Entries.offset(json, "shiftX"),
                        Entries.offset(json, "shiftY")))
                : Optional.empty();
    }
}
