package org.lacuna.document.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Guides;
import org.lacuna.document.Metadata;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerLocks;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.LayerProperties;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.selection.SavedSelections;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads one OpenRaster archive. */
final class OpenRasterReader {
    private static final long MAX_INDEX = 16L << 20;

    private final Archive archive;
    private final Limits limits;
    private final StackXml xml;
    private final ArchivePictures pictures;
    private final Entries entries;
    private final Set<LayerId> ids = new HashSet<>();
    private JsonNode index = MissingNode.getInstance();
    private Optional<LayerId> selected = Optional.empty();

    OpenRasterReader(Archive archive, Limits limits) {
        this.archive = archive;
        this.limits = limits;
        pictures = new ArchivePictures(archive, limits);
        entries = new Entries(pictures, limits);
        xml = new StackXml(archive);
    }

    OpenedDocument read() throws FormatException {
        checkMimeType();
        Element image = xml.image();
        index = index();
        Guides guides = entries.guides(index);
        SavedSelections saved = SavedSelections.NONE;
        int width = xml.size(image, "w");
        int height = xml.size(image, "h");
        limits.checkMemory(archive.file().toString(), width, height, 4L * width * height);
        if (width > Pixels.MAX_SIDE || height > Pixels.MAX_SIDE) {
            throw archive.failure(
                    "its canvas is " + width + " x " + height + " pixels; Lacuna takes up to " + Pixels.MAX_SIDE
                            + " on a side",
                    "Cut it into parts in another program");
        }
        if (index.path("version").asInt() >= OpenRaster.FIRST_WITH_TREE) {
            if (index.path("stack").asText().equals(ZipWriter.checksum(xml.bytes()))) {
                DocumentState state = new TreeReader(entries, index).read(width, height);
                return new OpenedDocument(
                        state, entries.warnings(), SettingsJson.read(index.path("export"), ExportSettings.class));
            }
            entries.warn(
                    "Another program changed the file since Lacuna saved it: masks, adjustments and live filters of"
                            + " then are now part of the layers' pixels.");
            saved = entries.savedSelections(index);
            index = MissingNode.getInstance();
        }
        Element stack = StackXml.elements(image, "stack").stream()
                .findFirst()
                .orElseThrow(() -> archive.failure("its layer tree (stack.xml) has no stack", StackXml.ANOTHER_COPY));
        prepare(stack);
        LayerId rootId = Entries.id(index.path("root").asText()).orElseGet(LayerId::create);
        ids.add(rootId);
        GroupLayer root = GroupLayer.of("root", children(stack, xml.offset(stack, "x"), xml.offset(stack, "y"), 0))
                .withId(rootId);
        PixelFormat format = hasDeepPixels(root) ? PixelFormat.RGBA16 : PixelFormat.RGBA8;
        DocumentState state = new DocumentState(
                width,
                height,
                dpi(image),
                format,
                pictures.profile(),
                Metadata.NONE,
                root.in(format),
                active(root),
                Optional.empty());
        return new OpenedDocument(
                state.withSelection(selection()).withGuides(guides).withSavedSelections(saved), entries.warnings());
    }

    private void prepare(Element stack) {
        NodeList layers = stack.getElementsByTagName("layer");
        List<String> sources = new ArrayList<>();
        for (int i = 0; i < layers.getLength() && i < limits.layers(); i++) {
            String source = ((Element) layers.item(i)).getAttribute("src");
            if (archive.has(source)) {
                sources.add(source);
            }
        }
        entries.prepare(sources, List.of());
    }

    /** The deepest layer says how deep the document is. */
    private static boolean hasDeepPixels(Layer layer) {
        return layer instanceof RasterLayer raster
                ? raster.pixels().format() == PixelFormat.RGBA16
                : layer instanceof GroupLayer group
                        && group.children().stream().anyMatch(OpenRasterReader::hasDeepPixels);
    }

    private void checkMimeType() throws FormatException {
        String type = archive.has("mimetype")
                ? new String(archive.read("mimetype", 1024), StandardCharsets.ISO_8859_1).strip()
                : "";
        if (!type.equals(OpenRaster.MIME_TYPE)) {
            throw archive.failure(
                    type.isEmpty()
                            ? "it is a zip archive but not an OpenRaster picture (it has no mimetype)"
                            : "it is of type \"" + Archive.printable(type) + "\", not an OpenRaster picture",
                    "Save it as OpenRaster (.ora), PNG or JPEG in the program that made it");
        }
    }

    /** Lacuna's own entries; a file without them, or with broken ones, is still a picture. */
    private JsonNode index() throws FormatException {
        if (!archive.has(OpenRaster.INDEX)) {
            return MissingNode.getInstance();
        }
        byte[] bytes = archive.read(OpenRaster.INDEX, MAX_INDEX);
        try {
            JsonNode json = new ObjectMapper().readTree(bytes);
            if (json.path("version").asInt() > OpenRaster.INDEX_VERSION) {
                entries.warn("The file was saved by a newer Lacuna; what this one does not know is left out.");
            }
            return json;
        } catch (IOException e) {
            entries.warn("Lacuna's part of the file (" + OpenRaster.INDEX
                    + ") is damaged: masks, recipes and the selection are left out.");
            return MissingNode.getInstance();
        }
    }

    /** OpenRaster knows whole numbers only; Lacuna's own part has the exact one, unless another program changed it since. */
    private double dpi(Element image) {
        double whole = StackXml.number(image, "xres", DocumentState.DEFAULT_DPI);
        double exact = index.path("dpi").asDouble();
        double dpi = Math.abs(exact - whole) <= 0.5 ? exact : whole;
        return dpi > 0 && dpi < 1e6 ? dpi : DocumentState.DEFAULT_DPI;
    }

    /**
     * @param x added to the offsets that the elements carry, to make them relative to the group's origin
     */
    private List<Layer> children(Element stack, int x, int y, int depth) throws FormatException {
        entries.checkDepth(depth);
        List<Layer> result = new ArrayList<>();
        for (Element element : StackXml.elements(stack, null)) {
            entries.countLayer();
            switch (String.valueOf(element.getLocalName())) {
                case "stack" -> result.add(group(element, x, y, depth));
                case "layer" -> raster(element, x, y).ifPresent(result::add);
                default ->
                    entries.warn("\"" + Archive.printable(element.getTagName())
                            + "\" is a kind of layer that Lacuna does not know; it is left out.");
            }
        }
        return result;
    }

    private GroupLayer group(Element element, int x, int y, int depth) throws FormatException {
        LayerId id = identity(element);
        JsonNode entry = entry(id);
        int ownX = x + xml.offset(element, "x");
        int ownY = y + xml.offset(element, "y");
        int groupX = Entries.offset(entry, "x");
        int groupY = Entries.offset(entry, "y");
        List<Layer> children = children(element, ownX - groupX, ownY - groupY, depth + 1);
        LayerProperties properties = properties(element, groupX, groupY);
        return new GroupLayer(id, properties, mask(entry), children, passesThrough(element, properties));
    }

    /** "auto", which is what a missing attribute means, isolates only where opacity or blend mode need it. */
    private static boolean passesThrough(Element element, LayerProperties properties) {
        return !element.getAttribute("isolation").equals("isolate")
                && properties.opacity() == 1
                && properties.blendMode() == BlendMode.NORMAL;
    }

    private Optional<RasterLayer> raster(Element element, int x, int y) throws FormatException {
        String source = element.getAttribute("src");
        String name = element.getAttribute("name");
        if (Archive.isOutside(source)) {
            throw archive.failure(
                    "the layer \"" + Archive.printable(name) + "\" points to \"" + Archive.printable(source)
                            + "\" outside the archive",
                    "It was made to do harm; do not use it");
        }
        if (source.toLowerCase(Locale.ROOT).endsWith(".svg")) {
            entries.warn("The layer \"" + Archive.printable(name) + "\" is a drawing (SVG), which Lacuna does not"
                    + " read; it is left out.");
            return Optional.empty();
        }
        LayerId id = identity(element);
        LayerProperties properties = properties(element, x + xml.offset(element, "x"), y + xml.offset(element, "y"));
        JsonNode entry = entry(id);
        return Optional.of(
                new RasterLayer(id, properties, mask(entry), entries.picture(source), entries.recipe(entry)));
    }

    private LayerProperties properties(Element element, int x, int y) {
        String name = element.getAttribute("name");
        boolean visible = !element.getAttribute("visibility").equals("hidden");
        double opacity = Math.max(0, Math.min(1, StackXml.number(element, "opacity", 1)));
        String operation = element.getAttribute("composite-op");
        Optional<BlendMode> mode =
                operation.isEmpty() ? Optional.of(BlendMode.NORMAL) : BlendMode.ofOpenRasterName(operation);
        if (mode.isEmpty()) {
            entries.warn("The layer \"" + Archive.printable(name) + "\" uses the blend mode \""
                    + Archive.printable(operation) + "\", which Lacuna does not know; it is shown as Normal.");
        }
        return LayerProperties.named(name)
                .withVisible(visible)
                .withOpacity(Double.isNaN(opacity) ? 1 : opacity)
                .withBlendMode(mode.orElse(BlendMode.NORMAL))
                .withOffset(x, y)
                .withLocks(new LayerLocks(
                        element.getAttribute("alpha-preserve").equals("true"),
                        false,
                        element.getAttribute("edit-locked").equals("true")));
    }

    private LayerId identity(Element element) {
        LayerId id = Entries.id(element.getAttributeNS(OpenRaster.NAMESPACE, "id"))
                .filter(ids::add)
                .orElseGet(LayerId::create);
        ids.add(id);
        if (selected.isEmpty() && element.getAttribute("selected").equals("true")) {
            selected = Optional.of(id);
        }
        return id;
    }

    private JsonNode entry(LayerId id) {
        return index.path("layers").path(id.toString());
    }

    private Optional<LayerId> active(GroupLayer root) {
        if (selected.isPresent() || index.path("noActiveLayer").asBoolean()) {
            Optional<LayerId> chosen = selected;
            return chosen.filter(id -> contains(root, id));
        }
        return root.children().stream().map(Layer::id).findFirst();
    }

    private static boolean contains(Layer layer, LayerId id) {
        return layer.id().equals(id)
                || (layer instanceof GroupLayer group
                        && group.children().stream().anyMatch(child -> contains(child, id)));
    }

    private Optional<LayerMask> mask(JsonNode entry) throws FormatException {
        JsonNode mask = entry.path("mask");
        return mask.isObject()
                ? Optional.of(
                        new LayerMask(entries.mask(mask), mask.path("enabled").asBoolean(true)))
                : Optional.empty();
    }

    private Optional<Mask> selection() throws FormatException {
        JsonNode selection = index.path("selection");
        return selection.isObject() ? Optional.of(entries.mask(selection)) : Optional.empty();
    }
}
