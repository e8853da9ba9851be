package org.lacuna.editor.tools;

import java.util.List;
import java.util.Optional;
import org.lacuna.document.DocumentState;
import org.lacuna.document.paint.Picture;
import org.lacuna.document.paint.SimilarColours;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.spi.Tool;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** Selects the area of like colours that is clicked. */
@NbBundle.Messages({
    "Wand=Magic Wand",
    "Wand_hint=Click to select an area of like colours. Shift adds, Alt subtracts, both intersect. Shift+W changes to the colour range."
})
@ServiceProvider(service = Tool.class)
public final class WandTool extends SimilarColourTool {
    /** Made by the lookup. */
    public WandTool() {
        super("wand");
    }

    @Override
    public String id() {
        return "wand";
    }

    @Override
    public String displayName() {
        return Bundle.Wand();
    }

    @Override
    public String hint() {
        return Bundle.Wand_hint();
    }

    @Override
    public int position() {
        return 230;
    }

    @Override
    boolean knowsContiguous() {
        return true;
    }

    @Override
    public Optional<Gesture> press(CanvasContext canvas, Pointer at) {
        SelectionOptions options = SelectionOptions.get();
        SelectionMode mode = options.modeAt(at);
        DocumentState state = canvas.document().state();
        Pointer place = canvas.inDocument(at);
        int x = (int) Math.floor(place.x());
        int y = (int) Math.floor(place.y());
        if (!state.bounds().contains(x, y)) {
            AreaSelectionTool.click(canvas, mode);
            return Optional.empty();
        }
        Picture picture = picture(state);
        double allowed = tolerance();
        boolean soft = softEdges();
        boolean together = isContiguous();
        options.select(canvas.document(), mode, () -> {
            SimilarColours similar =
                    new SimilarColours(picture, state.bounds(), List.of(picture.at(x, y)), allowed, soft);
            return together ? similar.connectedTo(x, y) : similar.everywhere();
        });
        return Optional.empty();
    }
}
