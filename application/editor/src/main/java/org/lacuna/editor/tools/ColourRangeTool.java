package org.lacuna.editor.tools;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.ArrayList;
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

/** Selects all pixels, wherever they are, whose colours are like those the pointer is drawn over. */
@NbBundle.Messages({
    "ColourRange=Colour Range",
    "ColourRange_hint=Click a colour, or drag over several, to select all pixels like them. Shift adds, Alt subtracts, both intersect."
})
@ServiceProvider(service = Tool.class)
public final class ColourRangeTool extends SimilarColourTool {
    /** More samples than this make comparing slow and hardly differ. */
    private static final int MOST_SAMPLES = 24;

    /** Made by the lookup. */
    public ColourRangeTool() {
        super("colour-range");
    }

    @Override
    public String id() {
        return "colour-range";
    }

    @Override
    public String displayName() {
        return Bundle.ColourRange();
    }

    @Override
    public String hint() {
        return Bundle.ColourRange_hint();
    }

    @Override
    public int position() {
        return 235;
    }

    @Override
    boolean knowsContiguous() {
        return false;
    }

    @Override
    public Optional<Gesture> press(CanvasContext canvas, Pointer at) {
        return Optional.of(new Sampling(canvas, at));
    }

    /** As many of the places as are wanted, evenly along the way. */
    static <T> List<T> thinned(List<T> places, int most) {
        if (places.size() <= most) {
            return List.copyOf(places);
        }
        List<T> kept = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            kept.add(places.get((int) ((long) i * (places.size() - 1) / (most - 1))));
        }
        return kept;
    }

    private final class Sampling implements Gesture {
        private final CanvasContext canvas;
        private final SelectionMode mode;
        private final List<Pointer> places = new ArrayList<>();
        private final Path2D path = new Path2D.Double();

        Sampling(CanvasContext canvas, Pointer start) {
            this.canvas = canvas;
            mode = SelectionOptions.get().modeAt(start);
            path.moveTo(start.x(), start.y());
            places.add(start);
        }

        @Override
        public void drag(Pointer at) {
            places.add(at);
            path.lineTo(at.x(), at.y());
        }

        @Override
        public void release(Pointer at) {
            DocumentState state = canvas.document().state();
            List<Pointer> inside = places.stream()
                    .filter(place -> state.bounds().contains((int) Math.floor(place.x()), (int) Math.floor(place.y())))
                    .toList();
            if (inside.isEmpty()) {
                AreaSelectionTool.click(canvas, mode);
                return;
            }
            Picture picture = picture(state);
            double allowed = tolerance();
            boolean soft = softEdges();
            SelectionOptions.get().select(canvas.document(), mode, () -> {
                List<Long> samples = thinned(inside, MOST_SAMPLES).stream()
                        .map(place -> picture.at((int) Math.floor(place.x()), (int) Math.floor(place.y())))
                        .distinct()
                        .toList();
                return new SimilarColours(picture, state.bounds(), samples, allowed, soft).everywhere();
            });
        }

        @Override
        public void cancel() {
            // Nothing is selected before the release.
        }

        private Shape shape() {
            return canvas.toView().createTransformedShape(path);
        }

        @Override
        public void paint(Graphics2D graphics) {
            OverlayPaint.outline(graphics, shape(), canvas.screenScale());
        }

        @Override
        public Rectangle area() {
            return OverlayPaint.area(shape(), canvas.screenScale());
        }
    }
}
