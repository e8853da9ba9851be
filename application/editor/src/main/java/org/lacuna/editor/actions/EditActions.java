package org.lacuna.editor.actions;

import java.util.Optional;
import javax.swing.Action;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.Rect;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.editor.colour.PaintColours;
import org.lacuna.editor.painting.FillCommands;
import org.lacuna.editor.tools.ToolBox;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.awt.ActionRegistration;
import org.openide.util.NbBundle;

/** What the Edit menu has beside Undo and Redo. */
@NbBundle.Messages({
    "CTL_Clear=&Clear",
    "CTL_FillForeground=&Fill with Foreground",
    "CTL_FillBackground=Fill with &Background",
    "CTL_Transform=&Transform",
    "EDIT_Clear=Clear"
})
public final class EditActions {
    private EditActions() {}

    @ActionID(category = "Edit", id = "org.lacuna.editor.actions.Clear")
    @ActionRegistration(displayName = "#CTL_Clear", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Lacuna/CanvasPopup", position = 320, separatorAfter = 390),
        @ActionReference(path = "Menu/Edit", position = 1000, separatorBefore = 950),
        @ActionReference(path = "Shortcuts", name = "DELETE")
    })
    public static Action clear() {
        return new DocumentAction(
                Bundle.CTL_Clear(),
                state -> state.activeLayer()
                        .filter(RasterLayer.class::isInstance)
                        .isPresent(),
                view -> view.document().edit(Bundle.EDIT_Clear(), EditActions::cleared));
    }

    @ActionID(category = "Edit", id = "org.lacuna.editor.actions.Transform")
    @ActionRegistration(displayName = "#CTL_Transform", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Lacuna/CanvasPopup", position = 300),
        @ActionReference(path = "Menu/Edit", position = 1100),
        @ActionReference(path = "Shortcuts", name = "D-T")
    })
    public static Action transform() {
        return new DocumentAction(
                Bundle.CTL_Transform(), state -> state.active().isPresent(), view -> {
                    ToolBox tools = ToolBox.getDefault();
                    tools.find("transform").ifPresent(tools::activate);
                    view.requestActive();
                });
    }

    @ActionID(category = "Edit", id = "org.lacuna.editor.actions.FillForeground")
    @ActionRegistration(displayName = "#CTL_FillForeground", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Lacuna/CanvasPopup", position = 310),
        @ActionReference(path = "Menu/Edit", position = 1010),
        @ActionReference(path = "Shortcuts", name = "O-BACK_SPACE")
    })
    public static Action fillForeground() {
        return new DocumentAction(
                Bundle.CTL_FillForeground(),
                view -> FillCommands.fill(
                        view.document(), PaintColours.getDefault().foreground()));
    }

    @ActionID(category = "Edit", id = "org.lacuna.editor.actions.FillBackground")
    @ActionRegistration(displayName = "#CTL_FillBackground", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Edit", position = 1020),
        @ActionReference(path = "Shortcuts", name = "D-BACK_SPACE")
    })
    public static Action fillBackground() {
        return new DocumentAction(
                Bundle.CTL_FillBackground(),
                view -> FillCommands.fill(
                        view.document(), PaintColours.getDefault().background()));
    }

    /** Makes the selected pixels of the active layer, or all of them, transparent; half selected ones half so. */
    static DocumentState cleared(DocumentState state) {
        return state.activeLayer()
                .filter(RasterLayer.class::isInstance)
                .map(RasterLayer.class::cast)
                .map(layer -> {
                    Rect origin = state.originOf(layer.id());
                    Optional<Mask> selection = state.selection().map(mask -> mask.translate(-origin.x(), -origin.y()));
                    return Layers.setPixels(state, layer.id(), cleared(layer.pixels(), selection));
                })
                .orElse(state);
    }

    private static Pixels cleared(Pixels pixels, Optional<Mask> selection) {
        if (selection.isEmpty()) {
            return Pixels.empty(pixels.width(), pixels.height());
        }
        Rect area = selection.get().bounds().intersect(pixels.bounds());
        int[] argb = new int[area.width()];
        byte[] selected = new byte[area.width()];
        Pixels changed = pixels;
        int rows = 64;
        for (int y = area.y(); y < area.bottom(); y += rows) {
            Rect part = new Rect(area.x(), y, area.width(), Math.min(rows, area.bottom() - y));
            argb = argb.length == part.area() ? argb : new int[(int) part.area()];
            pixels.readArgb(part, argb, 0, part.width());
            for (int row = 0; row < part.height(); row++) {
                selection.get().readRow(part.x(), y + row, part.width(), selected, 0);
                fade(argb, row * part.width(), selected);
            }
            changed = changed.withArgb(part, argb, 0, part.width());
        }
        return changed;
    }

    private static void fade(int[] argb, int offset, byte[] selected) {
        for (int x = 0; x < selected.length; x++) {
            int pixel = argb[offset + x];
            int alpha = ((pixel >>> 24) * (255 - (selected[x] & 0xff)) + 127) / 255;
            argb[offset + x] = alpha << 24 | pixel & 0xffffff;
        }
    }
}
