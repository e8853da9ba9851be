package org.lacuna.editor.actions;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import javax.swing.Action;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.editor.files.Background;
import org.lacuna.editor.spi.PaintFocus;
import org.lacuna.editor.tools.ToolBox;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.awt.ActionRegistration;
import org.openide.util.NbBundle;

/** The Select menu. */
@NbBundle.Messages({
    "CTL_SelectAll=&All",
    "CTL_Deselect=&Deselect",
    "CTL_Reselect=&Reselect",
    "CTL_SmoothSelection=S&mooth…",
    "CTL_SelectColourRange=&Colour Range",
    "CTL_InvertSelection=&Invert",
    "CTL_SelectLayerPixels=&Pixels of the Layer",
    "CTL_GrowSelection=&Grow…",
    "CTL_ShrinkSelection=&Shrink…",
    "CTL_BorderSelection=&Border…",
    "CTL_FeatherSelection=&Feather…",
    "CTL_QuickMask=&Quick Mask",
    "CTL_SaveSelection=Sa&ve Selection…",
    "CTL_LoadSelection=&Load Selection…",
    "EDIT_Reselect=Reselect",
    "EDIT_SmoothSelection=Smooth Selection",
    "EDIT_GrowSelection=Grow Selection",
    "EDIT_ShrinkSelection=Shrink Selection",
    "EDIT_BorderSelection=Border Selection",
    "EDIT_FeatherSelection=Feather Selection",
    "EDIT_SelectAll=Select All",
    "EDIT_Deselect=Deselect",
    "EDIT_InvertSelection=Invert Selection",
    "EDIT_SelectLayerPixels=Select Pixels of the Layer"
})
public final class SelectActions {
    private static final int HALF = 128;

    private SelectActions() {}

    @ActionID(category = "Select", id = "org.lacuna.editor.actions.SelectAll")
    @ActionRegistration(displayName = "#CTL_SelectAll", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Select", position = 100),
        @ActionReference(path = "Shortcuts", name = "D-A")
    })
    public static Action selectAll() {
        return action(
                Bundle.CTL_SelectAll(),
                Bundle.EDIT_SelectAll(),
                state -> state.withSelection(Optional.of(Mask.rectangle(state.bounds()))));
    }

    @ActionID(category = "Select", id = "org.lacuna.editor.actions.Deselect")
    @ActionRegistration(displayName = "#CTL_Deselect", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Lacuna/CanvasPopup", position = 100),
        @ActionReference(path = "Menu/Select", position = 110),
        @ActionReference(path = "Shortcuts", name = "D-D")
    })
    public static Action deselect() {
        return new DocumentAction(
                Bundle.CTL_Deselect(),
                state -> state.selection().isPresent(),
                view -> view.document().edit(Bundle.EDIT_Deselect(), state -> state.withSelection(Optional.empty())));
    }

    @ActionID(category = "Select", id = "org.lacuna.editor.actions.Reselect")
    @ActionRegistration(displayName = "#CTL_Reselect", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Select", position = 115),
        @ActionReference(path = "Lacuna/CanvasPopup", position = 110),
        @ActionReference(path = "Shortcuts", name = "DS-D")
    })
    public static Action reselect() {
        LatestSelections latest = LatestSelections.getDefault();
        return new DocumentAction(
                Bundle.CTL_Reselect(),
                state -> state.selection().isEmpty() && latest.ofCurrent().isPresent(),
                view -> latest.of(view.document())
                        .ifPresent(mask -> view.document()
                                .edit(
                                        Bundle.EDIT_Reselect(),
                                        state -> state.withSelection(Optional.of(mask.intersect(state.bounds()))
                                                .filter(seen -> !seen.isEmpty())))));
    }

    @ActionID(category = "Select", id = "org.lacuna.editor.actions.SmoothSelection")
    @ActionRegistration(displayName = "#CTL_SmoothSelection", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Select", position = 185),
        @ActionReference(path = "Lacuna/CanvasPopup", position = 192)
    })
    public static Action smoothSelection() {
        return byPixels(Bundle.CTL_SmoothSelection(), Bundle.EDIT_SmoothSelection(), 4, SelectActions::smooth);
    }

    @ActionID(category = "Select", id = "org.lacuna.editor.actions.SelectColourRange")
    @ActionRegistration(displayName = "#CTL_SelectColourRange", lazy = false)
    @ActionReference(path = "Menu/Select", position = 205)
    public static Action selectColourRange() {
        return new DocumentAction(Bundle.CTL_SelectColourRange(), view -> {
            ToolBox tools = ToolBox.getDefault();
            tools.find("colour-range").ifPresent(tools::activate);
            view.requestActive();
        });
    }

    @ActionID(category = "Select", id = "org.lacuna.editor.actions.InvertSelection")
    @ActionRegistration(displayName = "#CTL_InvertSelection", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Lacuna/CanvasPopup", position = 120, separatorAfter = 150),
        @ActionReference(path = "Menu/Select", position = 120, separatorAfter = 150),
        @ActionReference(path = "Shortcuts", name = "DS-I")
    })
    public static Action invertSelection() {
        return action(
                Bundle.CTL_InvertSelection(),
                Bundle.EDIT_InvertSelection(),
                state -> state.withSelection(
                        Optional.of(state.selection().orElse(Mask.EMPTY).invert(state.bounds()))));
    }

    @ActionID(category = "Select", id = "org.lacuna.editor.actions.SelectLayerPixels")
    @ActionRegistration(displayName = "#CTL_SelectLayerPixels", lazy = false)
    @ActionReference(path = "Menu/Select", position = 200)
    public static Action selectLayerPixels() {
        return new DocumentAction(
                Bundle.CTL_SelectLayerPixels(),
                state -> state.activeLayer()
                        .filter(RasterLayer.class::isInstance)
                        .isPresent(),
                view -> view.document().edit(Bundle.EDIT_SelectLayerPixels(), SelectActions::withLayerPixels));
    }

    @ActionID(category = "Select", id = "org.lacuna.editor.actions.GrowSelection")
    @ActionRegistration(displayName = "#CTL_GrowSelection", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Select", position = 160),
        @ActionReference(path = "Lacuna/CanvasPopup", position = 170)
    })
    public static Action growSelection() {
        return byPixels(Bundle.CTL_GrowSelection(), Bundle.EDIT_GrowSelection(), 5, Mask::grow);
    }

    @ActionID(category = "Select", id = "org.lacuna.editor.actions.ShrinkSelection")
    @ActionRegistration(displayName = "#CTL_ShrinkSelection", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Select", position = 170),
        @ActionReference(path = "Lacuna/CanvasPopup", position = 180)
    })
    public static Action shrinkSelection() {
        return byPixels(Bundle.CTL_ShrinkSelection(), Bundle.EDIT_ShrinkSelection(), 5, Mask::shrink);
    }

    @ActionID(category = "Select", id = "org.lacuna.editor.actions.BorderSelection")
    @ActionRegistration(displayName = "#CTL_BorderSelection", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Select", position = 180),
        @ActionReference(path = "Lacuna/CanvasPopup", position = 190, separatorAfter = 195)
    })
    public static Action borderSelection() {
        return byPixels(Bundle.CTL_BorderSelection(), Bundle.EDIT_BorderSelection(), 4, SelectActions::border);
    }

    @ActionID(category = "Select", id = "org.lacuna.editor.actions.FeatherSelection")
    @ActionRegistration(displayName = "#CTL_FeatherSelection", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Lacuna/CanvasPopup", position = 160),
        @ActionReference(path = "Menu/Select", position = 190, separatorAfter = 195),
        @ActionReference(path = "Shortcuts", name = "S-F6")
    })
    public static Action featherSelection() {
        return byPixels(Bundle.CTL_FeatherSelection(), Bundle.EDIT_FeatherSelection(), 8, Mask::feather);
    }

    @ActionID(category = "Select", id = "org.lacuna.editor.actions.QuickMask")
    @ActionRegistration(displayName = "#CTL_QuickMask", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Select", position = 210, separatorAfter = 215),
        @ActionReference(path = "Shortcuts", name = "Q")
    })
    public static Action quickMask() {
        PaintFocus focus = PaintFocus.getDefault();
        return new LetterAction(
                Bundle.CTL_QuickMask(),
                view -> focus.setQuickMask(view.document(), !focus.isQuickMask(view.document())));
    }

    @ActionID(category = "Select", id = "org.lacuna.editor.actions.SaveSelection")
    @ActionRegistration(displayName = "#CTL_SaveSelection", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Select", position = 220),
        @ActionReference(path = "Lacuna/CanvasPopup", position = 196)
    })
    public static Action saveSelection() {
        return new DocumentAction(
                Bundle.CTL_SaveSelection(),
                state -> state.selection().isPresent(),
                view -> SaveSelectionDialog.ask(view.document()));
    }

    @ActionID(category = "Select", id = "org.lacuna.editor.actions.LoadSelection")
    @ActionRegistration(displayName = "#CTL_LoadSelection", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Select", position = 230),
        @ActionReference(path = "Lacuna/CanvasPopup", position = 197, separatorAfter = 199)
    })
    public static Action loadSelection() {
        return new DocumentAction(
                Bundle.CTL_LoadSelection(),
                state -> !state.savedSelections().isEmpty(),
                view -> LoadSelectionDialog.ask(view.document()));
    }

    /** A strip along the edge, to both sides of it; so wide altogether. */
    static Mask border(Mask mask, int pixels) {
        return mask.grow(pixels - pixels / 2).subtract(mask.shrink(pixels / 2));
    }

    /** Takes off corners and hairs that are smaller than so many pixels, and fills such notches. */
    static Mask smooth(Mask mask, int pixels) {
        return mask.blur(pixels / 2.0).threshold(HALF);
    }

    /** Asks for a number of pixels first. */
    private static Action byPixels(String name, String edit, int first, BiFunction<Mask, Integer, Mask> change) {
        PixelsDialog dialog = new PixelsDialog(edit, first);
        return new DocumentAction(
                name,
                state -> state.selection().isPresent(),
                view -> dialog.ask(pixels -> Background.run(
                        edit,
                        () -> view.document()
                                .edit(
                                        edit,
                                        state -> state.withSelection(state.selection()
                                                .map(mask -> change.apply(mask, pixels)
                                                        .intersect(state.bounds())))))));
    }

    static DocumentState withLayerPixels(DocumentState state) {
        return state.activeLayer()
                .filter(RasterLayer.class::isInstance)
                .map(RasterLayer.class::cast)
                .map(layer -> {
                    Rect origin = state.originOf(layer.id());
                    Mask alpha = Mask.fromAlpha(layer.pixels()).translate(origin.x(), origin.y());
                    return state.withSelection(Optional.of(alpha.intersect(state.bounds())));
                })
                .orElse(state);
    }

    private static Action action(String name, String edit, UnaryOperator<DocumentState> change) {
        return new DocumentAction(name, view -> view.document().edit(edit, change));
    }
}
