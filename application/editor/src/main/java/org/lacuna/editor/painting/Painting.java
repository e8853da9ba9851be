package org.lacuna.editor.painting;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.paint.Ink;
import org.lacuna.document.paint.Picture;
import org.lacuna.document.paint.StrokePoint;
import org.lacuna.document.paint.Surface;
import org.lacuna.editor.colour.PaintColours;
import org.lacuna.editor.spi.PaintFocus;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.spi.Stylus;
import org.openide.awt.StatusDisplayer;
import org.openide.util.Lookup;
import org.openide.util.NbBundle;
import org.openide.util.RequestProcessor;

/** What all painting tools share: on what is painted, the worker that does it, and telling why it is not possible. */
@NbBundle.Messages({
    "# {0} - the layer''s name",
    "Painting_locked=\"{0}\" is locked. Unlock it in the Layers window, or choose another layer.",
    "# {0} - the layer''s name",
    "Painting_hidden=\"{0}\" is hidden. Show it in the Layers window, or choose another layer.",
    "# {0} - the layer''s name",
    "Painting_noPixels=\"{0}\" has no pixels to paint on. Choose a layer of pixels, or give it a mask and paint that.",
    "# {0} - the layer''s name",
    "Painting_text=\"{0}\" is text. To paint on it, choose Layer > Rasterize Text first; then it cannot be edited as text any more.",
    "Painting_noLayer=There is no layer to paint on. Choose one in the Layers window."
})
final class Painting {
    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna painting", 1);

    private Painting() {}

    /** Runs one task after the other. */
    static Executor worker() {
        return WORKER;
    }

    /** Whether something can be painted on now; tells the person in the status line if not. */
    static boolean isPossible(Document document) {
        Optional<String> reason =
                reasonAgainst(document.state(), PaintFocus.getDefault().of(document));
        reason.ifPresent(StatusDisplayer.getDefault()::setStatusText);
        return reason.isEmpty();
    }

    /** Why nothing can be painted, if so. */
    static Optional<String> reasonAgainst(DocumentState state, PaintFocus.Target target) {
        if (target == PaintFocus.Target.SELECTION) {
            return Optional.empty();
        }
        Optional<Layer> active = state.activeLayer();
        if (active.isEmpty()) {
            return Optional.of(Bundle.Painting_noLayer());
        }
        Layer layer = active.get();
        String name = layer.properties().name();
        if (layer.properties().locks().all()) {
            return Optional.of(Bundle.Painting_locked(name));
        }
        if (!isShown(state, layer)) {
            return Optional.of(Bundle.Painting_hidden(name));
        }
        if (target == PaintFocus.Target.PIXELS && layer instanceof TextLayer) {
            return Optional.of(Bundle.Painting_text(name));
        }
        return target == PaintFocus.Target.PIXELS && !(layer instanceof RasterLayer)
                ? Optional.of(Bundle.Painting_noPixels(name))
                : Optional.empty();
    }

    /** Whether it is visible, and so are the groups around it. */
    private static boolean isShown(DocumentState state, Layer layer) {
        Optional<Layer> at = Optional.of(layer);
        while (at.isPresent() && at.get() != state.root()) {
            if (!at.get().properties().visible()) {
                return false;
            }
            at = state.parentOf(at.get().id()).map(Layer.class::cast);
        }
        return true;
    }

    /** What takes paint in a state. */
    static Optional<Surface> surface(DocumentState state, PaintFocus.Target target) {
        return switch (target) {
            case SELECTION -> Optional.of(Surface.ofSelection(state));
            case MASK -> state.active().flatMap(id -> Surface.ofMask(state, id));
            case PIXELS -> state.active().flatMap(id -> Surface.ofPixels(state, id));
        };
    }

    /** Where strokes are kept: in the canvas, if what leaves it on one side comes in on the other. */
    static Optional<Rect> repeated(DocumentState state, boolean wraps) {
        return Optional.of(state.bounds()).filter(bounds -> wraps);
    }

    /** Has the worker paint something at once, as one step of the history. */
    static void paint(Document document, String name, Consumer<Surface> work) {
        PaintFocus.Target target = PaintFocus.getDefault().of(document);
        WORKER.execute(() -> {
            DocumentState before = document.state();
            surface(before, target).ifPresent(surface -> {
                work.accept(surface);
                document.edit(name, surface::applyTo);
            });
        });
    }

    /** The colours to look at: those of the active layer, or of the whole picture. */
    static Picture picture(DocumentState state, boolean merged) {
        Optional<LayerId> layer = state.active().filter(id -> !merged);
        return layer.map(id -> Picture.ofLayer(state, id)).orElseGet(() -> Picture.merged(state));
    }

    /** Erases with the background colour where transparency is locked: so a locked layer can be cleaned, too. */
    static Ink eraser(DocumentState state, PaintFocus.Target target, double opacity) {
        boolean keepsAlpha = target == PaintFocus.Target.PIXELS
                && state.activeLayer()
                        .filter(layer -> layer.properties().locks().keepsAlpha())
                        .isPresent();
        return keepsAlpha
                ? Ink.of(PaintColours.getDefault().background(), BlendMode.NORMAL, opacity)
                : Ink.eraser(opacity);
    }

    static StrokePoint point(Pointer at) {
        Stylus stylus = Lookup.getDefault().lookup(Stylus.class);
        return new StrokePoint(at.x(), at.y(), stylus == null ? 1 : stylus.pressure());
    }
}
