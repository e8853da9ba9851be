package org.lacuna.document.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Merging;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.fill.SolidFill;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.FillLayer;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.LayerProperties;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.tiles.Pixels;

/** A document's layers as a Photoshop file lists them. */
final class PsdLayers {
    /**
     * One record of the list.
     *
     * @param x where the pixels lie on the canvas
     * @param mask in canvas coordinates
     * @param blendMode four letters
     * @param section 0, or which mark of a group it is
     */
    record Item(
            LayerProperties properties,
            int x,
            int y,
            Optional<Pixels> pixels,
            Optional<LayerMask> mask,
            String blendMode,
            int section,
            Optional<PsdAdjustments.Block> block) {}

    /** Of the channels of a file, three are colours and one is the transparency. */
    static final int MOST_SAVED_SELECTIONS = PsdHeader.MAX_CHANNELS - 4;

    /** As Photoshop names it. */
    private static final String END_OF_GROUP = "</Layer group>";

    private PsdLayers() {}

    /** With all that Photoshop does not know turned into pixels; adjustments that it does not know are left away. */
    static DocumentState simplified(DocumentState state) {
        DocumentState result = state;
        for (LayerId id : texts(state.root(), new ArrayList<>())) {
            result = Merging.rasteriseText(result, id);
        }
        for (LayerId id : toRasterise(state.root(), new ArrayList<>())) {
            result = Merging.rasterise(result, id);
        }
        return result.withRoot(withoutUnknown(result.root()));
    }

    private static List<LayerId> texts(GroupLayer group, List<LayerId> ids) {
        for (Layer layer : group.children()) {
            if (layer instanceof TextLayer) {
                ids.add(layer.id());
            } else if (layer instanceof GroupLayer inner) {
                texts(inner, ids);
            }
        }
        return ids;
    }

    private static List<LayerId> toRasterise(GroupLayer group, List<LayerId> ids) {
        for (Layer layer : group.children()) {
            boolean gradient = layer instanceof FillLayer fill && !(fill.fill() instanceof SolidFill);
            if (gradient || (hasFilters(layer) && !(layer instanceof AdjustmentLayer))) {
                ids.add(layer.id());
            } else if (layer instanceof GroupLayer inner) {
                toRasterise(inner, ids);
            }
        }
        return ids;
    }

    private static boolean hasFilters(Layer layer) {
        return !layer.properties().filters().isEmpty();
    }

    private static GroupLayer withoutUnknown(GroupLayer group) {
        List<Layer> kept = new ArrayList<>();
        for (Layer layer : group.children()) {
            if (layer instanceof GroupLayer inner) {
                kept.add(withoutUnknown(inner));
            } else if (!isUnknown(layer)) {
                kept.add(layer);
            }
        }
        return group.withChildren(kept);
    }

    private static boolean isUnknown(Layer layer) {
        return layer instanceof AdjustmentLayer adjustment
                && PsdAdjustments.block(adjustment.adjustment()).isEmpty();
    }

    /** Bottom first. */
    static List<Item> of(DocumentState simplified) {
        List<Item> items = new ArrayList<>();
        addChildren(simplified.root(), 0, 0, items);
        return items;
    }

    private static void addChildren(GroupLayer group, int x, int y, List<Item> items) {
        List<Layer> children = group.children();
        for (int i = children.size() - 1; i >= 0; i--) {
            Layer layer = children.get(i);
            add(layer, x + layer.properties().x(), y + layer.properties().y(), items);
        }
    }

    private static void add(Layer layer, int x, int y, List<Item> items) {
        LayerProperties properties = layer.properties();
        String mode = PsdBlendModes.key(properties.blendMode()).orElse("norm");
        Optional<LayerMask> mask =
                layer.mask().map(own -> new LayerMask(own.inLayer().translate(x, y), own.enabled()));
        if (layer instanceof GroupLayer group) {
            LayerProperties end = LayerProperties.named(END_OF_GROUP);
            int mark = PsdLayerRecord.SECTION_END;
            items.add(new Item(end, 0, 0, Optional.empty(), Optional.empty(), "norm", mark, Optional.empty()));
            addChildren(group, x, y, items);
            String groupMode = group.passThrough() ? PsdBlendModes.PASS_THROUGH : mode;
            int start = PsdLayerRecord.SECTION_OPEN;
            items.add(new Item(properties, 0, 0, Optional.empty(), mask, groupMode, start, Optional.empty()));
        } else if (layer instanceof RasterLayer raster) {
            Optional<Pixels> pixels = Optional.of(raster.pixels());
            items.add(new Item(properties, x, y, pixels, mask, mode, 0, Optional.empty()));
        } else if (layer instanceof AdjustmentLayer adjustment) {
            Optional<PsdAdjustments.Block> block = PsdAdjustments.block(adjustment.adjustment());
            items.add(new Item(properties, 0, 0, Optional.empty(), mask, mode, 0, block));
        } else if (layer instanceof FillLayer fill && fill.fill() instanceof SolidFill solid) {
            double opacity = properties.opacity() * solid.colour().alpha();
            Optional<PsdAdjustments.Block> block = Optional.of(PsdAdjustments.block(solid.colour()));
            items.add(new Item(properties.withOpacity(opacity), 0, 0, Optional.empty(), mask, mode, 0, block));
        }
    }

    /** What the file will not have as it is in the document, for people. */
    static List<String> losses(DocumentState state) {
        PsdWarnings losses = new PsdWarnings();
        addLosses(state.root(), losses);
        if (state.selection().isPresent()) {
            losses.add("The selection is not saved.");
        }
        List<String> beyond = state.savedSelections().names().stream()
                .skip(MOST_SAVED_SELECTIONS)
                .toList();
        if (!beyond.isEmpty()) {
            losses.add("Photoshop files have room for " + MOST_SAVED_SELECTIONS
                    + " saved selections; these are left out: " + Archive.quoted(beyond) + ".");
        }
        return losses.sentences();
    }

    private static void addLosses(GroupLayer group, PsdWarnings losses) {
        for (Layer layer : group.children()) {
            String name = layer.properties().name();
            BlendMode mode = layer.properties().blendMode();
            if (PsdBlendModes.key(mode).isEmpty()) {
                losses.add("Photoshop has no such blend mode (" + mode.openRasterName() + "), Normal is written", name);
            }
            if (isUnknown(layer)) {
                losses.add("These adjustments are only in the merged picture", name);
            } else if (hasFilters(layer) && !(layer instanceof AdjustmentLayer)) {
                losses.add("Live filters become pixels", name);
            } else if (layer instanceof FillLayer fill && !(fill.fill() instanceof SolidFill)) {
                losses.add("Gradients become pixels", name);
            }
            if (layer instanceof TextLayer) {
                losses.add("Text becomes pixels", name);
            }
            if (layer instanceof RasterLayer raster && raster.recipe().isPresent()) {
                losses.add("The recipes of generated layers are not saved", name);
            }
            if (layer instanceof GroupLayer inner && !hasFilters(inner)) {
                addLosses(inner, losses);
            }
        }
    }
}
