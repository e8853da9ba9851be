package org.lacuna.editor.actions;

import java.util.function.Consumer;
import javax.swing.Action;
import org.lacuna.editor.api.DocumentView;
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
    "CTL_ZoomOriginal=&100 %",
    "CTL_RotateViewLeft=Rotate &Left 15°",
    "CTL_RotateViewRight=Rotate &Right 15°",
    "CTL_ResetRotation=R&eset Rotation",
    "CTL_FlipView=Flip Vie&w",
    "CTL_WrapAround=Wrap &Around",
    "CTL_WrapAround_tip=Shows the picture repeated on all sides. Brush and eraser paint across its edges; fill, wand and eyedropper work on every repetition, all other tools on the framed picture only."
})
public final class ViewActions {
    /** Degrees by which the view is turned at a time. */
    private static final double TURN = 15;

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

    @ActionID(category = "View", id = "org.lacuna.editor.actions.RotateViewLeft")
    @ActionRegistration(displayName = "#CTL_RotateViewLeft", lazy = false)
    @ActionReference(path = "Menu/View", position = 60)
    public static Action rotateViewLeft() {
        return onCanvas(Bundle.CTL_RotateViewLeft(), canvas -> canvas.turnTo(canvas.degrees() - TURN));
    }

    @ActionID(category = "View", id = "org.lacuna.editor.actions.RotateViewRight")
    @ActionRegistration(displayName = "#CTL_RotateViewRight", lazy = false)
    @ActionReference(path = "Menu/View", position = 62)
    public static Action rotateViewRight() {
        return onCanvas(Bundle.CTL_RotateViewRight(), canvas -> canvas.turnTo(canvas.degrees() + TURN));
    }

    @ActionID(category = "View", id = "org.lacuna.editor.actions.ResetRotation")
    @ActionRegistration(displayName = "#CTL_ResetRotation", lazy = false)
    @ActionReference(path = "Menu/View", position = 64)
    public static Action resetRotation() {
        return onCanvas(Bundle.CTL_ResetRotation(), canvas -> canvas.turnTo(0));
    }

    @ActionID(category = "View", id = "org.lacuna.editor.actions.FlipView")
    @ActionRegistration(displayName = "#CTL_FlipView", lazy = false)
    @ActionReference(path = "Menu/View", position = 66, separatorAfter = 69)
    public static Action flipView() {
        return onCanvas(Bundle.CTL_FlipView(), Canvas::flip);
    }

    @ActionID(category = "View", id = "org.lacuna.editor.actions.WrapAround")
    @ActionRegistration(displayName = "#CTL_WrapAround", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/View", position = 70, separatorAfter = 75),
        @ActionReference(path = "Shortcuts", name = "DA-W")
    })
    public static Action wrapAround() {
        SwitchAction action = SwitchAction.ofDocument(
                Bundle.CTL_WrapAround(),
                view -> canvas(view).wrapsAround(),
                (view, on) -> canvas(view).setWrapAround(on),
                listener -> {});
        action.putValue(Action.SHORT_DESCRIPTION, Bundle.CTL_WrapAround_tip());
        return action;
    }

    private static Canvas canvas(DocumentView view) {
        return view.getLookup().lookup(Canvas.class);
    }

    private static Action onCanvas(String name, Consumer<Canvas> work) {
        return new DocumentAction(name, view -> work.accept(canvas(view)));
    }
}
