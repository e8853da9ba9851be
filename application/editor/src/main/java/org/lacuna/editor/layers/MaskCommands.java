package org.lacuna.editor.layers;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.LayerMasks;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.editor.edits.SlowEdit;
import org.lacuna.editor.spi.PaintFocus;
import org.openide.util.NbBundle;

/** What can be done with the mask of the active layer. */
@NbBundle.Messages({
    "EDIT_AddMask=Add Layer Mask",
    "EDIT_DeleteMask=Delete Layer Mask",
    "EDIT_ApplyMask=Apply Layer Mask",
    "EDIT_InvertMask=Invert Layer Mask",
    "EDIT_EnableMask=Enable Layer Mask",
    "EDIT_DisableMask=Disable Layer Mask",
    "EDIT_LinkMask=Link Layer Mask",
    "EDIT_UnlinkMask=Unlink Layer Mask",
    "EDIT_SelectMask=Select from Layer Mask"
})
public final class MaskCommands {
    private MaskCommands() {}

    private interface MaskEdit {
        DocumentState apply(DocumentState state, LayerId layer);
    }

    private static void edit(Document document, String name, MaskEdit edit) {
        document.state()
                .active()
                .ifPresent(id -> document.edit(
                        name,
                        state -> LayerCommands.free(state, Set.of(id)).isEmpty() ? state : edit.apply(state, id)));
    }

    /** Shows what is selected and hides the rest, or shows all where nothing is selected; tools then work on the mask. */
    public static void addShowing(Document document) {
        add(document, LayerMasks::show);
    }

    /** Hides what is selected, or everything where nothing is; tools then work on the mask. */
    public static void addHiding(Document document) {
        add(document, LayerMasks::hide);
    }

    private static void add(Document document, MaskEdit edit) {
        edit(document, Bundle.EDIT_AddMask(), edit);
        document.state().active().ifPresent(layer -> PaintFocus.getDefault().setMask(document, layer, true));
    }

    public static void delete(Document document) {
        edit(document, Bundle.EDIT_DeleteMask(), LayerMasks::remove);
    }

    public static void apply(Document document) {
        document.state()
                .active()
                .filter(id -> canApply(document.state()))
                .ifPresent(id -> SlowEdit.run(document, Bundle.EDIT_ApplyMask(), state -> LayerMasks.apply(state, id)));
    }

    /** Only layers of pixels can be made transparent by their masks. */
    public static boolean canApply(DocumentState state) {
        return active(state, mask -> true)
                && state.activeLayer()
                        .filter(layer -> layer instanceof RasterLayer
                                && layer.activeMask().isPresent()
                                && !layer.properties().locks().keepsAlpha())
                        .isPresent();
    }

    public static boolean hasMask(DocumentState state) {
        return active(state, mask -> true);
    }

    private static boolean active(DocumentState state, Predicate<LayerMask> condition) {
        return state.activeLayer().flatMap(Layer::mask).filter(condition).isPresent();
    }

    public static void invert(Document document) {
        edit(document, Bundle.EDIT_InvertMask(), LayerMasks::invert);
    }

    public static void toggleEnabled(Document document) {
        boolean enable = active(document.state(), mask -> !mask.enabled());
        edit(
                document,
                enable ? Bundle.EDIT_EnableMask() : Bundle.EDIT_DisableMask(),
                (state, id) -> LayerMasks.setEnabled(state, id, enable));
    }

    public static void toggleLinked(Document document) {
        boolean link = active(document.state(), mask -> !mask.linked());
        edit(
                document,
                link ? Bundle.EDIT_LinkMask() : Bundle.EDIT_UnlinkMask(),
                (state, id) -> LayerMasks.setLinked(state, id, link));
    }

    public static void select(Document document) {
        Optional<LayerId> active = document.state().active();
        active.ifPresent(id -> document.edit(Bundle.EDIT_SelectMask(), state -> LayerMasks.select(state, id)));
    }
}
