package org.lacuna.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Stream;
import jcuda.driver.CUresult;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.cuda.compile.Tuning;
import org.lacuna.cuda.driver.GpuInfo;
import org.lacuna.cuda.emulation.FakeDriver;
import org.lacuna.inference.backend.BackendException;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.backend.DeviceBuffer;
import org.lacuna.inference.backend.ModelWeights;
import org.lacuna.inference.backend.Precision;
import org.lacuna.inference.backend.Program;
import org.lacuna.inference.graph.Element;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.graph.GraphBuilder;
import org.lacuna.inference.graph.Value;
import org.lacuna.inference.tensor.DType;
import org.lacuna.inference.tensor.Shape;
import org.lacuna.inference.weights.TensorInfo;
import org.lacuna.inference.weights.WeightSource;
import org.lacuna.inference.weights.WeightsException;

/** What the backend does besides computing: memory, graphs, cancelling, errors, choices. */
class CudaBackendTest {
    private static final int SIZE = 64;

    private final CancelToken cancel = new CancelToken();

    @BeforeEach
    @AfterEach
    void setDefaults() {
        FakeDriver.load();
        FakeDriver.setDefaults();
    }

    /** Two linear layers with an activation: what is between them lies in the arena. */
    private static Graph twoLayers() {
        GraphBuilder g = new GraphBuilder();
        Value x = g.input("x", Element.COMPUTE, 1, 4, SIZE);
        g.output("y", g.linear(g.silu(g.linear(x, "a", SIZE)), "b", SIZE));
        return g.build();
    }

    /** Weights of one value everywhere. */
    private static WeightSource weights(Graph graph, float value) {
        Map<String, Shape> shapes = new HashMap<>();
        graph.parameters().forEach(parameter -> shapes.put(parameter.name(), parameter.shape()));
        return new WeightSource() {
            @Override
            public Set<String> names() {
                return shapes.keySet();
            }

            @Override
            public Optional<TensorInfo> find(String name) {
                return Optional.ofNullable(shapes.get(name)).map(shape -> new TensorInfo(DType.F32, shape));
            }

            @Override
            public <T> T read(String name, Function<ByteBuffer, T> reader) {
                int count = (int) shapes.get(name).count();
                ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
                for (int i = 0; i < count; i++) {
                    bytes.putFloat(value);
                }
                return reader.apply(bytes.flip());
            }

            @Override
            public String description() {
                return "test.safetensors";
            }

            @Override
            public void close() {}
        };
    }

    /** A program with its weights and buffers. */
    private final class Running implements AutoCloseable {
        private final CudaBackend backend;
        private final ModelWeights weights;
        private final Program program;
        private final Map<String, DeviceBuffer> buffers = new HashMap<>();

        Running(CudaBackend backend, Graph graph) {
            this.backend = backend;
            weights = backend.weights(weights(graph, 0.125f));
            program = backend.compile(graph, weights, cancel);
            Stream.of(graph.inputs(), graph.outputs())
                    .forEach(values -> values.forEach(
                            (name, value) -> buffers.put(name, backend.allocate(value.element(), value.shape()))));
            write();
        }

        void write() {
            buffers.forEach((name, buffer) -> {
                if (name.equals("x")) {
                    float[] ones = new float[(int) buffer.shape().count()];
                    Arrays.fill(ones, 1);
                    buffer.write(ones);
                }
            });
        }

        void run() {
            program.run(buffers, cancel);
        }

        float result() {
            return buffers.get("y").read()[0];
        }

        @Override
        public void close() {
            buffers.values().forEach(DeviceBuffer::close);
            program.close();
            weights.close();
            backend.close();
        }
    }

    /** {@code h = silu(64 / 8 + 1 / 8)}, {@code y = 64 h / 8 + 1 / 8}. */
    private static final float EXPECTED = (float) (8 * 8.125 / (1 + Math.exp(-8.125)) + 0.125);

    private static void assertRight(Running running) {
        assertThat(running.result()).isCloseTo(EXPECTED, Percentage.withPercentage(0.5));
    }

    private Running open() {
        return new Running(EmulatedBackend.open(Precision.F16), twoLayers());
    }

    @Test
    void refusesBuffersThatDoNotFit() {
        try (Running running = open();
                DeviceBuffer other = running.backend.allocate(Element.COMPUTE, Shape.of(3))) {
            DeviceBuffer x = running.buffers.get("x");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> running.program.run(Map.of("x", x), cancel))
                    .withMessageContaining("'y'");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> running.program.run(Map.of("x", other, "y", x), cancel))
                    .withMessageContaining("'x'");
            assertThatIllegalArgumentException().isThrownBy(() -> x.write(new float[5]));
            assertThatIllegalArgumentException().isThrownBy(() -> x.write(new long[5]));
        }
    }

    @Test
    void aRunIsOneGraphLaunchAndOneWait() {
        try (Running running = open()) {
            running.run();
            assertRight(running);
            running.run();
            long graphs = FakeDriver.graphLaunches();
            long waits = FakeDriver.waits();
            long launches = FakeDriver.launches();
            running.run();
            running.run();
            assertThat(FakeDriver.graphLaunches() - graphs).isEqualTo(2);
            assertThat(FakeDriver.waits() - waits).isEqualTo(2);
            assertThat(FakeDriver.launches() - launches).isEqualTo(2 * 2);
        }
    }

    @Test
    void manyRunsLeaveMemoryWhereItWas() {
        try (Running running = open()) {
            running.run();
            long used = FakeDriver.usedBytes();
            long objects = FakeDriver.objects();
            long pinned = FakeDriver.pinnedBytes();
            for (int i = 0; i < 1000; i++) {
                running.run();
            }
            assertThat(FakeDriver.usedBytes()).isEqualTo(used);
            assertThat(FakeDriver.objects()).isEqualTo(objects);
            assertThat(FakeDriver.pinnedBytes()).isEqualTo(pinned);
            assertRight(running);
        }
    }

    @Test
    void closingFreesEverything() {
        CudaBackend first = EmulatedBackend.open(Precision.F16);
        long used = first.call(FakeDriver::usedBytes);
        try (Running running = open()) {
            running.run();
            assertThat(first.call(FakeDriver::usedBytes)).isGreaterThan(used);
        }
        assertThat(first.call(FakeDriver::usedBytes)).isEqualTo(used);
        first.close();
    }

    @Test
    void otherBuffersAreRecordedAnew() {
        try (Running running = open();
                DeviceBuffer y = running.backend.allocate(Element.COMPUTE, Shape.of(1, 4, SIZE))) {
            running.run();
            running.run();
            running.program.run(Map.of("x", running.buffers.get("x"), "y", y), cancel);
            assertThat(y.read()).isEqualTo(running.buffers.get("y").read());
        }
    }

    /** A larger program moves the arena, and what was recorded in the old one has to be recorded again. */
    @Test
    void programsShareTheArena() {
        GraphBuilder g = new GraphBuilder();
        Value x = g.input("x", Element.COMPUTE, 1, 512, SIZE);
        g.output("y", g.linear(g.silu(g.linear(x, "a", SIZE)), "b", SIZE));
        Graph large = g.build();
        try (Running running = open();
                ModelWeights weights = running.backend.weights(weights(large, 0.125f));
                Program program = running.backend.compile(large, weights, cancel);
                DeviceBuffer in = running.backend.allocate(Element.COMPUTE, Shape.of(1, 512, SIZE));
                DeviceBuffer out = running.backend.allocate(Element.COMPUTE, Shape.of(1, 512, SIZE))) {
            running.run();
            running.run();
            program.run(Map.of("x", in, "y", out), cancel);
            running.buffers.get("y").write(new float[4 * SIZE]);
            running.run();
            assertRight(running);
            assertThat(program.workingBytes()).isGreaterThan(running.program.workingBytes());
        }
    }

    @Test
    void tooLittleMemoryIsSaidBeforeTheStart() {
        try (CudaBackend backend = EmulatedBackend.open(Precision.F16);
                ModelWeights weights = backend.weights(weights(twoLayers(), 1))) {
            FakeDriver.memoryBytes(4096);
            assertThatExceptionOfType(BackendException.class)
                    .isThrownBy(() -> backend.compile(twoLayers(), weights, cancel))
                    .withMessageMatching(".*too little free memory.*[\\d,]{5,} bytes are wanted, [\\d,]+ are free.*");
            FakeDriver.setDefaults();
            backend.compile(twoLayers(), weights, cancel).close();
        }
    }

    /** Without a recording every kernel fails by itself; in one the whole run does. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aFailingKernelEndsTheRunAndNotTheBackend(int runsBefore) {
        try (Running running = open()) {
            for (int i = 0; i < runsBefore; i++) {
                running.run();
            }
            long contexts = FakeDriver.contexts();
            FakeDriver.failLaunch(2, CUresult.CUDA_ERROR_ILLEGAL_ADDRESS);
            assertThatExceptionOfType(BackendException.class)
                    .isThrownBy(running::run)
                    .withMessageContaining("failed")
                    .withMessageContaining("restarted");
            assertThat(FakeDriver.contexts()).isEqualTo(contexts + 1);
            // What the buffers held is gone with the context, and is not taken for zeros.
            assertThatExceptionOfType(BackendException.class)
                    .isThrownBy(running::run)
                    .withMessageContaining("lost");
            running.write();
            running.run();
            assertRight(running);
        }
    }

    @Test
    void aLostDeviceIsSaid() {
        try (Running running = open()) {
            FakeDriver.lose(CUresult.CUDA_ERROR_UNKNOWN);
            assertThatExceptionOfType(BackendException.class)
                    .isThrownBy(running::run)
                    .withMessageContaining("cannot be restarted");
            FakeDriver.lose(0);
            running.backend.call(() -> null);
        }
    }

    /** So slow a device that every layer is a part of its own. */
    private static GpuInfo slowDevice() {
        GpuInfo device = EmulatedBackend.device();
        return new GpuInfo(
                device.ordinal(),
                device.name(),
                device.major(),
                device.minor(),
                device.bytes(),
                1,
                device.sharedBytes(),
                1);
    }

    @Test
    void aRunCanBeCancelledBetweenItsParts() {
        try (Running running =
                new Running(EmulatedBackend.open(slowDevice(), Precision.F16, Tuning.byRule()), twoLayers())) {
            running.run();
            long graphs = FakeDriver.graphLaunches();
            running.run();
            assertThat(FakeDriver.graphLaunches() - graphs).isGreaterThan(1);
            assertRight(running);
            CancelToken cancelled = new CancelToken();
            cancelled.cancel();
            graphs = FakeDriver.graphLaunches();
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> running.program.run(running.buffers, cancelled));
            assertThat(FakeDriver.graphLaunches()).isEqualTo(graphs);
        }
    }

    /** Between its parts the first run waits for the device, so that no more than one is under way when it is cancelled. */
    @Test
    void theFirstRunWaitsBetweenItsParts() {
        try (Running running =
                        new Running(EmulatedBackend.open(slowDevice(), Precision.F16, Tuning.byRule()), twoLayers());
                Running quick = open()) {
            long waits = FakeDriver.waits();
            running.run();
            long slowWaits = FakeDriver.waits() - waits;
            waits = FakeDriver.waits();
            quick.run();
            assertThat(slowWaits).isGreaterThan(FakeDriver.waits() - waits);
            assertRight(running);
        }
    }

    @Test
    void compilingCanBeCancelled() {
        CancelToken cancelled = new CancelToken();
        cancelled.cancel();
        try (CudaBackend backend = EmulatedBackend.open(Precision.F16);
                ModelWeights weights = backend.weights(weights(twoLayers(), 1))) {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> backend.compile(twoLayers(), weights, cancelled));
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, 1e6f})
    void namesTheWeightThatCannotBeUsed(float value) {
        try (CudaBackend backend = EmulatedBackend.open(Precision.F16);
                ModelWeights weights = backend.weights(weights(twoLayers(), value))) {
            assertThatExceptionOfType(WeightsException.class)
                    .isThrownBy(() -> backend.compile(twoLayers(), weights, cancel))
                    .withMessageContaining("a.")
                    .withMessageContaining("test.safetensors")
                    .withMessageContaining(value == 1e6f ? "bf16" : "not numbers");
        }
    }

    @Test
    void namesTheWeightThatIsMissing() {
        try (CudaBackend backend = EmulatedBackend.open(Precision.F16);
                ModelWeights weights = backend.weights(weights(twoLayers(), 1))) {
            GraphBuilder g = new GraphBuilder();
            g.output("y", g.linear(g.input("x", Element.COMPUTE, 1, 2, SIZE), "other", SIZE));
            assertThatExceptionOfType(WeightsException.class)
                    .isThrownBy(() -> backend.compile(g.build(), weights, cancel))
                    .withMessageContaining("other.weight");
        }
    }

    @Test
    void ptxIsTakenWhereMachineCodeIsRefused() {
        FakeDriver.cubinResult(CUresult.CUDA_ERROR_NO_BINARY_FOR_GPU);
        try (Running running = open()) {
            running.run();
            assertRight(running);
        }
    }

    @Test
    void aDriverThatRefusesEveryFormIsToldTheVersionThatIsNeeded() {
        FakeDriver.cubinResult(CUresult.CUDA_ERROR_INVALID_IMAGE);
        FakeDriver.ptxResult(CUresult.CUDA_ERROR_UNSUPPORTED_PTX_VERSION);
        try (CudaBackend backend = EmulatedBackend.open(Precision.F16);
                ModelWeights weights = backend.weights(weights(twoLayers(), 1))) {
            assertThatExceptionOfType(BackendException.class)
                    .isThrownBy(() -> backend.compile(twoLayers(), weights, cancel))
                    .withMessageContaining("UNSUPPORTED_PTX_VERSION")
                    .withMessageContaining("Driver 525");
        }
    }

    @Test
    void turingComputesInF16Only() {
        FakeDriver.capability(75);
        GpuInfo turing = EmulatedBackend.device();
        assertThatExceptionOfType(BackendException.class)
                .isThrownBy(() -> EmulatedBackend.open(turing, Precision.BF16, Tuning.byRule()))
                .withMessageContaining("bf16")
                .withMessageContaining("--precision f16");
    }

    @Test
    void whatIsFastestIsMeasuredOnceAndRemembered(@TempDir Path folder) throws IOException {
        GpuInfo device = EmulatedBackend.device();
        try (Running running = new Running(
                EmulatedBackend.open(device, Precision.F16, Tuning.measuring(device, folder)), twoLayers())) {
            running.run();
            assertRight(running);
        }
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.filter(path -> path.toString().endsWith(".properties"))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .allMatch(line -> line.matches("gemm\\.f16\\..*=(64x64|128x128|cublas).*"));
        long launches = FakeDriver.launches();
        try (Running running = new Running(
                EmulatedBackend.open(device, Precision.F16, Tuning.measuring(device, folder)), twoLayers())) {
            long loaded = FakeDriver.launches();
            running.run();
            assertThat(FakeDriver.launches() - loaded).isLessThanOrEqualTo(loaded - launches + 4);
        }
    }

    @Test
    void cublasIsTakenWhereItIsFaster(@TempDir Path folder) throws IOException {
        GpuInfo device = EmulatedBackend.device();
        try (Running running = new Running(
                EmulatedBackend.open(device, Precision.F16, Tuning.measuring(device, folder)), twoLayers())) {
            running.run();
        }
        try (Stream<Path> files = Files.list(folder)) {
            Path file = files.filter(path -> path.toString().endsWith(".properties"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(file, Files.readString(file).replaceAll("=.*", "=cublas"));
        }
        try (Running running = new Running(
                EmulatedBackend.open(device, Precision.F16, Tuning.measuring(device, folder)), twoLayers())) {
            long products = FakeDriver.products();
            running.run();
            assertThat(FakeDriver.products() - products).isEqualTo(2);
            assertRight(running);
        }
    }

    @Test
    void anUnreadableTuningFileIsMeasuredAnew(@TempDir Path folder) throws IOException {
        GpuInfo device = EmulatedBackend.device();
        Files.writeString(
                folder.resolve("cuda-tuning-" + device.name().replaceAll("[^A-Za-z0-9]+", "-") + ".properties"),
                "\\u00zz broken");
        try (Running running = new Running(
                EmulatedBackend.open(device, Precision.F16, Tuning.measuring(device, folder)), twoLayers())) {
            running.run();
            assertRight(running);
        }
    }

    @Test
    void measuresWhatTheDeviceCanDo() {
        try (CudaBackend backend = EmulatedBackend.open(Precision.F16)) {
            assertThat(backend.matrixProductRate(64, Precision.F16))
                    .isPositive()
                    .isFinite();
            assertThat(backend.copyRate()).isPositive().isFinite();
            assertThat(backend.deviceName()).isNotBlank();
            assertThat(backend.deviceFeatures()).contains("sm_80");
        }
    }
}
