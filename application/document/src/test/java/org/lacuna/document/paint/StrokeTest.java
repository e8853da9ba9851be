package org.lacuna.document.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.LayerMasks;
import org.lacuna.document.Layers;
import org.lacuna.document.RandomStates;
import org.lacuna.document.Rect;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerLocks;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

class StrokeTest {
    private static final Colour RED = Colour.ofArgb(0xffff0000);
    private static final Brush HARD = Brush.of(20, 1, 1);

    private static DocumentState grey(int width, int height) {
        int[] argb = new int[width * height];
        Arrays.fill(argb, 0xff808080);
        return DocumentState.of("grey", Pixels.ofArgb(width, height, argb));
    }

    private static LayerId layer(DocumentState state) {
        return state.active().orElseThrow();
    }

    private static Pixels pixels(DocumentState state) {
        return ((RasterLayer) state.activeLayer().orElseThrow()).pixels();
    }

    private static Surface surface(DocumentState state) {
        return Surface.ofPixels(state, layer(state)).orElseThrow();
    }

    private static DocumentState dab(DocumentState state, Brush brush, Ink ink, double x, double y) {
        return new Stroke(surface(state), brush, ink, new StrokePoint(x, y)).applyTo(state);
    }

    @Test
    void aHardMarkHasExactlyTheColourInsideAndLeavesTheRest() {
        Pixels painted = pixels(dab(grey(300, 300), HARD, Ink.of(RED), 256, 256));
        assertThat(painted.argb(256, 256)).isEqualTo(0xffff0000);
        assertThat(painted.argb(248, 256)).isEqualTo(0xffff0000);
        assertThat(painted.argb(244, 256)).isEqualTo(0xff808080);
        assertThat(painted.argb(256, 267)).isEqualTo(0xff808080);
    }

    @Test
    void onlyTheTilesUnderMarksChange() {
        DocumentState before = grey(1000, 1000);
        Pixels painted = pixels(dab(before, HARD, Ink.of(RED), 300, 300));
        assertThat(painted.difference(pixels(before))).isEqualTo(new Rect(256, 256, 256, 256));
    }

    @Test
    void opacityCapsTheStrokeHoweverOftenItCrossesItself() {
        DocumentState state = grey(100, 100);
        Ink half = Ink.of(Colour.BLACK, BlendMode.NORMAL, 0.5);
        Stroke stroke = new Stroke(surface(state), HARD, half, new StrokePoint(50, 50));
        for (int i = 0; i < 20; i++) {
            stroke.to(new StrokePoint(i % 2 == 0 ? 60 : 40, 50));
        }
        assertThat(pixels(stroke.applyTo(state)).argb(50, 50)).isEqualTo(0xff404040);
    }

    @Test
    void flowBuildsUpWithinAStroke() {
        DocumentState state = grey(100, 100);
        Brush thin = Brush.of(20, 1, 0.1);
        Ink black = Ink.of(Colour.BLACK);
        int once = pixels(dab(state, thin, black, 50, 50)).argb(50, 50) & 0xff;
        Stroke stroke = new Stroke(surface(state), thin, black, new StrokePoint(50, 50));
        for (int i = 0; i < 40; i++) {
            stroke.to(new StrokePoint(i % 2 == 0 ? 58 : 42, 50));
        }
        int often = pixels(stroke.applyTo(state)).argb(50, 50) & 0xff;
        assertThat(once).isEqualTo(115);
        assertThat(often).isLessThan(3);
    }

    @Test
    void aStrokeShownBitByBitIsTheSameAsShownAtItsEnd() {
        DocumentState state = grey(600, 300);
        Ink ink = Ink.of(RED, BlendMode.MULTIPLY, 0.7);
        Brush soft = Brush.of(40, 0.3, 0.4);
        Stroke shown = new Stroke(surface(state), soft, ink, new StrokePoint(20, 20));
        Stroke blind = new Stroke(surface(state), soft, ink, new StrokePoint(20, 20));
        DocumentState now = state;
        Random random = new Random(5);
        for (int i = 0; i < 15; i++) {
            StrokePoint point = new StrokePoint(random.nextInt(600), random.nextInt(300));
            shown.to(point);
            blind.to(point);
            now = shown.applyTo(now);
        }
        assertThat(now).isEqualTo(blind.applyTo(state));
    }

    @Test
    void theEraserMakesTransparentAndKeepsTheColour() {
        DocumentState state = grey(100, 100);
        assertThat(pixels(dab(state, HARD, Ink.eraser(1), 50, 50)).argb(50, 50)).isZero();
        assertThat(pixels(dab(state, HARD, Ink.eraser(0.5), 50, 50)).argb(50, 50))
                .isEqualTo(0x80808080);
    }

    @Test
    void lockedAlphaStaysAndOnlyColourChanges() {
        DocumentState state = DocumentState.of(
                "half", Pixels.empty(100, 100).withArgb(new Rect(0, 0, 50, 100), filled(5000, 0x40000000), 0, 50));
        state = Layers.setLocks(state, layer(state), new LayerLocks(true, false, false));
        Pixels painted = pixels(dab(state, HARD, Ink.of(RED), 50, 50));
        assertThat(painted.argb(45, 50)).isEqualTo(0x40ff0000);
        assertThat(painted.argb(55, 50)).isZero();
        assertThat(pixels(dab(state, HARD, Ink.eraser(1), 50, 50))).isEqualTo(pixels(state));
    }

    private static int[] filled(int count, int argb) {
        int[] pixels = new int[count];
        Arrays.fill(pixels, argb);
        return pixels;
    }

    @Test
    void lockedLayersTakeNoPaint() {
        DocumentState state = grey(10, 10);
        state = Layers.setLocks(state, layer(state), LayerLocks.ALL);
        assertThat(Surface.ofPixels(state, layer(state))).isEmpty();
        assertThat(Surface.ofMask(state, layer(state))).isEmpty();
    }

    @Test
    void theSelectionLimitsPaintAndASoftOneSoftensIt() {
        DocumentState state = grey(100, 100)
                .withSelection(Optional.of(Mask.rectangle(new Rect(50, 0, 50, 100))
                        .union(Mask.of(new Rect(49, 50, 1, 1), new byte[] {(byte) 128}))));
        Pixels painted = pixels(dab(state, HARD, Ink.of(Colour.BLACK), 50, 50));
        assertThat(painted.argb(48, 50)).isEqualTo(0xff808080);
        assertThat(painted.argb(49, 50)).isEqualTo(0xff404040);
        assertThat(painted.argb(50, 50)).isEqualTo(0xff000000);
    }

    @ParameterizedTest
    @EnumSource(PixelFormat.class)
    void aSmallLayerGrowsWherePaintGoesBeyondItAndNothingMoves(PixelFormat format) {
        DocumentState state = grey(700, 700);
        RasterLayer small = RasterLayer.of("small", Pixels.ofArgb(60, 60, filled(3600, 0xff00ff00)));
        state = Layers.addAbove(state, small, state.active());
        state = Layers.setOffset(state, small.id(), 300, 310);
        state = LayerMasks.show(state, small.id()).withFormat(format);
        DocumentState painted = dab(state, HARD, Ink.of(RED), 10, 690);
        Rect origin = painted.originOf(small.id());
        assertThat(pixels(painted).argb(300 - origin.x(), 310 - origin.y())).isEqualTo(0xff00ff00);
        assertThat(pixels(painted).argb(359 - origin.x(), 369 - origin.y())).isEqualTo(0xff00ff00);
        assertThat(pixels(painted).argb(10 - origin.x(), 690 - origin.y())).isEqualTo(0xffff0000);
        assertThat(painted.canvasBounds(small.id()).contains(painted.bounds())).isTrue();
        assertThat(painted.activeLayer()
                        .orElseThrow()
                        .mask()
                        .orElseThrow()
                        .inLayer()
                        .translate(origin.x(), origin.y()))
                .isEqualTo(Mask.rectangle(state.bounds()));
    }

    @Test
    void aGrownLayerIsAsBeforeAfterTheStrokeIsGivenUp() {
        DocumentState state = grey(700, 700);
        RasterLayer small = RasterLayer.of("small", Pixels.ofArgb(60, 60, filled(3600, -1)));
        state = Layers.addAbove(state, small, state.active());
        state = Layers.setOffset(state, small.id(), 300, 310);
        Stroke stroke = new Stroke(surface(state), HARD, Ink.of(RED), new StrokePoint(5, 5));
        DocumentState painted = stroke.applyTo(state);
        assertThat(painted).isNotEqualTo(state);
        assertThat(stroke.discard(painted)).isEqualTo(state);
    }

    @Test
    void masksTakeTheLightnessOfPaintWhereverTheyLie() {
        DocumentState state = grey(600, 600);
        state = LayerMasks.show(state, layer(state));
        state = LayerMasks.moveBy(state, layer(state), 100, 0);
        Surface surface = Surface.ofMask(state, layer(state)).orElseThrow();
        DocumentState painted =
                new Stroke(surface, HARD, Ink.of(Colour.BLACK), new StrokePoint(300, 300)).applyTo(state);
        assertThat(painted.activeLayer().orElseThrow().mask().orElseThrow().at(300, 300))
                .isZero();
        assertThat(painted.activeLayer().orElseThrow().mask().orElseThrow().at(320, 300))
                .isEqualTo(255);
        assertThat(pixels(painted)).isSameAs(pixels(state));
    }

    @Test
    void paintingTheSelectionBeginsWithAllSelected() {
        DocumentState state = grey(600, 600);
        Stroke stroke = new Stroke(Surface.ofSelection(state), HARD, Ink.of(Colour.BLACK), new StrokePoint(300, 300));
        DocumentState painted = stroke.applyTo(state);
        assertThat(painted.selection().orElseThrow().at(300, 300)).isZero();
        assertThat(painted.selection().orElseThrow().at(10, 10)).isEqualTo(255);
        assertThat(stroke.discard(painted)).isEqualTo(state);
    }

    @Test
    void aStrokeLeavesALayerAloneThatSomethingElseHasChanged() {
        DocumentState state = grey(100, 100);
        Stroke stroke = new Stroke(surface(state), HARD, Ink.of(RED), new StrokePoint(50, 50));
        DocumentState other = dab(state, HARD, Ink.of(Colour.BLACK), 10, 10);
        assertThat(stroke.applyTo(other)).isSameAs(other);
    }

    @Test
    void deepPixelsKeepTheirFinenessWherePaintIsNot() {
        long[] argb = new long[300 * 300];
        Arrays.fill(argb, 0xffff_1234_5678_9abcL);
        DocumentState state = DocumentState.of("deep", Pixels.ofArgb64(300, 300, argb));
        Pixels painted = pixels(dab(state, HARD, Ink.of(new Colour(0.3, 0, 0, 1)), 150, 150));
        assertThat(painted.argb64(10, 150)).isEqualTo(0xffff_1234_5678_9abcL);
        assertThat(painted.argb64(150, 150) >> 32 & 0xffff).isEqualTo(Math.round(0.3 * 65535));
    }

    /** Each stroke is shown in several steps, as by a mouse, and is one step of the history. */
    @Property(tries = 25)
    void undoAndRedoOfRandomStrokesAreExact(@ForAll @IntRange(min = 0, max = 100_000) int seed) {
        RandomStates states = new RandomStates(seed);
        Random random = new Random(seed);
        DocumentState first = DocumentState.of("painted", states.patched(Pixels.empty(520, 300)))
                .withFormat(random.nextBoolean() ? PixelFormat.RGBA8 : PixelFormat.RGBA16);
        first = LayerMasks.show(first, layer(first));
        Document document = new Document(first);
        java.util.ArrayList<DocumentState> seen = new java.util.ArrayList<>(List.of(first));
        for (int i = 0; i < 6; i++) {
            paintRandomly(document, random);
            seen.add(document.state());
        }
        int steps = document.position();
        for (int i = steps; i > 0; i--) {
            document.undo();
        }
        assertThat(document.state()).isEqualTo(first);
        for (int i = 0; i < steps; i++) {
            document.redo();
        }
        assertThat(document.state()).isEqualTo(seen.get(seen.size() - 1));
        assertThat(steps).isLessThanOrEqualTo(6);
    }

    private static void paintRandomly(Document document, Random random) {
        DocumentState state = document.state();
        Surface surface = switch (random.nextInt(3)) {
            case 0 -> Surface.ofMask(state, layer(state)).orElseThrow();
            case 1 -> Surface.ofSelection(state);
            default -> surface(state);
        };
        BlendMode[] modes = BlendMode.values();
        Ink ink = random.nextInt(4) == 0
                ? Ink.eraser(random.nextDouble())
                : Ink.of(Colour.ofArgb(random.nextInt()), modes[random.nextInt(modes.length)], random.nextDouble());
        Brush brush = new Brush(
                1 + random.nextInt(90),
                random.nextDouble(),
                random.nextDouble(),
                0.05 + random.nextDouble(),
                random.nextInt(2) * random.nextDouble(),
                random.nextBoolean(),
                random.nextBoolean());
        Stroke stroke = new Stroke(surface, brush, ink, point(random));
        Object key = new Object();
        for (int i = 0; i < 5; i++) {
            stroke.to(point(random));
            document.edit("Paint", key, stroke::applyTo);
        }
        stroke.end();
        document.edit("Paint", key, stroke::applyTo);
    }

    /**
     * The reference: the same stroke on a canvas of three by three copies, starting in the middle one; what lies in each copy is
     * added to the one, as marks add up.
     */
    @Property(tries = 40)
    void aStrokeThatWrapsAroundIsTheStrokeOfARepeatedCanvas(
            @ForAll Random random, @ForAll @IntRange(min = 2, max = 90) int size) {
        int w = 70;
        int h = 50;
        List<StrokePoint> points = Stream.generate(() -> new StrokePoint(
                        w + random.nextDouble() * w * 1.4 - 0.2 * w, h + random.nextDouble() * h * 1.4 - 0.2 * h))
                .limit(4)
                .toList();
        Brush brush = Brush.of(size, random.nextDouble(), random.nextDouble());
        DocumentState wide = DocumentState.blank(5 * w, 5 * h);
        DocumentState tile = DocumentState.blank(w, h);
        Stroke reference = new Stroke(surface(wide), brush, Ink.of(RED), moved(points.get(0), w, h));
        Stroke wrapped = new Stroke(surface(tile), brush, Ink.of(RED), points.get(0), Optional.of(tile.bounds()));
        points.forEach(point -> reference.to(moved(point, w, h)));
        points.forEach(wrapped::to);
        Pixels all = pixels(reference.applyTo(wide));
        Pixels one = pixels(wrapped.applyTo(tile));
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                double free = 1;
                for (int copy = 0; copy < 25; copy++) {
                    int alpha = all.argb(x + copy % 5 * w, y + copy / 5 * h) >>> 24;
                    free *= 1 - alpha / 255.0;
                }
                assertThat((one.argb(x, y) >>> 24) / 255.0)
                        .as("at %d, %d", x, y)
                        .isCloseTo(1 - free, within(0.02));
            }
        }
    }

    private static StrokePoint moved(StrokePoint point, double dx, double dy) {
        return new StrokePoint(point.x() + dx, point.y() + dy, point.pressure());
    }

    @Test
    void pointsOfAnyRepetitionStandForTheSamePlace() {
        DocumentState state = grey(100, 80);
        Optional<Rect> all = Optional.of(state.bounds());
        Pixels inside =
                pixels(new Stroke(surface(state), HARD, Ink.of(RED), new StrokePoint(3, 40), all).applyTo(state));
        Pixels far =
                pixels(new Stroke(surface(state), HARD, Ink.of(RED), new StrokePoint(-697, 840), all).applyTo(state));
        assertThat(far).isEqualTo(inside);
        assertThat(inside.argb(97, 40)).isEqualTo(0xffff0000);
        assertThat(inside.argb(50, 40)).isEqualTo(0xff808080);
    }

    @Test
    void nothingIsPaintedBeyondAnAreaThatRepeats() {
        DocumentState state = grey(100, 80);
        DocumentState moved = Layers.moveBy(state, Set.of(layer(state)), -20, 0);
        Pixels painted = pixels(
                new Stroke(surface(moved), HARD, Ink.of(RED), new StrokePoint(0, 40), Optional.of(moved.bounds()))
                        .applyTo(moved));
        // The layer begins 20 pixels to the left of the canvas.
        assertThat(painted.argb(18, 40)).isEqualTo(0xff808080);
        assertThat(painted.argb(21, 40)).isEqualTo(0xffff0000);
    }

    private static StrokePoint point(Random random) {
        return new StrokePoint(random.nextDouble() * 560 - 20, random.nextDouble() * 340 - 20, random.nextDouble());
    }
}
