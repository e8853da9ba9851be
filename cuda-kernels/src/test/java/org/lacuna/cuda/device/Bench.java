package org.lacuna.cuda.device;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.Goldens;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.bench.LayerBenchmark;
import org.lacuna.inference.bench.NetworkBenchmark;
import org.lacuna.inference.models.Checkpoint;
import org.lacuna.inference.models.ModelDetector;

/**
 * The product's own benchmarks on one backend. On the emulated device a tiny model and the first layer stand for all
 * others: its times mean nothing, but that it comes to them does.
 */
final class Bench {
    private static final int RUNS = 20;
    /** How often a layer stands in one run, so that starting the run does not count. */
    private static final int LAYER_REPEATS = 20;

    private static final int PRODUCT_SIDE = 8192;
    private static final int EMULATED_PRODUCT_SIDE = 64;

    private final Backend backend;
    private final Consumer<Report> listener;
    private final List<Network> networks = new ArrayList<>();
    private final List<LayerBenchmark.Measurement> layers = new ArrayList<>();
    private double productRate;
    private double copyRate;

    /** A model whose networks are measured, for pictures of {@code side} pixels squared. */
    record Model(String name, int side, Function<Backend, NetworkBenchmark> benchmark) {
        static List<Model> atFullSize() {
            return List.of(
                    new Model("SD 1.5", 512, NetworkBenchmark::sd15),
                    new Model("SD 1.5", 1024, NetworkBenchmark::sd15));
        }
    }

    /**
     * Everything that was measured so far in one precision.
     *
     * @param productRate floating-point operations per second of a large matrix product
     * @param copyRate bytes per second of a large copy, those read and those written
     */
    record Report(
            String device,
            List<String> features,
            String precision,
            double productRate,
            double copyRate,
            List<Network> networks,
            List<LayerBenchmark.Measurement> layers) {}

    /** One network's figures; {@code seconds} is the median. */
    record Network(
            String model, int side, String name, double seconds, double flops, long workingBytes, long weightBytes) {
        static Network of(String model, int side, NetworkBenchmark.Measurement m) {
            return new Network(model, side, m.name(), m.median(), m.flops(), m.workingBytes(), m.weightBytes());
        }
    }

    /** @param listener hears of the figures whenever there are new ones, so that being stopped loses none */
    Bench(Backend backend, Consumer<Report> listener) {
        this.backend = backend;
        this.listener = listener;
    }

    void run() {
        productRate =
                backend.matrixProductRate(TestGpu.isReal() ? PRODUCT_SIDE : EMULATED_PRODUCT_SIDE, backend.precision());
        copyRate = backend.copyRate();
        tell();
        measure(RUNS, LAYER_REPEATS);
    }

    /** Has the fastest kernels found for all that is measured, and measures nothing else. */
    void prepare() {
        measure(1, 1);
    }

    private void measure(int runs, int repeats) {
        if (!TestGpu.isReal()) {
            measureTinyModel();
            measureFirstLayer();
            return;
        }
        List<Model> models = Model.atFullSize();
        measure(models.get(0), runs);
        layerBenchmark().run(runs, repeats, this::add, new CancelToken());
        models.stream().skip(1).forEach(model -> measure(model, runs));
    }

    private void measure(Model model, int runs) {
        add(model.name(), model.side(), model.benchmark().apply(backend), runs);
    }

    private void measureTinyModel() {
        try (Checkpoint tiny = Checkpoint.open(ModelDetector.detect(Goldens.folder("sd15-tiny")))) {
            int side = tiny.unet().sampleSize() * tiny.vae().factor();
            add("tiny", side, NetworkBenchmark.of(tiny, backend), 1);
        }
    }

    private void measureFirstLayer() {
        CancelToken cancel = new CancelToken();
        try {
            layerBenchmark()
                    .run(
                            1,
                            1,
                            m -> {
                                add(m);
                                cancel.cancel();
                            },
                            cancel);
        } catch (CancellationException e) {
            // One layer was wanted.
        }
    }

    private LayerBenchmark layerBenchmark() {
        return new LayerBenchmark(backend, Math.max(productRate, 1), Math.max(copyRate, 1));
    }

    private void add(String model, int side, NetworkBenchmark benchmark, int runs) {
        for (NetworkBenchmark.Measurement m : benchmark.run(side, side, runs, new CancelToken())) {
            networks.add(Network.of(model, side, m));
            System.out.printf(
                    "%s %s, %d: %s %.3f ms%n", backend.precision().id(), model, side, m.name(), 1e3 * m.median());
        }
        tell();
    }

    private void add(LayerBenchmark.Measurement m) {
        layers.add(m);
        System.out.printf("%s %s: %s %.1f us%n", backend.precision().id(), m.network(), m.name(), 1e6 * m.seconds());
        tell();
    }

    private void tell() {
        listener.accept(new Report(
                backend.deviceName(),
                List.copyOf(new TreeSet<>(backend.deviceFeatures())),
                backend.precision().id(),
                productRate,
                copyRate,
                List.copyOf(networks),
                List.copyOf(layers)));
    }
}
