package org.lacuna.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerProperties;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.tiles.Pixels;

/** Makes pixels of layers, as functions from one state to the next; see {@link Layers}. */
public final class Merging {
    private Merging() {}

    /**
     * Turns a layer of any kind into a raster layer that looks like it: a fill, a group with all that is in it, a layer with its
     * mask and live filters. Opacity, blend mode and what is clipped to it stay. An adjustment has nothing to show; it stays as
     * it is. What has no borders becomes as large as the canvas.
     */
    public static DocumentState rasterise(DocumentState state, LayerId id) {
        Optional<Layer> found = state.find(id).filter(layer -> layer != state.root());
        if (found.isEmpty() || found.get() instanceof AdjustmentLayer) {
            return state;
        }
        Layer layer = found.get();
        boolean isPlain = layer instanceof RasterLayer
                && layer.mask().isEmpty()
                && layer.properties().filters().isEmpty();
        if (isPlain) {
            return state;
        }
        LayerProperties properties = layer.properties();
        Layer alone = isolated(layer.withProperties(properties
                .withVisible(true)
                .withOpacity(1)
                .withBlendMode(BlendMode.NORMAL)
                .withClipped(false)));
        RasterLayer made = rendered(state, id, List.of(alone), alone.shownBounds());
        LayerProperties kept = properties
                .withFilters(List.of())
                .withOffset(made.properties().x(), made.properties().y());
        Optional<String> recipe = layer instanceof RasterLayer raster ? raster.recipe() : Optional.empty();
        return replaceDroppingChildren(state, made.withProperties(kept).withRecipe(recipe));
    }

    /** Turns a text layer into the raster layer of its letters; its mask, live filters and all else stay. */
    public static DocumentState rasteriseText(DocumentState state, LayerId id) {
        return state.find(id)
                .filter(TextLayer.class::isInstance)
                .map(layer -> Layers.replace(state, ((TextLayer) layer).rasterised()))
                .orElse(state);
    }

    private static Layer isolated(Layer layer) {
        return layer instanceof GroupLayer group ? group.withPassThrough(false) : layer;
    }

    /** A group's place may be taken by a layer; if a layer of the group was active, that one is so then. */
    private static DocumentState replaceDroppingChildren(DocumentState state, Layer layer) {
        DocumentState changed = Layers.replace(state.withActive(Optional.empty()), layer);
        Optional<LayerId> active = state.active().map(id -> changed.find(id).isPresent() ? id : layer.id());
        return changed.withActive(active);
    }

    /**
     * What layers of one group show by themselves as a raster layer with that id.
     *
     * @param layers topmost first
     * @param shown in the coordinates of that group
     */
    private static RasterLayer rendered(DocumentState state, LayerId id, List<Layer> layers, Rect shown) {
        Rect origin = state.originOf(state.parentOf(id).orElseThrow().id());
        Rect canvas = state.bounds().translate(-origin.x(), -origin.y());
        boolean tooLarge = shown.width() > Pixels.MAX_SIDE || shown.height() > Pixels.MAX_SIDE;
        Rect area = tooLarge ? shown.intersect(canvas) : shown;
        Rect some = area.isEmpty() ? new Rect(canvas.x(), canvas.y(), 1, 1) : area;
        return RasterLayer.of("", Compositor.pixels(layers, some, state.format()))
                .withId(id)
                .withProperties(LayerProperties.named("").withOffset(some.x(), some.y()));
    }

    /** Whether {@link #mergeDown} would do something: there is a layer below in the same group, both are seen and neither is locked. */
    public static boolean canMergeDown(DocumentState state, LayerId id) {
        return below(state, id).isPresent();
    }

    private static Optional<Layer> below(DocumentState state, LayerId id) {
        List<Layer> siblings = state.parentOf(id).map(GroupLayer::children).orElse(List.of());
        for (int i = 0; i + 1 < siblings.size(); i++) {
            Layer upper = siblings.get(i);
            Layer lower = siblings.get(i + 1);
            if (upper.id().equals(id)) {
                boolean possible = isFree(upper) && isFree(lower) && !(lower instanceof AdjustmentLayer);
                return possible ? Optional.of(lower) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isFree(Layer layer) {
        return layer.properties().visible() && !layer.properties().locks().all();
    }

    /**
     * Merges a layer with the one below it, which becomes a raster layer of what both show together by themselves, keeps its
     * name, blend mode and whether it is clipped, and becomes active.
     */
    public static DocumentState mergeDown(DocumentState state, LayerId id) {
        Optional<Layer> found = below(state, id);
        if (found.isEmpty()) {
            return state;
        }
        Layer lower = found.get();
        Layer upper = state.find(id).orElseThrow();
        boolean ontoLower = upper.properties().clipped() && !lower.properties().clipped();
        Layer ground = isolated(lower.withProperties(
                lower.properties().withBlendMode(BlendMode.NORMAL).withClipped(false)));
        Layer cover = upper.withProperties(upper.properties().withClipped(ontoLower));
        Rect shown = ontoLower ? ground.shownBounds() : ground.shownBounds().union(cover.shownBounds());
        RasterLayer made = rendered(state, lower.id(), List.of(cover, ground), shown);
        LayerProperties kept = lower.properties()
                .withOpacity(1)
                .withFilters(List.of())
                .withOffset(made.properties().x(), made.properties().y());
        DocumentState merged = replaceDroppingChildren(Layers.remove(state, id), made.withProperties(kept));
        return merged.withActive(Optional.of(lower.id()));
    }

    /**
     * Merges all visible layers of the document into one at the place of the lowest of them, whose name it keeps; hidden ones
     * stay. The layer becomes active.
     */
    public static DocumentState mergeVisible(DocumentState state) {
        List<Layer> visible = state.root().children().stream()
                .filter(layer -> layer.properties().visible())
                .toList();
        if (visible.isEmpty()) {
            return state;
        }
        Layer lowest = visible.get(visible.size() - 1);
        Rect shown = Rect.EMPTY;
        for (Layer layer : visible) {
            shown = shown.union(layer.shownBounds());
        }
        List<Layer> all = state.root().children();
        RasterLayer made = rendered(state, lowest.id(), all, shown);
        RasterLayer merged = made.withProperties(
                made.properties().withName(lowest.properties().name()));
        List<Layer> kept = new ArrayList<>();
        for (Layer layer : all) {
            if (layer == lowest) {
                kept.add(merged);
            } else if (!layer.properties().visible()) {
                kept.add(layer);
            }
        }
        return state.withActive(Optional.empty())
                .withRoot(state.root().withChildren(kept))
                .withActive(Optional.of(merged.id()));
    }

    /** Leaves one raster layer of the canvas's size that shows the picture; its name is the lowest layer's. */
    public static DocumentState flatten(DocumentState state) {
        List<Layer> children = state.root().children();
        if (children.isEmpty()) {
            return state;
        }
        Layer lowest = children.get(children.size() - 1);
        RasterLayer flat = RasterLayer.of(lowest.properties().name(), Compositor.pixels(state))
                .withId(lowest.id());
        return state.withActive(Optional.empty())
                .withRoot(state.root().withChildren(List.of(flat)))
                .withActive(Optional.of(flat.id()));
    }
}
