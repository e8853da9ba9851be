package org.lacuna.editor.actions;

import java.util.function.Consumer;
import javax.swing.Action;
import org.lacuna.editor.canvas.Canvas;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.awt.ActionRegistration;
import org.openide.util.NbBundle;

/** How the current document is seen. */
@NbBundle.Messages({
    "CTL_ZoomIn=Zoom &In",
    "CTL_ZoomOut=Zoom &Out",
    "CTL_ZoomFit=&Fit in Window",
    "CTL_ZoomOriginal=&100 %"
})
public final class ViewActions {
    private ViewActions() {}

    @ActionID(category = "View", id = "org.lacuna.editor.actions.ZoomIn")
    @ActionRegistration(displayName = "#CTL_ZoomIn", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/View", position = 10),
        @ActionReference(path = "Shortcuts", name = "D-PLUS"),
        @ActionReference(path = "Shortcuts", name = "D-EQUALS"),
        @ActionReference(path = "Shortcuts", name = "D-ADD")
    })
    public static Action zoomIn() {
        return onCanvas(Bundle.CTL_ZoomIn(), Canvas::zoomIn);
    }

    @ActionID(category = "View", id = "org.lacuna.editor.actions.ZoomOut")
    @ActionRegistration(displayName = "#CTL_ZoomOut", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/View", position = 20),
        @ActionReference(path = "Shortcuts", name = "D-MINUS"),
        @ActionReference(path = "Shortcuts", name = "D-SUBTRACT")
    })
    public static Action zoomOut() {
        return onCanvas(Bundle.CTL_ZoomOut(), Canvas::zoomOut);
    }

    @ActionID(category = "View", id = "org.lacuna.editor.actions.ZoomFit")
    @ActionRegistration(displayName = "#CTL_ZoomFit", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/View", position = 30),
        @ActionReference(path = "Shortcuts", name = "D-0")
    })
    public static Action zoomFit() {
        return onCanvas(Bundle.CTL_ZoomFit(), Canvas::fit);
    }

    @ActionID(category = "View", id = "org.lacuna.editor.actions.ZoomOriginal")
    @ActionRegistration(displayName = "#CTL_ZoomOriginal", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/View", position = 40, separatorAfter = 50),
        @ActionReference(path = "Shortcuts", name = "D-1")
    })
    public static Action zoomOriginal() {
        return onCanvas(Bundle.CTL_ZoomOriginal(), canvas -> canvas.zoomTo(1));
    }

    private static Action onCanvas(String name, Consumer<Canvas> work) {
        return new DocumentAction(name, view -> work.accept(view.getLookup().lookup(Canvas.class)));
    }
}
