package org.lacuna.editor.painting;

import java.util.Optional;
import java.util.concurrent.Executor;
import javax.swing.JComponent;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.paint.Brush;
import org.lacuna.document.paint.Ink;
import org.lacuna.document.paint.Stroke;
import org.lacuna.document.paint.StrokePoint;
import org.lacuna.editor.colour.PaintColours;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.PaintFocus;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.spi.Tool;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** Paints with the foreground colour. */
@NbBundle.Messages({
    "Brush=Brush",
    "Brush_hint=Paint with the foreground colour. Shift and click draws a straight line, Alt and click picks a colour; [ and ] change"
            + " the size, digits the opacity."
})
@ServiceProvider(service = Tool.class)
public final class BrushTool extends StrokeTool {
    /** Made by the lookup. */
    public BrushTool() {
        this(Painting.worker());
    }

    BrushTool(Executor worker) {
        super(new BrushSettings("brush", 40, 80), worker);
    }

    @Override
    public String id() {
        return "brush";
    }

    @Override
    public String displayName() {
        return Bundle.Brush();
    }

    @Override
    public String hint() {
        return Bundle.Brush_hint();
    }

    @Override
    public char shortcut() {
        return 'B';
    }

    @Override
    public int position() {
        return 300;
    }

    @Override
    public Optional<JComponent> options() {
        return Optional.of(settings.bar(true).more(Bundle.BrushSettings_more(), settings.more()));
    }

    @Override
    boolean paintsColour() {
        return true;
    }

    @Override
    Gesture stroke(CanvasContext canvas, Pointer at, StrokePoint from) {
        Colour colour = PaintColours.getDefault().foreground();
        PaintColours.getDefault().used(colour);
        PaintFocus.Target target = PaintFocus.getDefault().of(canvas.document());
        Ink ink = Ink.of(colour, settings.mode.get(), settings.opacity.share());
        Brush brush = settings.brush();
        boolean wraps = canvas.wrapsAround();
        return new StrokeGesture(
                canvas,
                at,
                Bundle.Brush(),
                worker(),
                cursor,
                state -> Painting.surface(state, target)
                        .map(surface -> new Stroke(surface, brush, ink, from, Painting.repeated(state, wraps))),
                StrokeGesture.Finish.AS_PAINTED);
    }
}
