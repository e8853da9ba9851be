package org.lacuna.generation.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacuna.document.Rect;
import org.lacuna.generation.request.FillMode;
import org.lacuna.generation.request.GenerationRequest;
import org.lacuna.generation.request.InvalidRequestException;
import org.lacuna.generation.request.Operation;
import org.lacuna.generation.request.Size;

/**
 * Decides how a request is carried out on a document. The distances are those that krita-ai-diffusion has found in use
 * with models of 512 pixels, scaled to the model at hand; as there is one pass only, the context is kept narrower where
 * a wide one would make the model paint at less than the canvas's resolution.
 */
public final class Planner {
    /** Distances in pixels of a model of 512 pixels. */
    private static final double LEAST_FEATHER = 32;

    private static final double SOLID_BORDER = 4;
    private static final double LEAST_AREA = 256;
    private static final double USUAL_BLEND = 25;
    /** Beyond this, the two pictures shine through each other. */
    private static final int MOST_BLEND = 25;

    private static final double AREA_PAD_OF_DIAGONAL = 0.06;
    /** Stretching by less than this is not worth a note. */
    private static final double NOTABLE_SCALE = 0.95;

    private final GenerationRequest request;
    private final DocumentOutline document;
    private final ModelTraits model;

    private Planner(GenerationRequest request, DocumentOutline document, ModelTraits model) {
        this.request = request;
        this.document = document;
        this.model = model;
    }

    /**
     * @throws InvalidRequestException if the request's settings are out of range or do not fit the document
     */
    public static GenerationPlan plan(GenerationRequest request, DocumentOutline document, ModelTraits model) {
        request.check();
        Planner planner = new Planner(request, document, model);
        return request.operation() == Operation.GENERATE ? planner.generate() : planner.inpaint();
    }

    private GenerationPlan generate() {
        Rect canvas = document.canvas();
        Rect context = request.size()
                .map(s -> new Rect(
                        (canvas.width() - s.width()) / 2, (canvas.height() - s.height()) / 2, s.width(), s.height()))
                .orElse(canvas);
        Size painted = sizeFor(context.width(), context.height());
        boolean fromOriginal = request.strength() < 1;
        return new GenerationPlan(
                context, painted, context, Optional.empty(), FillMode.NONE, fromOriginal, notes(context, painted));
    }

    private GenerationPlan inpaint() {
        Rect selected = document.selection()
                .map(document.canvas()::intersect)
                .filter(s -> !s.isEmpty())
                .orElseThrow(
                        () -> new InvalidRequestException(
                                "Nothing is selected on the canvas. Select what is to be repainted, or generate a whole picture instead."));
        MaskPlan mask = maskPlan(selected);
        Rect area = area(selected, mask);
        Rect context = request.strength() < 1 ? area : context(area);
        Size painted = sizeFor(context.width(), context.height());
        context = withAspectOf(painted, context);
        Rect layer = selected.grow(mask.reach()).intersect(document.canvas());
        return new GenerationPlan(context, painted, layer, Optional.of(mask), fill(), true, notes(context, painted));
    }

    private FillMode fill() {
        if (request.fill() != FillMode.AUTO) {
            return request.fill();
        }
        return request.strength() < 1 ? FillMode.NONE : FillMode.BORDER;
    }

    private MaskPlan maskPlan(Rect selected) {
        if (request.feather() == 0) {
            return MaskPlan.EXACT;
        }
        double strength = request.strength();
        int feather = Math.max((int) (request.feather() * strength * diagonal(selected)), (int)
                Math.round(LEAST_FEATHER * model.scale() * strength));
        int grow = solidBorder() + feather / 2;
        int usual = Math.max((int) Math.round(USUAL_BLEND * model.scale()), feather / 2);
        int blend = Math.min(Math.min(MOST_BLEND, usual), grow + feather / 2);
        return new MaskPlan(grow, feather, blend / 2, blend);
    }

    private int solidBorder() {
        return Math.max(1, (int) Math.round(SOLID_BORDER * model.scale()));
    }

    /** The selection with its soft border and a little more, not smaller than the model can make sense of. */
    private Rect area(Rect selected, MaskPlan mask) {
        int pad = mask.feather() + solidBorder() + (int) (AREA_PAD_OF_DIAGONAL * diagonal(selected));
        int least = model.roundToStep(LEAST_AREA * model.scale());
        return centred(
                selected,
                Math.max(least, model.roundUpToStep(selected.width() + 2 * pad)),
                Math.max(least, model.roundUpToStep(selected.height() + 2 * pad)));
    }

    /** The area with enough surroundings to continue them. */
    private Rect context(Rect area) {
        int pad = contextPad(area);
        int width = area.width() + 2 * pad;
        int height = area.height() + 2 * pad;
        // Towards a square, for models are trained on squares: take from the long side's padding, at most half of it.
        int excess = Math.min(Math.abs(width - height), pad);
        if (width > height) {
            width -= excess;
        } else {
            height -= excess;
        }
        return centred(
                area,
                model.roundUpToStep(Math.max(width, model.minSide())),
                model.roundUpToStep(Math.max(height, model.minSide())));
    }

    private int contextPad(Rect area) {
        int side = (area.width() + area.height()) / 2;
        int longest = Math.max(document.canvas().width(), document.canvas().height());
        int wished = Math.max(longest / 16, side / 2);
        int sharp = ((int) Math.sqrt(model.maxPixels()) - side) / 2;
        return Math.min(wished, Math.max(side / 4, sharp));
    }

    /** A rectangle of this size around the middle of another, shifted into the canvas and cut only if it is larger than the canvas. */
    private Rect centred(Rect around, int width, int height) {
        Rect canvas = document.canvas();
        int w = Math.min(width, canvas.width());
        int h = Math.min(height, canvas.height());
        int x = around.x() + around.width() / 2 - w / 2;
        int y = around.y() + around.height() / 2 - h / 2;
        return new Rect(
                Math.max(0, Math.min(x, canvas.width() - w)), Math.max(0, Math.min(y, canvas.height() - h)), w, h);
    }

    /** The size at which the model paints something of this many canvas pixels: as many if it can, else as close as it can. */
    private Size sizeFor(int width, int height) {
        double longSide = Math.max(width, height);
        double shortSide = Math.min(width, height);
        double most = Math.min(model.maxSide() / longSide, Math.sqrt(model.maxPixels() / (longSide * shortSide)));
        if (most >= 1 && shortSide >= model.minSide()) {
            return withinPixels(model.roundUpToStep(width), model.roundUpToStep(height));
        }
        double scale = most < 1 ? most : Math.min(most, model.minSide() / shortSide);
        return withinPixels(model.roundToStep(width * scale), model.roundToStep(height * scale));
    }

    /** Rounding up may exceed what the model can paint: take the excess off the longer side. */
    private Size withinPixels(int width, int height) {
        int w = Math.min(width, model.maxSide());
        int h = Math.min(height, model.maxSide());
        while ((long) w * h > model.maxPixels() && Math.max(w, h) > model.sizeStep()) {
            if (w >= h) {
                w -= model.sizeStep();
            } else {
                h -= model.sizeStep();
            }
        }
        return new Size(w, h);
    }

    /** Widens the context, where the canvas has room, until it is not stretched when scaled to the size. */
    private Rect withAspectOf(Size size, Rect context) {
        double scale = Math.min((double) size.width() / context.width(), (double) size.height() / context.height());
        int width = Math.max(context.width(), (int) Math.round(size.width() / scale));
        int height = Math.max(context.height(), (int) Math.round(size.height() / scale));
        return centred(context, width, height);
    }

    private List<String> notes(Rect context, Size painted) {
        List<String> notes = new ArrayList<>();
        double scale =
                Math.min((double) painted.width() / context.width(), (double) painted.height() / context.height());
        if (scale < NOTABLE_SCALE) {
            notes.add(String.format(
                    "The model paints %d x %d pixels here at %s and they are enlarged: expect softer detail.",
                    context.width(), context.height(), painted));
        }
        return notes;
    }

    private static double diagonal(Rect rect) {
        return Math.hypot(rect.width(), rect.height());
    }
}
