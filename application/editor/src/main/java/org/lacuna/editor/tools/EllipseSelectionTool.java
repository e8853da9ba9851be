package org.lacuna.editor.tools;

import java.awt.geom.Ellipse2D;
import java.util.Optional;
import javax.swing.Icon;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.spi.Tool;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** Selects an ellipse with a soft pixel at its edge; a click without dragging deselects. */
@NbBundle.Messages({
    "EllipseSelection=Ellipse Selection",
    "EllipseSelection_hint=Drag an ellipse. Shift adds, Alt subtracts, both intersect; Shift while dragging makes a circle. Shift+M goes"
            + " through rectangle and ellipse."
})
@ServiceProvider(service = Tool.class)
public final class EllipseSelectionTool extends AreaSelectionTool {
    @Override
    public String id() {
        return "ellipse-selection";
    }

    @Override
    public String displayName() {
        return Bundle.EllipseSelection();
    }

    @Override
    public String hint() {
        return Bundle.EllipseSelection_hint();
    }

    @Override
    public Icon icon() {
        return LineIcon.of("ellipse-selection", 20);
    }

    @Override
    public char shortcut() {
        return 'M';
    }

    @Override
    public int position() {
        return 205;
    }

    @Override
    public Optional<Gesture> press(CanvasContext canvas, Pointer at) {
        return Optional.of(new BoxGesture(canvas, at, Ellipse2D.Double::new, EllipseSelectionTool::ellipse));
    }

    static Mask ellipse(Rect box) {
        Ellipse2D shape = new Ellipse2D.Double(box.x(), box.y(), box.width(), box.height());
        return Mask.shape(shape, true, box);
    }
}
