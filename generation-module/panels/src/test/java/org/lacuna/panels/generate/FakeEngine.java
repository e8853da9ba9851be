package org.lacuna.panels.generate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lacuna.document.DocumentState;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.generation.GenerationListener;
import org.lacuna.generation.ModelDefaults;
import org.lacuna.generation.Progress;
import org.lacuna.generation.request.GenerationRequest;
import org.lacuna.inference.diffusion.Phase;
import org.lacuna.inference.models.ModelInfo;
import org.lacuna.inference.models.ModelKind;
import org.lacuna.inference.models.ModelLayout;
import org.lacuna.inference.sampling.PredictionType;

/** An engine that does what the test says, when it says so. */
final class FakeEngine implements Engine {
    /** What was handed over, and how to answer. */
    static final class Order {
        final GenerationRequest request;
        final DocumentState document;
        final GenerationListener listener;
        boolean cancelled;

        Order(GenerationRequest request, DocumentState document, GenerationListener listener) {
            this.request = request;
            this.document = document;
            this.listener = listener;
        }

        void progress(Phase phase, int step) {
            listener.progress(new Progress(
                    phase, 1, request.count(), step, request.steps(), OptionalDouble.of(1), OptionalDouble.of(5)));
        }

        RasterLayer paint(String name) {
            RasterLayer layer = RasterLayer.of(name, Pixels.ofArgb(1, 1, new int[] {0xffffffff}));
            listener.painted(layer);
            return layer;
        }
    }

    final List<Order> orders = new ArrayList<>();
    final List<String> warmed = new ArrayList<>();
    List<InstalledModel> models = List.of(model("small", 30_000_000));

    static InstalledModel model(String name, long bytes) {
        return new InstalledModel(
                info(name, bytes, Optional.empty()),
                Optional.of(new ModelDefaults(256, 25, 3, "ddim")),
                Optional.empty());
    }

    static InstalledModel unusable(String name) {
        Optional<String> problem = Optional.of("It is a LoRA.");
        return new InstalledModel(info(name, 1000, problem), Optional.empty(), problem);
    }

    private static ModelInfo info(String name, long bytes, Optional<String> problem) {
        return new ModelInfo(
                name,
                Path.of("/models", name),
                ModelKind.SD1,
                ModelLayout.DIFFUSERS,
                bytes,
                9,
                4,
                PredictionType.EPSILON,
                "a test",
                problem);
    }

    Order last() {
        return orders.get(orders.size() - 1);
    }

    @Override
    public List<InstalledModel> models() {
        return models;
    }

    @Override
    public Path modelsFolder() {
        return Path.of("/models");
    }

    @Override
    public Runnable submit(GenerationRequest request, DocumentState document, GenerationListener listener) {
        Order order = new Order(request, document, listener);
        orders.add(order);
        return () -> order.cancelled = true;
    }

    @Override
    public void warmUp(String model) {
        warmed.add(model);
    }
}
