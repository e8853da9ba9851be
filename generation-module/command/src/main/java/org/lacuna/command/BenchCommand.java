package org.lacuna.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.lacuna.generation.EngineOptions;
import org.lacuna.generation.GenerationEngine;
import org.lacuna.generation.painting.Devices;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.backend.Precision;
import org.lacuna.inference.bench.LayerBenchmark;
import org.lacuna.inference.bench.NetworkBenchmark;
import org.lacuna.inference.bench.NetworkBenchmark.Measurement;
import org.lacuna.inference.models.Checkpoint;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lacuna bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures how fast this computer runs a model: each network by itself, and beside it a large matrix product, which is "
                    + "about the most the machine can do."
        },
        footer = {
            "",
            "Examples:",
            "  lacuna bench                      the first model installed, at its own size",
            "  lacuna bench --shapes sd15-512    Stable Diffusion 1.5 at 512 x 512 with random weights; needs no download",
            "  lacuna bench --layers             every kind of layer by itself, in microseconds",
            "  lacuna bench --editor             painting, moving, saving and opening a picture of 6000 x 4000 with 30 layers"
        })
final class BenchCommand implements Callable<Integer> {
    private static final String SD15_512 = "sd15-512";
    private static final int SD15_SIDE = 512;
    /** How often a layer stands in one run, so that starting the run does not count. */
    private static final int LAYER_REPEATS = 20;

    private final Environment environment;

    @ArgGroup(exclusive = true)
    private What what;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "3",
            description = "Timed runs of each network after one to warm up; the median counts.")
    private int runs;

    @Option(
            names = "--matrix",
            paramLabel = "N",
            defaultValue = "4096",
            description = "Side of the square matrices whose product is timed.")
    private int matrix;

    @Mixin
    private DeviceOptions device;

    @Mixin
    private JsonOption json;

    /** What to measure. */
    private static final class What {
        @Option(
                names = {"-m", "--model"},
                paramLabel = "NAME|PATH",
                description = "Model to measure. Default: the first one installed.")
        private String model;

        @Option(
                names = "--shapes",
                paramLabel = SD15_512,
                description = "Measure an architecture at full size with random weights.")
        private String shapes;

        @Option(
                names = "--layers",
                description =
                        "Measure single layers at the sizes of Stable Diffusion 1.5, SDXL and their decoder, each against "
                                + "what this device needs for it at the least.")
        private boolean layers;

        @Option(
                names = "--editor",
                description =
                        "Measure the editor instead: painting on a picture of 6000 x 4000 with 30 layers, moving over it, saving "
                                + "and opening it, beside what Java2D takes to draw the same. Takes some minutes.")
        private boolean editor;
    }

    BenchCommand(Environment environment) {
        this.environment = environment;
    }

    /** One network's figures as JSON. */
    record Network(
            String name,
            double medianSeconds,
            double[] seconds,
            double gigaflop,
            double gigaflopPerSecond,
            long weightBytes,
            long workingBytes) {
        static Network of(Measurement m) {
            return new Network(
                    m.name(),
                    m.median(),
                    m.seconds(),
                    m.flops() / 1e9,
                    m.rate() / 1e9,
                    m.weightBytes(),
                    m.workingBytes());
        }
    }

    /** What single layers take, as JSON. */
    record LayerReport(
            String device,
            List<String> features,
            String precision,
            double productGigaflopPerSecond,
            double copyGigabytePerSecond,
            List<LayerBenchmark.Measurement> layers) {}

    /** A large matrix product's rate. */
    record Product(String precision, double gigaflopPerSecond) {}

    /** All that is measured, as JSON. */
    record Report(
            String device,
            List<String> features,
            String precision,
            String model,
            int side,
            List<Product> products,
            List<Network> networks,
            long peakMemoryBytes,
            long heapBytes) {}

    @Override
    public Integer call() {
        if (runs < 1 || runs > 100) {
            throw new CommandException("--runs is " + runs + " but must be 1 to 100.");
        }
        if (matrix < 16 || matrix > 16_384) {
            throw new CommandException("--matrix is " + matrix + " but must be 16 to 16384.");
        }
        if (what != null && what.shapes != null && !what.shapes.equalsIgnoreCase(SD15_512)) {
            throw new CommandException("--shapes is \"" + what.shapes + "\" but must be " + SD15_512 + ".");
        }
        if (what != null && what.editor) {
            EditorFigures.measure(environment, json.on());
            return Lacuna.DONE;
        }
        EngineOptions options = device.engineOptions(environment);
        try (Backend backend = Devices.open(
                options.device(),
                options.precision(),
                options.threads(),
                options.folders().nativeFolder())) {
            if (what != null && what.layers) {
                measureLayers(backend);
                return Lacuna.DONE;
            }
            Report report = what != null && what.shapes != null
                    ? measure(
                            backend,
                            "Stable Diffusion 1.5 with random weights",
                            SD15_SIDE,
                            NetworkBenchmark.sd15(backend))
                    : measureModel(backend, options);
            if (json.on()) {
                Json.print(environment.out(), report);
            } else {
                print(report);
            }
        }
        return Lacuna.DONE;
    }

    private void measureLayers(Backend backend) {
        double product = backend.matrixProductRate(matrix, backend.precision());
        double copy = backend.copyRate();
        PrintWriter out = environment.out();
        Table table = new Table("NETWORK", "LAYER", "MICROSECONDS", "FLOOR", "OF FLOOR", "GFLOP/S");
        List<LayerBenchmark.Measurement> all = new LayerBenchmark(backend, product, copy)
                .run(
                        runs,
                        LAYER_REPEATS,
                        m -> table.add(
                                m.network(),
                                m.name(),
                                String.format(Locale.ROOT, "%.1f", 1e6 * m.seconds()),
                                String.format(Locale.ROOT, "%.1f", 1e6 * m.floorSeconds()),
                                String.format(Locale.ROOT, "%.0f %%", 100 * m.floorSeconds() / m.seconds()),
                                String.format(Locale.ROOT, "%.0f", m.flops() / m.seconds() / 1e9)),
                        new CancelToken());
        if (json.on()) {
            Json.print(
                    out,
                    new LayerReport(
                            backend.deviceName(),
                            List.copyOf(new TreeSet<>(backend.deviceFeatures())),
                            backend.precision().id(),
                            product / 1e9,
                            copy / 1e9,
                            all));
            return;
        }
        out.println(String.format(
                Locale.ROOT,
                "%s, computing in %s: matrix product %.0f GFLOP/s, memory %.0f GB/s",
                backend.deviceName(),
                backend.precision().id(),
                product / 1e9,
                copy / 1e9));
        out.println();
        table.print(out);
        out.flush();
    }

    private Report measureModel(Backend backend, EngineOptions options) {
        try (GenerationEngine engine = environment.engines().apply(options);
                Checkpoint checkpoint = Checkpoint.open(engine.model(what == null ? "" : what.model))) {
            int side = checkpoint.unet().sampleSize() * checkpoint.vae().factor();
            return measure(backend, checkpoint.info().name(), side, NetworkBenchmark.of(checkpoint, backend));
        }
    }

    private Report measure(Backend backend, String model, int side, NetworkBenchmark benchmark) {
        List<Product> products = products(backend);
        List<Network> networks = benchmark.run(side, side, runs, new CancelToken()).stream()
                .map(Network::of)
                .toList();
        Runtime runtime = Runtime.getRuntime();
        return new Report(
                backend.deviceName(),
                List.copyOf(new TreeSet<>(backend.deviceFeatures())),
                backend.precision().id(),
                model,
                side,
                products,
                networks,
                peakMemory().orElse(0L),
                runtime.totalMemory() - runtime.freeMemory());
    }

    private List<Product> products(Backend backend) {
        List<Product> products = new ArrayList<>();
        for (Precision precision : List.of(Precision.F32, Precision.BF16)) {
            products.add(new Product(precision.id(), backend.matrixProductRate(matrix, precision) / 1e9));
        }
        return products;
    }

    /** The most memory that the process has held so far, as Linux counts it. */
    private static Optional<Long> peakMemory() {
        Path status = Path.of("/proc/self/status");
        try {
            return Files.isReadable(status)
                    ? Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("VmHWM:"))
                            .map(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void print(Report report) {
        PrintWriter out = environment.out();
        out.println("Device:    " + report.device()
                + (report.features().isEmpty() ? "" : ", with " + String.join(" ", report.features())));
        out.println("           computing in " + report.precision());
        for (Product product : report.products()) {
            out.println(String.format(
                    Locale.ROOT,
                    "           matrix product %d x %d in %-4s %8.0f GFLOP/s",
                    matrix,
                    matrix,
                    product.precision(),
                    product.gigaflopPerSecond()));
        }
        out.println("Model:     " + report.model() + ", " + report.side() + " x " + report.side() + " pixels");
        out.println();
        Table table = new Table("NETWORK", "SECONDS", "GFLOP", "GFLOP/S", "OF PRODUCT", "WEIGHTS", "WORKING");
        for (Network network : report.networks()) {
            table.add(
                    network.name(),
                    String.format(Locale.ROOT, "%.3f", network.medianSeconds()),
                    String.format(Locale.ROOT, "%.0f", network.gigaflop()),
                    String.format(Locale.ROOT, "%.0f", network.gigaflopPerSecond()),
                    share(report, network),
                    Words.size(network.weightBytes()),
                    Words.size(network.workingBytes()));
        }
        table.print(out);
        out.println();
        out.println("Peak memory " + Words.size(report.peakMemoryBytes()) + ", Java heap "
                + Words.size(report.heapBytes()) + ".");
        out.flush();
    }

    private static String share(Report report, Network network) {
        return report.products().stream()
                .filter(product -> product.precision().equals(report.precision()))
                .map(product -> String.format(
                        Locale.ROOT, "%.0f %%", 100 * network.gigaflopPerSecond() / product.gigaflopPerSecond()))
                .findFirst()
                .orElse("-");
    }
}
