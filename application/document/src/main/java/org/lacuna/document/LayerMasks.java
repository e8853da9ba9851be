package org.lacuna.document;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.LayerProperties;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;

/** The operations on layer masks, as functions from one state to the next; see {@link Layers}. */
public final class LayerMasks {
    private LayerMasks() {}

    /** Gives a layer a mask, or another one, that shows just what is selected; everything where nothing is. */
    public static DocumentState show(DocumentState state, LayerId id) {
        return change(state, id, layer -> {
            Mask shown = state.selection().orElseGet(() -> Mask.rectangle(reach(state, layer)));
            return layer.withMask(Optional.of(new LayerMask(inLayer(state, id, shown), true)));
        });
    }

    /** Gives a layer a mask, or another one, that hides just what is selected; everything where nothing is. */
    public static DocumentState hide(DocumentState state, LayerId id) {
        return change(state, id, layer -> {
            Mask shown = state.selection()
                    .map(mask -> mask.invert(reach(state, layer)))
                    .orElse(Mask.EMPTY);
            return layer.withMask(Optional.of(new LayerMask(inLayer(state, id, shown), true)));
        });
    }

    /** The canvas and what of the layer lies beyond it, in canvas coordinates. */
    private static Rect reach(DocumentState state, Layer layer) {
        Rect content = state.canvasBounds(layer.id());
        return content.contains(Rect.EVERYWHERE) ? state.bounds() : content.union(state.bounds());
    }

    private static Mask inLayer(DocumentState state, LayerId id, Mask mask) {
        Rect origin = state.originOf(id);
        return mask.translate(-origin.x(), -origin.y());
    }

    /** Takes a layer's mask away; what it hid is seen again. */
    public static DocumentState remove(DocumentState state, LayerId id) {
        return Layers.setMask(state, id, Optional.empty());
    }

    /** Makes what the mask hides transparent and takes the mask away; only raster layers have pixels for that. */
    public static DocumentState apply(DocumentState state, LayerId id) {
        return change(state, id, layer -> {
            if (!(layer instanceof RasterLayer raster) || raster.activeMask().isEmpty()) {
                return layer;
            }
            Layer plain = raster.withProperties(LayerProperties.named(""));
            return raster.withPixels(Compositor.pixels(List.of(plain), raster.contentBounds(), state.format()))
                    .withMask(Optional.empty());
        });
    }

    public static DocumentState setEnabled(DocumentState state, LayerId id, boolean enabled) {
        return changeMask(state, id, mask -> mask.withEnabled(enabled));
    }

    /** Says whether a mask moves with its layer. */
    public static DocumentState setLinked(DocumentState state, LayerId id, boolean linked) {
        return changeMask(state, id, mask -> mask.withLinked(linked));
    }

    /** Moves a mask without its layer. */
    public static DocumentState moveBy(DocumentState state, LayerId id, int dx, int dy) {
        return changeMask(state, id, mask -> mask.movedBy(dx, dy));
    }

    /** Hides what was shown and the other way round, on the canvas and on what of the layer lies beyond it. */
    public static DocumentState invert(DocumentState state, LayerId id) {
        return state.find(id)
                .map(layer -> {
                    Rect origin = state.originOf(id);
                    Rect reach = reach(state, layer).translate(-origin.x(), -origin.y());
                    return changeMask(
                            state, id, mask -> mask.withMask(mask.inLayer().invert(reach)));
                })
                .orElse(state);
    }

    /** Selects what a layer's mask shows. */
    public static DocumentState select(DocumentState state, LayerId id) {
        Rect origin = state.originOf(id);
        return state.find(id)
                .flatMap(Layer::mask)
                .map(mask -> state.withSelection(Optional.of(
                        mask.inLayer().translate(origin.x(), origin.y()).intersect(state.bounds()))))
                .orElse(state);
    }

    private static DocumentState changeMask(DocumentState state, LayerId id, UnaryOperator<LayerMask> change) {
        return change(state, id, layer -> {
            Layer changed = layer.withMask(change);
            return changed.mask().equals(layer.mask()) ? layer : changed;
        });
    }

    private static DocumentState change(DocumentState state, LayerId id, UnaryOperator<Layer> change) {
        Optional<Layer> layer = state.find(id).filter(found -> found != state.root());
        return layer.map(found -> {
                    Layer changed = change.apply(found);
                    return changed == found ? state : Layers.replace(state, changed);
                })
                .orElse(state);
    }
}
