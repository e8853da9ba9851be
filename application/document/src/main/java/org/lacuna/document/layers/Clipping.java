package org.lacuna.document.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which layers of a group are clipped to which. A clipped layer's base is the nearest layer below it in the same group that is
 * not clipped itself; several layers in a row may share one. The clipped layers are drawn onto the base's own colours, alpha
 * staying the base's, before the base's filters, opacity and blend mode apply: so they vanish with the base. A group that is a
 * base, or is clipped, does not pass through. Where the nearest layer that is not clipped is an adjustment layer, or there is
 * none, being clipped has no effect.
 */
public final class Clipping {
    /**
     * A layer with those clipped to it.
     *
     * @param clipped bottom first
     */
    public record Unit(Layer layer, List<Layer> clipped) {}

    private Clipping() {}

    /**
     * A group's children as units, bottom first.
     *
     * @param children topmost first
     */
    public static List<Unit> units(List<Layer> children) {
        List<Unit> units = new ArrayList<>();
        List<Layer> clipped = null;
        for (int i = children.size() - 1; i >= 0; i--) {
            Layer layer = children.get(i);
            if (layer.properties().clipped()) {
                if (clipped == null) {
                    units.add(new Unit(layer, List.of()));
                } else {
                    clipped.add(layer);
                }
            } else {
                clipped = layer instanceof AdjustmentLayer ? null : new ArrayList<>();
                units.add(new Unit(layer, clipped == null ? List.of() : clipped));
            }
        }
        return units;
    }

    /** The base of each layer that is clipped to one. */
    public static Map<LayerId, Layer> bases(List<Layer> children) {
        Map<LayerId, Layer> bases = new HashMap<>();
        for (Unit unit : units(children)) {
            unit.clipped().forEach(layer -> bases.put(layer.id(), unit.layer()));
        }
        return bases;
    }

    /** What a layer among these is clipped to. */
    public static Optional<Layer> baseOf(List<Layer> children, LayerId id) {
        return Optional.ofNullable(bases(children).get(id));
    }
}
