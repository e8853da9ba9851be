package org.lacuna.editor.actions;

import javax.swing.Action;
import org.lacuna.document.Guides;
import org.lacuna.editor.guides.AidsPage;
import org.lacuna.editor.guides.LayoutAids;
import org.netbeans.api.options.OptionsDisplayer;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.awt.ActionRegistration;
import org.openide.util.NbBundle;

/** Rulers, guides, grid and snapping, in the View menu. */
@NbBundle.Messages({
    "CTL_Rulers=R&ulers",
    "CTL_ShowGuides=&Show Guides",
    "CTL_LockGuides=&Lock Guides",
    "CTL_ClearGuides=&Clear Guides",
    "CTL_NewGuide=&New Guide…",
    "CTL_NewGuideLayout=New Guide L&ayout…",
    "CTL_ShowGrid=Gri&d",
    "CTL_PixelGrid=Pi&xel Grid",
    "CTL_GridSettings=Grid &Settings…",
    "CTL_Snap=S&nap",
    "CTL_SnapToGuides=&Guides",
    "CTL_SnapToGrid=G&rid",
    "CTL_SnapToCanvas=&Canvas",
    "CTL_SnapToLayers=&Layers",
    "CTL_SnapToSelection=&Selection",
    "EDIT_ClearGuides=Clear Guides"
})
public final class GuideActions {
    private GuideActions() {}

    @ActionID(category = "View", id = "org.lacuna.editor.actions.Rulers")
    @ActionRegistration(displayName = "#CTL_Rulers", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/View", position = 140),
        @ActionReference(path = "Shortcuts", name = "D-R")
    })
    public static Action rulers() {
        return SwitchAction.of(Bundle.CTL_Rulers(), LayoutAids.getDefault().rulers);
    }

    @ActionID(category = "View", id = "org.lacuna.editor.actions.ShowGuides")
    @ActionRegistration(displayName = "#CTL_ShowGuides", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/View/Guides", position = 10),
        @ActionReference(path = "Shortcuts", name = "D-SEMICOLON")
    })
    public static Action showGuides() {
        return SwitchAction.of(Bundle.CTL_ShowGuides(), LayoutAids.getDefault().guides);
    }

    @ActionID(category = "View", id = "org.lacuna.editor.actions.LockGuides")
    @ActionRegistration(displayName = "#CTL_LockGuides", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/View/Guides", position = 20),
        @ActionReference(path = "Shortcuts", name = "DA-SEMICOLON")
    })
    public static Action lockGuides() {
        return SwitchAction.of(Bundle.CTL_LockGuides(), LayoutAids.getDefault().guidesLocked);
    }

    @ActionID(category = "View", id = "org.lacuna.editor.actions.ClearGuides")
    @ActionRegistration(displayName = "#CTL_ClearGuides", lazy = false)
    @ActionReference(path = "Menu/View/Guides", position = 30, separatorAfter = 35)
    public static Action clearGuides() {
        return new DocumentAction(
                Bundle.CTL_ClearGuides(),
                state -> !state.guides().isEmpty(),
                view -> view.document().edit(Bundle.EDIT_ClearGuides(), state -> state.withGuides(Guides.NONE)));
    }

    @ActionID(category = "View", id = "org.lacuna.editor.actions.NewGuide")
    @ActionRegistration(displayName = "#CTL_NewGuide", lazy = false)
    @ActionReference(path = "Menu/View/Guides", position = 40)
    public static Action newGuide() {
        return new DocumentAction(Bundle.CTL_NewGuide(), view -> NewGuideDialog.ask(view.document()));
    }

    @ActionID(category = "View", id = "org.lacuna.editor.actions.NewGuideLayout")
    @ActionRegistration(displayName = "#CTL_NewGuideLayout", lazy = false)
    @ActionReference(path = "Menu/View/Guides", position = 50)
    public static Action newGuideLayout() {
        return new DocumentAction(Bundle.CTL_NewGuideLayout(), view -> GuideLayoutDialog.ask(view.document()));
    }

    @ActionID(category = "View", id = "org.lacuna.editor.actions.ShowGrid")
    @ActionRegistration(displayName = "#CTL_ShowGrid", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/View", position = 144),
        @ActionReference(path = "Shortcuts", name = "D-QUOTE")
    })
    public static Action showGrid() {
        return SwitchAction.of(Bundle.CTL_ShowGrid(), LayoutAids.getDefault().grid);
    }

    @ActionID(category = "View", id = "org.lacuna.editor.actions.PixelGrid")
    @ActionRegistration(displayName = "#CTL_PixelGrid", lazy = false)
    @ActionReference(path = "Menu/View", position = 145)
    public static Action pixelGrid() {
        return SwitchAction.of(Bundle.CTL_PixelGrid(), LayoutAids.getDefault().pixelGrid);
    }

    @ActionID(category = "View", id = "org.lacuna.editor.actions.GridSettings")
    @ActionRegistration(displayName = "#CTL_GridSettings", lazy = false)
    @ActionReference(path = "Menu/View", position = 146)
    public static Action gridSettings() {
        return new PlainAction(
                Bundle.CTL_GridSettings(), () -> OptionsDisplayer.getDefault().open(AidsPage.PATH));
    }

    @ActionID(category = "View", id = "org.lacuna.editor.actions.Snap")
    @ActionRegistration(displayName = "#CTL_Snap", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/View", position = 147),
        @ActionReference(path = "Shortcuts", name = "DS-SEMICOLON")
    })
    public static Action snap() {
        return SwitchAction.of(Bundle.CTL_Snap(), LayoutAids.getDefault().snap);
    }

    @ActionID(category = "View", id = "org.lacuna.editor.actions.SnapToGuides")
    @ActionRegistration(displayName = "#CTL_SnapToGuides", lazy = false)
    @ActionReference(path = "Menu/View/SnapTo", position = 10)
    public static Action snapToGuides() {
        return SwitchAction.of(Bundle.CTL_SnapToGuides(), LayoutAids.getDefault().snapToGuides);
    }

    @ActionID(category = "View", id = "org.lacuna.editor.actions.SnapToGrid")
    @ActionRegistration(displayName = "#CTL_SnapToGrid", lazy = false)
    @ActionReference(path = "Menu/View/SnapTo", position = 20)
    public static Action snapToGrid() {
        return SwitchAction.of(Bundle.CTL_SnapToGrid(), LayoutAids.getDefault().snapToGrid);
    }

    @ActionID(category = "View", id = "org.lacuna.editor.actions.SnapToCanvas")
    @ActionRegistration(displayName = "#CTL_SnapToCanvas", lazy = false)
    @ActionReference(path = "Menu/View/SnapTo", position = 30)
    public static Action snapToCanvas() {
        return SwitchAction.of(Bundle.CTL_SnapToCanvas(), LayoutAids.getDefault().snapToCanvas);
    }

    @ActionID(category = "View", id = "org.lacuna.editor.actions.SnapToLayers")
    @ActionRegistration(displayName = "#CTL_SnapToLayers", lazy = false)
    @ActionReference(path = "Menu/View/SnapTo", position = 40)
    public static Action snapToLayers() {
        return SwitchAction.of(Bundle.CTL_SnapToLayers(), LayoutAids.getDefault().snapToLayers);
    }

    @ActionID(category = "View", id = "org.lacuna.editor.actions.SnapToSelection")
    @ActionRegistration(displayName = "#CTL_SnapToSelection", lazy = false)
    @ActionReference(path = "Menu/View/SnapTo", position = 50)
    public static Action snapToSelection() {
        return SwitchAction.of(Bundle.CTL_SnapToSelection(), LayoutAids.getDefault().snapToSelection);
    }
}
