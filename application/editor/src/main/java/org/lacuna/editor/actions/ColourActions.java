package org.lacuna.editor.actions;

import java.awt.event.ActionEvent;
import java.util.function.Consumer;
import javax.swing.Action;
import org.lacuna.editor.colour.PaintColours;
import org.lacuna.editor.keys.KeyAction;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionRegistration;
import org.openide.util.NbBundle;

/** The colours to paint with, by keys. */
@NbBundle.Messages({"CTL_SwapColours=Swap Foreground and Background", "CTL_DefaultColours=Black and White"})
public final class ColourActions {
    private ColourActions() {}

    @ActionID(category = "Colour", id = "org.lacuna.editor.actions.SwapColours")
    @ActionRegistration(displayName = "#CTL_SwapColours", lazy = false)
    @ActionReference(path = "Shortcuts", name = "X")
    public static Action swapColours() {
        return action(Bundle.CTL_SwapColours(), PaintColours::swap);
    }

    @ActionID(category = "Colour", id = "org.lacuna.editor.actions.DefaultColours")
    @ActionRegistration(displayName = "#CTL_DefaultColours", lazy = false)
    @ActionReference(path = "Shortcuts", name = "D")
    public static Action defaultColours() {
        return action(Bundle.CTL_DefaultColours(), PaintColours::reset);
    }

    private static Action action(String name, Consumer<PaintColours> work) {
        return new KeyAction(name) {
            @Override
            public void actionPerformed(ActionEvent event) {
                work.accept(PaintColours.getDefault());
            }
        };
    }
}
