package org.lacuna.editor.tools;

import java.awt.Cursor;
import java.util.Optional;
import javax.swing.Icon;
import org.lacuna.editor.canvas.PanGesture;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.spi.Tool;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** Moves the view. */
@NbBundle.Messages({
    "Hand=Hand",
    "Hand_hint=Drag to move the view. Holding Space or the middle button does the same with every tool."
})
@ServiceProvider(service = Tool.class)
public final class HandTool implements Tool {
    @Override
    public String id() {
        return "hand";
    }

    @Override
    public String displayName() {
        return Bundle.Hand();
    }

    @Override
    public String hint() {
        return Bundle.Hand_hint();
    }

    @Override
    public Icon icon() {
        return LineIcon.of("hand", 20);
    }

    @Override
    public char shortcut() {
        return 'H';
    }

    @Override
    public int position() {
        return 900;
    }

    @Override
    public Cursor cursor() {
        return Cursor.getPredefinedCursor(Cursor.HAND_CURSOR);
    }

    @Override
    public Optional<Gesture> press(CanvasContext canvas, Pointer at) {
        return Optional.of(new PanGesture(canvas, at));
    }
}
