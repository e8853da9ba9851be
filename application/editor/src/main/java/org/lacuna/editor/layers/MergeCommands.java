package org.lacuna.editor.layers;

import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Geometry;
import org.lacuna.document.Layers;
import org.lacuna.document.Merging;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.resample.Turn;
import org.lacuna.editor.edits.SlowEdit;
import org.openide.util.NbBundle;

/** Makes pixels of layers, and turns them. */
@NbBundle.Messages({
    "EDIT_MergeDown=Merge Down",
    "EDIT_MergeGroup=Merge Group",
    "EDIT_MergeVisible=Merge Visible Layers",
    "EDIT_Flatten=Flatten Image",
    "EDIT_Rasterize=Rasterize Layer",
    "EDIT_RasterizeText=Rasterize Text",
    "EDIT_TurnLayer=Rotate Layer",
    "EDIT_FlipLayer=Flip Layer"
})
public final class MergeCommands {
    private MergeCommands() {}

    /** Several chosen layers become one; one layer merges with the one below it. */
    public static void mergeDown(Document document) {
        var chosen = LayerChoice.get().of(document);
        if (chosen.size() > 1) {
            SlowEdit.run(document, Bundle.EDIT_MergeGroup(), state -> {
                DocumentState grouped = Layers.group(state, chosen);
                return Merging.rasterise(grouped, grouped.active().orElseThrow());
            });
        } else {
            document.state()
                    .active()
                    .ifPresent(id ->
                            SlowEdit.run(document, Bundle.EDIT_MergeDown(), state -> Merging.mergeDown(state, id)));
        }
    }

    /** Several layers can always become one. */
    public static boolean canMerge(DocumentState state) {
        return state.active()
                .filter(id ->
                        Merging.canMergeDown(state, id) || LayerChoice.get().severalIn(state))
                .isPresent();
    }

    public static void mergeVisible(Document document) {
        SlowEdit.run(document, Bundle.EDIT_MergeVisible(), Merging::mergeVisible);
    }

    public static void flatten(Document document) {
        SlowEdit.run(document, Bundle.EDIT_Flatten(), Merging::flatten);
    }

    public static void rasterise(Document document) {
        document.state()
                .active()
                .ifPresent(
                        id -> SlowEdit.run(document, Bundle.EDIT_Rasterize(), state -> Merging.rasterise(state, id)));
    }

    public static boolean canRasterise(DocumentState state) {
        return state.activeLayer()
                .filter(layer -> !(layer instanceof AdjustmentLayer)
                        && !layer.properties().locks().all()
                        && !isPlain(layer))
                .isPresent();
    }

    /** Leaves masks and live filters as they are. */
    public static void rasteriseText(Document document) {
        var chosen = LayerChoice.get().of(document);
        SlowEdit.run(document, Bundle.EDIT_RasterizeText(), state -> {
            DocumentState done = state;
            for (var id : LayerCommands.free(state, chosen)) {
                done = Merging.rasteriseText(done, id);
            }
            return done;
        });
    }

    public static boolean canRasteriseText(DocumentState state) {
        return state.activeLayer()
                .filter(layer -> layer instanceof TextLayer
                        && !layer.properties().locks().all())
                .isPresent();
    }

    private static boolean isPlain(Layer layer) {
        return layer instanceof RasterLayer
                && layer.mask().isEmpty()
                && layer.properties().filters().isEmpty();
    }

    /** Turns each chosen layer around its own middle. */
    public static void turn(Document document, Turn turn) {
        boolean flip = turn == Turn.FLIP_HORIZONTALLY || turn == Turn.FLIP_VERTICALLY;
        var chosen = LayerChoice.get().of(document);
        SlowEdit.run(document, flip ? Bundle.EDIT_FlipLayer() : Bundle.EDIT_TurnLayer(), state -> {
            DocumentState turned = state;
            for (var id : LayerCommands.free(state, chosen)) {
                boolean fixed =
                        state.find(id).orElseThrow().properties().locks().keepsPosition();
                turned = fixed ? turned : Geometry.turnLayer(turned, id, turn);
            }
            return turned;
        });
    }
}
