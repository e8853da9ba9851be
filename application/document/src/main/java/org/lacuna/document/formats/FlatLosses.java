package org.lacuna.document.formats;

import java.util.ArrayList;
import java.util.List;
import org.lacuna.document.DocumentState;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerProperties;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.PixelFormat;

/** What a document loses in a file that holds one picture, as sentences for people. */
final class FlatLosses {
    private FlatLosses() {}

    /** In a format that holds every pixel as it is. */
    static List<String> of(DocumentState state) {
        List<String> losses = new ArrayList<>();
        if (!isOnePicture(state)) {
            losses.add("All layers become one picture; what is beyond the canvas, masks, filters and text cannot be"
                    + " changed any more.");
        }
        if (state.selection().isPresent()) {
            losses.add("The selection is not kept.");
        }
        if (!state.savedSelections().isEmpty()) {
            losses.add("The saved selections are not kept: "
                    + Archive.quoted(state.savedSelections().names()) + ".");
        }
        if (!state.guides().isEmpty()) {
            losses.add("The guides are not kept.");
        }
        return losses;
    }

    /** In a format of 8 bits a channel. */
    static List<String> ofEightBits(DocumentState state) {
        List<String> losses = new ArrayList<>(of(state));
        if (state.format() == PixelFormat.RGBA16) {
            losses.add("Colours are rounded from 16 to 8 bits a channel.");
        }
        return losses;
    }

    /** Whether the only layer is what the canvas shows. */
    private static boolean isOnePicture(DocumentState state) {
        List<Layer> layers = state.root().children();
        if (layers.size() != 1 || !(layers.get(0) instanceof RasterLayer layer)) {
            return false;
        }
        LayerProperties properties = layer.properties();
        return layer.bounds().equals(state.bounds())
                && layer.mask().isEmpty()
                && layer.recipe().isEmpty()
                && properties.filters().isEmpty()
                && properties.visible()
                && properties.opacity() == 1
                && properties.blendMode() == BlendMode.NORMAL;
    }
}
