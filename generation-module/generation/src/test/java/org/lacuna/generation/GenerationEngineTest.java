package org.lacuna.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.Rect;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.generation.GenerationException.Kind;
import org.lacuna.generation.plan.ModelTraits;
import org.lacuna.generation.request.FillMode;
import org.lacuna.generation.request.GenerationRequest;
import org.lacuna.generation.request.InvalidRequestException;
import org.lacuna.generation.request.Operation;
import org.lacuna.generation.request.Recipe;
import org.lacuna.generation.request.RequestJson;
import org.lacuna.generation.request.Size;
import org.lacuna.inference.backend.BackendException;
import org.lacuna.inference.diffusion.RgbImage;
import org.lacuna.inference.models.ModelException;

class GenerationEngineTest {
    private static final int WIDTH = 300;
    private static final int HEIGHT = 260;
    private static final Rect HOLE = new Rect(100, 90, 60, 50);
    private static final GenerationRequest INPAINT = GenerationRequest.of(
            Operation.INPAINT,
            b -> b.model(TestModels.INPAINTING).prompt("rock wall").steps(3).seed(OptionalLong.of(5)));

    @TempDir
    Path home;

    private final FakePainters painters = new FakePainters();
    private final RecordingListener listener = new RecordingListener();
    private GenerationEngine engine;

    @BeforeEach
    void open() {
        engine = new GenerationEngine(new ApplicationFolders(home, List.of(TestModels.folder())), painters);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void repairsTheSelectionAndLeavesTheRestBitForBit() throws InterruptedException {
        DocumentState document = noise().withSelection(Optional.of(Mask.rectangle(HOLE)));
        RasterLayer layer = engine.submit(INPAINT, document, listener).await().get(0);

        int[] before = composite(document);
        int[] after = composite(Layers.addAbove(document, layer, Optional.empty()));
        Rect area = layer.pixels()
                .bounds()
                .translate(layer.properties().x(), layer.properties().y());
        assertThat(area)
                .isEqualTo(HOLE.grow(area.width() / 2 - HOLE.width() / 2).intersect(document.bounds()));
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int alpha = area.contains(x, y) ? layer.pixels().argb(x - area.x(), y - area.y()) >>> 24 : 0;
                if (alpha == 0) {
                    assertThat(after[y * WIDTH + x]).as("pixel %s,%s", x, y).isEqualTo(before[y * WIDTH + x]);
                }
                if (HOLE.contains(x, y)) {
                    assertThat(alpha).as("alpha at %s,%s", x, y).isEqualTo(255);
                }
            }
        }
        assertThat(listener.events).containsExactly("started", "planned", "painted", "finished 1");
        assertThat(listener.warnings).isEmpty();
    }

    @Test
    void aSmoothPictureHasNoStepAtTheSeam() throws InterruptedException {
        DocumentState document = gradient().withSelection(Optional.of(Mask.rectangle(HOLE)));
        // A painter that paints what was there, but darker everywhere, as autoencoders drift.
        painters.beforeReturning = picture -> {
            float[] rgb = painters.orders.get(0).init().orElseThrow().rgb().clone();
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] -= FakePainters.DRIFT;
            }
            return new RgbImage(picture.width(), picture.height(), rgb);
        };
        RasterLayer layer = engine.submit(INPAINT.with(b -> b.fill(FillMode.NONE)), document, listener)
                .await()
                .get(0);
        int[] before = composite(document);
        int[] after = composite(Layers.addAbove(document, layer, Optional.empty()));
        for (int i = 0; i < before.length; i++) {
            assertThat(Math.abs((before[i] >> 8 & 255) - (after[i] >> 8 & 255))).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void aSelectionAtTheBorderOfTheCanvasIsOpaqueUpToIt() throws InterruptedException {
        Rect corner = new Rect(0, 0, 40, 30);
        DocumentState document = noise().withSelection(Optional.of(Mask.rectangle(corner)));
        RasterLayer layer = engine.submit(INPAINT, document, listener).await().get(0);
        assertThat(layer.properties().x()).isZero();
        assertThat(layer.properties().y()).isZero();
        for (int y = 0; y < corner.height(); y++) {
            for (int x = 0; x < corner.width(); x++) {
                assertThat(layer.pixels().argb(x, y) >>> 24).isEqualTo(255);
            }
        }
    }

    @Test
    void withoutFeatherTheSelectionIsTheAlpha() throws InterruptedException {
        byte[] values = new byte[HOLE.width() * HOLE.height()];
        new SplittableRandom(3).nextBytes(values);
        DocumentState document = noise().withSelection(Optional.of(Mask.of(HOLE, values)));
        RasterLayer layer = engine.submit(INPAINT.with(b -> b.feather(0)), document, listener)
                .await()
                .get(0);
        Mask alpha = layer.alphaMask();
        for (int i = 0; i < values.length; i++) {
            assertThat(alpha.at(HOLE.x() + i % HOLE.width(), HOLE.y() + i / HOLE.width()))
                    .isEqualTo(values[i] & 255);
        }
    }

    @Test
    void colourUnderTransparencyStaysHidden() throws InterruptedException {
        int[] argb = new int[WIDTH * HEIGHT];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = i % WIDTH < WIDTH / 2 ? 0xFF808080 : 0x00FF0000;
        }
        DocumentState document = DocumentState.of("half", Pixels.ofArgb(WIDTH, HEIGHT, argb))
                .withSelection(Optional.of(Mask.rectangle(new Rect(140, 90, 60, 60))));
        engine.submit(INPAINT, document, listener).await();
        float[] seen = painters.orders.get(0).init().orElseThrow().rgb();
        for (float value : seen) {
            assertThat(value).isBetween(0.49f, 0.52f);
        }
    }

    @Test
    void theRecipeMakesTheLayerAgain() throws InterruptedException {
        DocumentState document = noise().withSelection(Optional.of(Mask.rectangle(HOLE)));
        GenerationRequest request = INPAINT.with(b -> b.count(3));
        List<RasterLayer> layers = engine.submit(request, document, listener).await();
        assertThat(painters.orders).extracting(order -> order.seed()).containsExactly(5L, 6L, 7L);
        Recipe recipe = RequestJson.readRecipe(layers.get(1).recipe().orElseThrow());
        assertThat(recipe.request().seed()).hasValue(6);
        assertThat(recipe.made().modelName()).isEqualTo(TestModels.INPAINTING);
        assertThat(recipe.made().modelHash()).hasSize(64);
        assertThat(recipe.made().canvas()).isEqualTo(new Size(WIDTH, HEIGHT));
        RasterLayer again =
                engine.submit(recipe.request(), document, listener).await().get(0);
        assertThat(again.pixels()).isEqualTo(layers.get(1).pixels());
        assertThat(again.recipe()).isEqualTo(layers.get(1).recipe());
    }

    @Test
    void aSeedIsSettledWhenNoneIsGiven() throws InterruptedException {
        GenerationJob job = engine.submit(
                INPAINT.with(b -> b.operation(Operation.GENERATE).seed(OptionalLong.empty())), noise(), listener);
        job.await();
        assertThat(painters.orders.get(0).seed()).isEqualTo(job.request().seed().orElseThrow());
    }

    @Test
    void generatesTheWholeCanvasFromNothing() throws InterruptedException {
        GenerationRequest request = INPAINT.with(b -> b.operation(Operation.GENERATE));
        RasterLayer layer = engine.submit(request, DocumentState.blank(600, 300), listener)
                .await()
                .get(0);
        assertThat(layer.pixels().bounds()).isEqualTo(Rect.ofSize(600, 300));
        assertThat(painters.orders.get(0).init()).isEmpty();
        assertThat(painters.orders.get(0).mask()).isEmpty();
        assertThat(layer.properties().name()).isEqualTo("rock wall (5)");
        assertThat(listener.warnings).singleElement().asString().contains("256 x 128");
    }

    @Test
    void everyPictureIsOnDiskBeforeAnyoneSeesIt() throws InterruptedException, IOException {
        GenerationRequest request =
                INPAINT.with(b -> b.operation(Operation.GENERATE).count(2));
        engine.submit(request, DocumentState.blank(128, 128), listener).await();
        try (Stream<Path> files = Files.walk(home.resolve("history"))) {
            assertThat(files.filter(Files::isRegularFile).map(Path::toString))
                    .hasSize(2)
                    .allMatch(name -> name.endsWith(".png"));
        }
    }

    @Test
    void aHistoryThatCannotBeWrittenIsAWarningOnly() throws InterruptedException, IOException {
        Files.writeString(home.resolve("history"), "in the way");
        GenerationRequest request = INPAINT.with(b -> b.operation(Operation.GENERATE));
        assertThat(engine.submit(request, DocumentState.blank(128, 128), listener)
                        .await())
                .hasSize(1);
        assertThat(listener.warnings).singleElement().asString().contains("could not be kept in the history");
    }

    @Test
    void progressSaysWhatIsLeft() throws InterruptedException {
        GenerationRequest request =
                INPAINT.with(b -> b.operation(Operation.GENERATE).count(2));
        engine.submit(request, DocumentState.blank(128, 128), listener).await();
        List<Progress> steps = listener.progress.stream()
                .filter(p -> p.secondsLeft().isPresent() && p.step() > 0)
                .toList();
        Progress first = steps.get(0);
        assertThat(first.secondsLeft()).hasValue(2.5);
        assertThat(first.fraction()).isEqualTo(1 / 6.0);
        assertThat(steps.get(steps.size() - 1).fraction()).isEqualTo(1);
        assertThat(listener.previews).hasSize(6);
    }

    @Test
    void aLongPromptIsReadInPartWithAWarning() throws InterruptedException {
        GenerationRequest request =
                INPAINT.with(b -> b.operation(Operation.GENERATE).prompt("brick ".repeat(80)));
        engine.submit(request, DocumentState.blank(128, 128), listener).await();
        assertThat(listener.warnings)
                .singleElement()
                .asString()
                .contains("80 tokens")
                .contains("first 75");
    }

    @Test
    void tooLittleMemoryIsSaidBeforeStarting() {
        painters.neededBytes = 5_000_000_000L;
        painters.availableBytes = OptionalLong.of(1_200_000_000L);
        failsWith(
                INPAINT.with(b -> b.operation(Operation.GENERATE)),
                Kind.FAILURE,
                "needs about 5.0 GB of memory, but only 1.2 GB is free");
        assertThat(painters.orders).isEmpty();
    }

    @Test
    void whatGoesWrongIsSaidInWords() {
        GenerationRequest request = INPAINT.with(b -> b.operation(Operation.GENERATE));
        failsWith(request.with(b -> b.model("big")), Kind.BAD_INPUT, "There is no model \"big\"");
        failsWith(INPAINT, Kind.BAD_INPUT, "Nothing is selected");
        painters.beforeReturning = picture -> {
            throw new ModelException("The tensor x is missing.");
        };
        failsWith(request, Kind.BAD_INPUT, "The tensor x is missing.");
        painters.beforeReturning = picture -> {
            throw new BackendException("The device is gone.");
        };
        failsWith(request, Kind.FAILURE, "The device is gone.");
        painters.beforeReturning = picture -> {
            throw new OutOfMemoryError();
        };
        failsWith(request, Kind.FAILURE, "Memory ran out");
        painters.beforeReturning = picture -> {
            throw new IllegalStateException("odd");
        };
        failsWith(request, Kind.FAILURE, "Something went wrong inside Lacuna (IllegalStateException: odd)");
        painters.beforeReturning = picture -> {
            throw new NoSuchMethodError("gone");
        };
        failsWith(request, Kind.FAILURE, "Something went wrong inside Lacuna (NoSuchMethodError: gone)");
        assertThatThrownBy(() -> engine.submit(request.with(b -> b.steps(0)), noise(), listener))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> engine.submit(request.with(b -> b.sampler("magic")), noise(), listener))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("There is no sampler \"magic\"");
    }

    private void failsWith(GenerationRequest request, Kind kind, String message) {
        GenerationJob job = engine.submit(request, DocumentState.blank(128, 128), listener);
        assertThatThrownBy(job::await).isInstanceOfSatisfying(GenerationException.class, failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.getMessage()).contains(message);
        });
        assertThat(job.state()).isEqualTo(GenerationJob.State.FAILED);
        assertThat(listener.events).last().isEqualTo("failed");
    }

    @Test
    void otherPaintersWaitForTheJobsBefore() throws InterruptedException {
        GenerationRequest request = INPAINT.with(b -> b.operation(Operation.GENERATE));
        CountDownLatch go = new CountDownLatch(1);
        painters.atEachStep = () -> await(go);
        FakePainters others = new FakePainters();
        ApplicationFolders folders = new ApplicationFolders(home, List.of(TestModels.folder(), home));

        GenerationJob before = engine.submit(request, DocumentState.blank(128, 128), listener);
        CompletableFuture<Void> changed = engine.use(folders, others);
        GenerationJob after = engine.submit(request, DocumentState.blank(128, 128), new RecordingListener());
        assertThat(changed).isNotDone();
        go.countDown();

        assertThat(before.await()).hasSize(1);
        assertThat(after.await()).hasSize(1);
        assertThat(painters.opened).hasSize(1);
        assertThat(painters.closed).isTrue();
        assertThat(others.opened).hasSize(1);
        assertThat(engine.models().folders()).contains(home);

        engine.close();
        assertThat(others.closed).isTrue();
        assertThat(engine.use(folders, painters)).isCompleted();
        assertThatCode(engine::unload).doesNotThrowAnyException();
    }

    @Test
    void theEngineWorksOnAfterAnErrorAndACancel() throws InterruptedException {
        GenerationRequest request = INPAINT.with(b -> b.operation(Operation.GENERATE));
        CountDownLatch inStep = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        painters.atEachStep = () -> {
            inStep.countDown();
            await(go);
        };
        GenerationJob running = engine.submit(request, DocumentState.blank(128, 128), listener);
        RecordingListener other = new RecordingListener();
        GenerationJob waiting = engine.submit(request, DocumentState.blank(128, 128), other);
        inStep.await();
        assertThat(engine.jobs()).containsExactly(running, waiting);

        waiting.cancel();
        assertThat(waiting.state()).isEqualTo(GenerationJob.State.CANCELLED);
        assertThat(other.events).containsExactly("cancelled");
        assertThatThrownBy(waiting::await).isInstanceOf(CancellationException.class);

        running.cancel();
        go.countDown();
        assertThatThrownBy(running::await).isInstanceOf(CancellationException.class);
        assertThat(listener.events).last().isEqualTo("cancelled");

        assertThat(engine.submit(request, DocumentState.blank(128, 128), new RecordingListener())
                        .await())
                .hasSize(1);
        assertThat(engine.jobs()).isEmpty();
    }

    @Test
    void closingCancelsAndFreesTheDevice() {
        CountDownLatch inStep = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        painters.atEachStep = () -> {
            inStep.countDown();
            await(go);
        };
        GenerationRequest request = INPAINT.with(b -> b.operation(Operation.GENERATE));
        GenerationJob job = engine.submit(request, DocumentState.blank(128, 128), listener);
        await(inStep);
        go.countDown();
        engine.close();
        assertThat(painters.closed).isTrue();
        assertThat(job.state()).isIn(GenerationJob.State.CANCELLED, GenerationJob.State.FINISHED);
    }

    @Test
    void modelsWithoutMaskInputGetAFilledHole() throws InterruptedException {
        painters.traits = new ModelTraits(128, 16, false);
        int[] argb = new int[WIDTH * HEIGHT];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = HOLE.contains(i % WIDTH, i / WIDTH) ? 0xFFFF0000 : 0xFF606060;
        }
        DocumentState document = DocumentState.of("wall", Pixels.ofArgb(WIDTH, HEIGHT, argb))
                .withSelection(Optional.of(Mask.rectangle(HOLE)));
        engine.submit(INPAINT, document, listener).await();
        float[] seen = painters.orders.get(0).init().orElseThrow().rgb();
        for (float value : seen) {
            assertThat(value).isBetween(0.3f, 0.5f);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int[] composite(DocumentState document) {
        int[] argb = new int[WIDTH * HEIGHT];
        Compositor.composite(document, document.bounds(), argb);
        return argb;
    }

    private static DocumentState noise() {
        SplittableRandom random = new SplittableRandom(1);
        int[] argb = random.ints(WIDTH * HEIGHT).map(i -> i | 0xFF000000).toArray();
        return DocumentState.of("noise", Pixels.ofArgb(WIDTH, HEIGHT, argb));
    }

    private static DocumentState gradient() {
        int[] argb = new int[WIDTH * HEIGHT];
        for (int i = 0; i < argb.length; i++) {
            int value = 60 + 100 * (i % WIDTH) / WIDTH + 60 * (i / WIDTH) / HEIGHT;
            argb[i] = 0xFF000000 | value << 16 | value << 8 | value;
        }
        return DocumentState.of("gradient", Pixels.ofArgb(WIDTH, HEIGHT, argb));
    }
}
