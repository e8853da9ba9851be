package org.lacuna.generation.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacuna.document.Rect;
import org.lacuna.generation.request.FillMode;
import org.lacuna.generation.request.GenerationRequest;
import org.lacuna.generation.request.InvalidRequestException;
import org.lacuna.generation.request.Operation;
import org.lacuna.generation.request.Size;

class PlannerTest {
    private static final ModelTraits SD15 = new ModelTraits(512, 8, true);
    private static final ModelTraits STARTER = new ModelTraits(128, 16, true);
    private static final GenerationRequest INPAINT = GenerationRequest.of(Operation.INPAINT, b -> b.prompt("wall"));
    private static final GenerationRequest GENERATE = GenerationRequest.of(Operation.GENERATE, b -> b.prompt("wall"));

    @ParameterizedTest(name = "a model of {0} px paints {2} x {3} at {4} x {5}")
    @CsvSource({
        // as it is where the model can
        "512,  8,  512,  512,  512,  512",
        "512,  8,  512,  768,  512,  768",
        "512,  8,  600,  600,  600,  600",
        "512,  8,  513,  515,  520,  520",
        // smaller where the canvas is too big
        "512,  8, 1024, 1024,  624,  624",
        "512,  8, 4000,  500,  768,   96",
        // larger where it is too small
        "512,  8,   64,   64,  512,  512",
        "512,  8,  256,  384,  512,  768",
        "128, 16,  128,  128,  128,  128",
        "128, 16,  256,  256,  256,  256",
        "128, 16,  512,  512,  256,  256",
        "128, 16, 1024,  512,  256,  128",
        "128, 16,   96,   96,  128,  128",
        "128, 16,    1,    1,  128,  128",
    })
    void generatesAtASizeTheModelKnows(int side, int step, int width, int height, int paintedWidth, int paintedHeight) {
        GenerationPlan plan = Planner.plan(
                GENERATE,
                new DocumentOutline(Rect.ofSize(width, height), Optional.empty()),
                new ModelTraits(side, step, false));
        assertThat(plan.painted()).isEqualTo(new Size(paintedWidth, paintedHeight));
        assertThat(plan.context()).isEqualTo(Rect.ofSize(width, height));
        assertThat(plan.mask()).isEmpty();
        assertThat(plan.needsOriginal()).isFalse();
    }

    @Test
    void generatesASizeOfItsOwnInTheMiddleOfTheCanvas() {
        GenerationPlan plan = Planner.plan(
                GENERATE.with(b -> b.size(Optional.of(new Size(200, 100))).strength(0.5)),
                new DocumentOutline(Rect.ofSize(300, 300), Optional.empty()),
                STARTER);
        assertThat(plan.area()).isEqualTo(new Rect(50, 100, 200, 100));
        assertThat(plan.needsOriginal()).isTrue();
    }

    /** The constants of the reference at 512 pixels, where one pass at canvas resolution is possible. */
    @Test
    void inpaintsAsTheReferenceDoes() {
        GenerationPlan plan = inpaint(INPAINT, Rect.ofSize(2048, 2048), new Rect(1000, 900, 100, 80), SD15);
        // diagonal 128: feather max(12, 32), growth 4 + 16, blend min(25, 36)
        assertThat(plan.mask()).contains(new MaskPlan(20, 32, 12, 25));
        // area: 100 x 80 padded by 32 + 4 + 7, at least 256; context: padded by 2048 / 16, a multiple of 8
        assertThat(plan.context()).isEqualTo(new Rect(1050 - 256, 940 - 256, 512, 512));
        assertThat(plan.painted()).isEqualTo(new Size(512, 512));
        assertThat(plan.area()).isEqualTo(new Rect(1000 - 36, 900 - 36, 172, 152));
        assertThat(plan.fill()).isEqualTo(FillMode.BORDER);
        assertThat(plan.notes()).isEmpty();
    }

    @Test
    void smallModelsHaveSmallDistances() {
        GenerationPlan plan = inpaint(INPAINT, Rect.ofSize(512, 512), new Rect(200, 200, 60, 60), STARTER);
        assertThat(plan.mask()).contains(new MaskPlan(5, 8, 3, 6));
        assertThat(plan.painted())
                .isEqualTo(new Size(plan.context().width(), plan.context().height()));
    }

    @Test
    void varyingSeesTheSelectionOnly() {
        GenerationPlan plan = inpaint(
                INPAINT.with(b -> b.strength(0.4)), Rect.ofSize(1024, 1024), new Rect(300, 300, 256, 256), SD15);
        assertThat(plan.context().width()).isLessThan(400);
        assertThat(plan.fill()).isEqualTo(FillMode.NONE);
        assertThat(plan.mask().orElseThrow().feather()).isEqualTo(14);
    }

    @Test
    void withoutFeatherExactlyTheSelectionIsPainted() {
        Rect selected = new Rect(100, 100, 50, 60);
        GenerationPlan plan = inpaint(INPAINT.with(b -> b.feather(0)), Rect.ofSize(512, 512), selected, SD15);
        assertThat(plan.mask()).contains(new MaskPlan(0, 0, 0, 0));
        assertThat(plan.area()).isEqualTo(selected);
    }

    @Test
    void enlargingIsSaid() {
        GenerationPlan plan = inpaint(INPAINT, Rect.ofSize(2048, 2048), new Rect(500, 500, 700, 700), STARTER);
        assertThat(plan.scale()).isLessThan(0.5);
        assertThat(plan.notes())
                .singleElement()
                .asString()
                .contains("256 x 256")
                .contains("softer");
    }

    @Test
    void aStripIsNotStretched() {
        GenerationPlan plan = inpaint(INPAINT, Rect.ofSize(4000, 300), new Rect(100, 120, 3000, 30), SD15);
        double across = (double) plan.painted().width() / plan.context().width();
        double down = (double) plan.painted().height() / plan.context().height();
        assertThat(across / down).isBetween(0.9, 1.1);
    }

    @Test
    void inpaintingNeedsASelection() {
        assertThatThrownBy(() ->
                        Planner.plan(INPAINT, new DocumentOutline(Rect.ofSize(64, 64), Optional.empty()), STARTER))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Nothing is selected");
        assertThatThrownBy(() -> inpaint(INPAINT, Rect.ofSize(64, 64), new Rect(64, 0, 10, 10), STARTER))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() ->
                        inpaint(INPAINT.with(b -> b.steps(0)), Rect.ofSize(64, 64), new Rect(0, 0, 9, 9), STARTER))
                .hasMessageContaining("steps is 0");
    }

    @Test
    void whateverIsAskedThePlanHolds() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            Rect canvas = Rect.ofSize(side(random), side(random));
            int x = random.nextInt(canvas.width());
            int y = random.nextInt(canvas.height());
            Rect selected =
                    new Rect(x, y, 1 + random.nextInt(canvas.width() - x), 1 + random.nextInt(canvas.height() - y));
            ModelTraits model = new ModelTraits(64 << random.nextInt(5), 8 << random.nextInt(4), true);
            double strength = random.nextBoolean() ? 1 : 0.05 + 0.95 * random.nextDouble();
            double feather = random.nextInt(4) == 0 ? 0 : 0.3 * random.nextDouble();
            GenerationPlan plan =
                    inpaint(INPAINT.with(b -> b.strength(strength).feather(feather)), canvas, selected, model);
            holds(plan, canvas, selected, model);
            GenerationPlan whole = Planner.plan(GENERATE, new DocumentOutline(canvas, Optional.of(selected)), model);
            sizeHolds(whole, model);
        }
    }

    private static void holds(GenerationPlan plan, Rect canvas, Rect selected, ModelTraits model) {
        MaskPlan mask = plan.mask().orElseThrow();
        assertThat(canvas.contains(plan.context())).as("context on the canvas").isTrue();
        assertThat(plan.context().contains(plan.area()))
                .as("context contains the layer")
                .isTrue();
        assertThat(plan.area().contains(selected))
                .as("the layer covers the selection")
                .isTrue();
        assertThat(plan.area()).isEqualTo(selected.grow(mask.reach()).intersect(canvas));
        assertThat(mask.fillGrow()).as("fill ends inside the ramp").isBetween(0, mask.reach());
        // What the compositing mask loses by shrinking and blurring lies beyond the original selection.
        assertThat(mask.shrink() + mask.blendRadius()).isLessThanOrEqualTo(mask.reach());
        sizeHolds(plan, model);
    }

    private static void sizeHolds(GenerationPlan plan, ModelTraits model) {
        Size painted = plan.painted();
        assertThat(painted.width() % model.sizeStep()).isZero();
        assertThat(painted.height() % model.sizeStep()).isZero();
        assertThat(Math.min(painted.width(), painted.height())).isPositive();
        assertThat(Math.max(painted.width(), painted.height())).isLessThanOrEqualTo(model.maxSide());
        assertThat((long) painted.width() * painted.height()).isLessThanOrEqualTo(model.maxPixels());
    }

    private static int side(SplittableRandom random) {
        return 1 + (int) Math.exp(random.nextDouble(Math.log(5000)));
    }

    private static GenerationPlan inpaint(GenerationRequest request, Rect canvas, Rect selected, ModelTraits model) {
        return Planner.plan(request, new DocumentOutline(canvas, Optional.of(selected)), model);
    }
}
