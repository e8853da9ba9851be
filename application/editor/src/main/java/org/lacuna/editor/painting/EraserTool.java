package org.lacuna.editor.painting;

import java.util.Optional;
import java.util.concurrent.Executor;
import javax.swing.JComponent;
import org.lacuna.document.paint.Brush;
import org.lacuna.document.paint.Stroke;
import org.lacuna.document.paint.StrokePoint;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.PaintFocus;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.spi.Tool;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** Makes transparent; hides on masks; where transparency is locked, paints with the background colour. */
@NbBundle.Messages({
    "Eraser=Eraser",
    "Eraser_hint=Make the layer transparent. Shift and click erases a straight line; [ and ] change the size, digits the opacity."
})
@ServiceProvider(service = Tool.class)
public final class EraserTool extends StrokeTool {
    /** Made by the lookup. */
    public EraserTool() {
        this(Painting.worker());
    }

    EraserTool(Executor worker) {
        super(new BrushSettings("eraser", 60, 80), worker);
    }

    @Override
    public String id() {
        return "eraser";
    }

    @Override
    public String displayName() {
        return Bundle.Eraser();
    }

    @Override
    public String hint() {
        return Bundle.Eraser_hint();
    }

    @Override
    public char shortcut() {
        return 'E';
    }

    @Override
    public int position() {
        return 310;
    }

    @Override
    public Optional<JComponent> options() {
        return Optional.of(settings.bar(false).more(Bundle.BrushSettings_more(), settings.more()));
    }

    @Override
    Gesture stroke(CanvasContext canvas, Pointer at, StrokePoint from) {
        PaintFocus.Target target = PaintFocus.getDefault().of(canvas.document());
        double opacity = settings.opacity.share();
        Brush brush = settings.brush();
        boolean wraps = canvas.wrapsAround();
        return new StrokeGesture(
                canvas,
                at,
                Bundle.Eraser(),
                worker(),
                cursor,
                state -> Painting.surface(state, target)
                        .map(surface -> new Stroke(
                                surface,
                                brush,
                                Painting.eraser(state, target, opacity),
                                from,
                                Painting.repeated(state, wraps))),
                StrokeGesture.Finish.AS_PAINTED);
    }
}
