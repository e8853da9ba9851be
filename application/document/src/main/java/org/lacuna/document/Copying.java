package org.lacuna.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lacuna.document.colour.Rendering;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerLocks;
import org.lacuna.document.layers.LayerProperties;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.selection.SavedSelections;
import org.lacuna.document.tiles.Pixels;

/** Takes layers, or selected parts of them, out of documents and puts them into others; see {@link Layers}. */
public final class Copying {
    private static final int BAND = 64;

    private Copying() {}

    /**
     * Layers as they are; of each only the selected part, as pixels, where there is a selection.
     *
     * @param ids layers inside another of them come along with it
     * @return empty if there is nothing to take
     */
    public static Optional<Clip> copy(DocumentState state, Set<LayerId> ids) {
        List<Layer> taken = new ArrayList<>();
        for (LayerId id : outermost(state.root(), ids, new ArrayList<>())) {
            Optional<Layer> layer = state.selection().isPresent()
                    ? selected(state, id, state.selection().get())
                    : Optional.of(onCanvas(state, id));
            layer.map(each -> each.withProperties(each.properties().withLocks(LayerLocks.NONE)))
                    .ifPresent(taken::add);
        }
        Rect area = Rect.EMPTY;
        for (Layer layer : taken) {
            area = area.union(hasBorders(layer) ? layer.bounds() : state.bounds());
        }
        return clip(state, taken, area);
    }

    /**
     * What the canvas shows, or its selected part, as one layer.
     *
     * @return empty if nothing of the canvas is selected
     */
    public static Optional<Clip> copyMerged(DocumentState state, String layerName) {
        Rect area = state.selection().map(Mask::bounds).orElse(state.bounds()).intersect(state.bounds());
        if (area.isEmpty()) {
            return Optional.empty();
        }
        Pixels seen = Compositor.pixels(state.root().children(), area, state.format());
        Optional<Mask> selection = state.selection().map(mask -> mask.translate(-area.x(), -area.y()));
        Pixels part = selection.map(mask -> faded(seen, mask, true)).orElse(seen);
        Layer layer = RasterLayer.of(layerName, part);
        return clip(state, List.of(layer.withProperties(layer.properties().withOffset(area.x(), area.y()))), area);
    }

    /** Not so adjustments and fills, and groups of such. */
    private static boolean hasBorders(Layer layer) {
        Rect bounds = layer.bounds();
        return !bounds.isEmpty() && bounds.width() <= Pixels.MAX_SIDE && bounds.height() <= Pixels.MAX_SIDE;
    }

    private static Optional<Clip> clip(DocumentState state, List<Layer> layers, Rect area) {
        if (layers.isEmpty() || area.isEmpty()) {
            return Optional.empty();
        }
        List<Layer> moved = layers.stream()
                .map(layer -> shifted(layer, -area.x(), -area.y()).copyWithNewIds())
                .toList();
        DocumentState picture = state.withActive(Optional.empty())
                .withCanvas(
                        Math.min(area.width(), Pixels.MAX_SIDE),
                        Math.min(area.height(), Pixels.MAX_SIDE),
                        GroupLayer.of("root", moved),
                        Optional.empty())
                .withActive(Optional.of(moved.get(0).id()))
                .withSavedSelections(SavedSelections.NONE);
        return Optional.of(new Clip(picture, Optional.of(area)));
    }

    /** The topmost of the tree among the ids, top to bottom. */
    private static List<LayerId> outermost(GroupLayer group, Set<LayerId> ids, List<LayerId> found) {
        for (Layer child : group.children()) {
            if (ids.contains(child.id())) {
                found.add(child.id());
            } else if (child instanceof GroupLayer inner) {
                outermost(inner, ids, found);
            }
        }
        return found;
    }

    /** A layer with its offset in canvas coordinates. */
    private static Layer onCanvas(DocumentState state, LayerId id) {
        Rect origin = state.originOf(state.parentOf(id).orElseThrow().id());
        return shifted(state.find(id).orElseThrow(), origin.x(), origin.y());
    }

    private static Layer shifted(Layer layer, int dx, int dy) {
        LayerProperties properties = layer.properties();
        return layer.withProperties(properties.withOffset(properties.x() + dx, properties.y() + dy));
    }

    /** The selected pixels of a layer, with its offset in canvas coordinates; an adjustment has none. */
    private static Optional<Layer> selected(DocumentState state, LayerId id, Mask selection) {
        DocumentState pixels = Merging.rasterise(state, id);
        Layer layer = onCanvas(pixels, id);
        if (!(layer instanceof RasterLayer raster)) {
            return Optional.empty();
        }
        Rect part = selection.bounds().intersect(raster.bounds());
        if (part.isEmpty()) {
            return Optional.empty();
        }
        Rect own = part.translate(-raster.properties().x(), -raster.properties().y());
        Pixels cut = Geometry.part(raster.pixels(), own);
        Pixels taken = faded(cut, selection.translate(-part.x(), -part.y()), true);
        return Optional.of(
                raster.withPixels(taken).withProperties(raster.properties().withOffset(part.x(), part.y())));
    }

    /** Takes layers out, or the selected pixels of each; what is locked stays. */
    public static DocumentState cut(DocumentState state, Set<LayerId> ids) {
        if (state.selection().isEmpty()) {
            return Layers.remove(state, ids);
        }
        DocumentState left = state;
        for (LayerId id : ids) {
            boolean locked = left.find(id)
                    .map(layer -> layer.properties().locks())
                    .filter(locks -> locks.all() || locks.alpha())
                    .isPresent();
            left = locked ? left : clear(left, id);
        }
        return left;
    }

    /** Makes the selected pixels of a raster layer, or all of them, transparent; half selected ones half so. */
    public static DocumentState clear(DocumentState state, LayerId id) {
        return state.find(id)
                .filter(RasterLayer.class::isInstance)
                .map(RasterLayer.class::cast)
                .map(layer -> {
                    Rect origin = state.originOf(id);
                    Pixels pixels = layer.pixels();
                    Pixels left = state.selection()
                            .map(mask -> faded(pixels, mask.translate(-origin.x(), -origin.y()), false))
                            .orElseGet(() -> Pixels.empty(pixels.width(), pixels.height(), pixels.format()));
                    return Layers.setPixels(state, id, left);
                })
                .orElse(state);
    }

    /**
     * Pixels times a mask in their coordinates.
     *
     * @param inside whether the selected ones stay, else the others
     */
    private static Pixels faded(Pixels pixels, Mask mask, boolean inside) {
        Rect area = inside ? pixels.bounds() : mask.bounds().intersect(pixels.bounds());
        byte[] selected = new byte[area.width()];
        long[] argb = new long[area.width() * Math.min(BAND, area.height())];
        Pixels changed = pixels;
        for (int y = area.y(); y < area.bottom(); y += BAND) {
            Rect band = new Rect(area.x(), y, area.width(), Math.min(BAND, area.bottom() - y));
            pixels.readArgb64(band, argb, 0, band.width());
            for (int row = 0; row < band.height(); row++) {
                mask.readRow(band.x(), y + row, band.width(), selected, 0);
                fade(argb, row * band.width(), selected, inside);
            }
            changed = changed.withArgb64(band, argb, 0, band.width());
        }
        return changed;
    }

    private static void fade(long[] argb, int offset, byte[] selected, boolean inside) {
        for (int x = 0; x < selected.length; x++) {
            long pixel = argb[offset + x];
            int share = inside ? selected[x] & 0xff : 255 - (selected[x] & 0xff);
            long alpha = ((pixel >>> 48) * share + 127) / 255;
            argb[offset + x] = alpha == 0 ? 0 : alpha << 48 | pixel & 0xffffffffffffL;
        }
    }

    /**
     * Puts the layers of a clip above the active layer; they have new identities, and the topmost of them becomes active. Colours are
     * converted to the document's profile, unless that is one that nothing can be converted to: then the numbers stay.
     *
     * @param inPlace whether they go where they were; else into the middle of the selection or, where they would lie outside, of the
     *     canvas
     */
    public static DocumentState paste(DocumentState state, Clip clip, boolean inPlace) {
        Rect place =
                clip.from().filter(from -> inPlace || staysThere(state, from)).orElseGet(() -> middle(state, clip));
        return pasteAt(state, clip, place.x(), place.y());
    }

    private static boolean staysThere(DocumentState state, Rect from) {
        return state.selection().isEmpty() && from.intersects(state.bounds());
    }

    /**
     * Like {@link #paste(DocumentState, Clip, boolean)}.
     *
     * @param x where on the canvas the left edge of the clip comes
     * @param y where its upper edge comes
     */
    public static DocumentState pasteAt(DocumentState state, Clip clip, int x, int y) {
        DocumentState pasted = state;
        List<Layer> layers = inColoursOf(state, clip.picture()).root().children();
        for (int i = layers.size() - 1; i >= 0; i--) {
            Layer layer = shifted(layers.get(i), x, y).copyWithNewIds();
            pasted = Layers.addAbove(pasted, layer, pasted.active());
        }
        return pasted;
    }

    private static DocumentState inColoursOf(DocumentState state, DocumentState picture) {
        if (picture.profile().equals(state.profile())) {
            return picture;
        }
        try {
            return ProfileChange.convert(picture, state.profile().toProfile(), Rendering.USUAL);
        } catch (IllegalArgumentException e) {
            return picture;
        }
    }

    private static Rect middle(DocumentState state, Clip clip) {
        Rect around = state.selection().map(Mask::bounds).orElse(state.bounds());
        int width = clip.picture().width();
        int height = clip.picture().height();
        return new Rect(
                around.x() + (around.width() - width) / 2, around.y() + (around.height() - height) / 2, width, height);
    }
}
