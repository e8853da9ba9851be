package org.lacuna.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.Rect;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.generation.request.GenerationRequest;
import org.lacuna.generation.request.Operation;
import org.lacuna.inference.models.ModelInfo;

/** The wall of the sample projects repaired by the model that comes along, on the processor. */
class StarterModelTest {
    private static final Path SAMPLES = Path.of("../../sample-projects");
    private static final String MODEL = "lacuna-starter";

    @Test
    void repairsTheWallAndTheNextJobWorksAfterACancel() throws InterruptedException, IOException {
        DocumentState wall = Formats.read(SAMPLES.resolve("weathered-wall/weathered-wall.ora"));
        ApplicationFolders folders =
                new ApplicationFolders(Path.of("target/application-home"), List.of(SAMPLES.resolve("models")));
        try (GenerationEngine engine = new GenerationEngine(EngineOptions.of(folders))) {
            engine.warmUp(MODEL);
            GenerationRequest request = request(engine.model(MODEL));

            CountDownLatch submitted = new CountDownLatch(1);
            AtomicReference<GenerationJob> self = new AtomicReference<>();
            RecordingListener listener = new RecordingListener() {
                @Override
                public void progress(Progress progress) {
                    super.progress(progress);
                    if (progress.step() == 2) {
                        awaitQuietly(submitted);
                        self.get().cancel();
                    }
                }
            };
            self.set(engine.submit(request, wall, listener));
            submitted.countDown();
            assertThatThrownBy(self.get()::await).isInstanceOf(CancellationException.class);
            assertThat(listener.events).last().isEqualTo("cancelled");

            RasterLayer layer = engine.submit(request, wall, new RecordingListener())
                    .await()
                    .get(0);
            changesOnlyTheSelection(wall, layer);
            RasterLayer again = engine.submit(request, wall, new RecordingListener())
                    .await()
                    .get(0);
            assertThat(again.pixels()).isEqualTo(layer.pixels());
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static GenerationRequest request(ModelInfo model) {
        ModelDefaults defaults = ModelDefaults.of(model);
        return GenerationRequest.of(
                Operation.INPAINT,
                b -> b.model(MODEL)
                        .prompt("brown rock cliff")
                        .seed(OptionalLong.of(7))
                        .steps(6)
                        .guidance(defaults.guidance())
                        .sampler(defaults.sampler()));
    }

    private static void changesOnlyTheSelection(DocumentState wall, RasterLayer layer) {
        Rect canvas = wall.bounds();
        int[] before = new int[canvas.width() * canvas.height()];
        int[] after = new int[before.length];
        Compositor.composite(wall, canvas, before);
        Compositor.composite(Layers.addAbove(wall, layer, Optional.empty()), canvas, after);
        Mask alpha = layer.alphaMask();
        Mask selection = wall.selection().orElseThrow();
        for (int y = 0; y < canvas.height(); y++) {
            for (int x = 0; x < canvas.width(); x++) {
                int at = y * canvas.width() + x;
                if (alpha.at(x, y) == 0) {
                    assertThat(after[at]).isEqualTo(before[at]);
                }
                if (selection.at(x, y) == 255) {
                    assertThat(alpha.at(x, y)).isEqualTo(255);
                }
            }
        }
    }
}
