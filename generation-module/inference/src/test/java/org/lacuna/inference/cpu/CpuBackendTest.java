package org.lacuna.inference.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lacuna.inference.Goldens;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.backend.DeviceBuffer;
import org.lacuna.inference.backend.ModelWeights;
import org.lacuna.inference.backend.Precision;
import org.lacuna.inference.backend.Program;
import org.lacuna.inference.graph.Element;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.graph.GraphBuilder;
import org.lacuna.inference.models.UNet;
import org.lacuna.inference.models.UNetConfig;
import org.lacuna.inference.tensor.DType;
import org.lacuna.inference.tensor.Shape;
import org.lacuna.inference.weights.Safetensors;
import org.lacuna.inference.weights.TensorInfo;
import org.lacuna.inference.weights.WeightSource;
import org.lacuna.inference.weights.WeightsException;

class CpuBackendTest {
    private static CpuBackend backend;
    private final CancelToken cancel = new CancelToken();

    @BeforeAll
    static void open() {
        backend = (CpuBackend) CpuSamplingTest.open(Precision.F32);
    }

    @AfterAll
    static void close() {
        backend.close();
    }

    private static Graph layer() {
        GraphBuilder g = new GraphBuilder();
        g.output("y", g.linear(g.input("x", Element.COMPUTE, 1, 2, 3), "layer", 2));
        return g.build();
    }

    /** A source with the layer's two tensors, the weight filled with one value. */
    private static WeightSource source(Shape weight, float value) {
        Map<String, Shape> shapes = Map.of("layer.weight", weight, "layer.bias", Shape.of(2));
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
                ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
                for (int i = 0; i < count; i++) {
                    bytes.putFloat(name.endsWith("bias") ? i : value);
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

    @Test
    void runsALayerOnBoundBuffers() {
        try (ModelWeights weights = backend.weights(source(Shape.of(2, 3), 0.5f));
                Program program = backend.compile(layer(), weights, cancel);
                DeviceBuffer x = backend.allocate(Element.COMPUTE, Shape.of(1, 2, 3));
                DeviceBuffer y = backend.allocate(Element.COMPUTE, Shape.of(1, 2, 2))) {
            x.write(new float[] {1, 2, 3, 4, 5, 6});
            program.run(Map.of("x", x, "y", y), cancel);
            assertThat(y.read()).containsExactly(3, 4, 7.5f, 8.5f);
            assertThat(weights.bytes()).isEqualTo(4 * (6 + 2));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> program.run(Map.of("x", x), cancel))
                    .withMessageContaining("'y'");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> program.run(Map.of("x", y, "y", x), cancel))
                    .withMessageContaining("'x'");
            assertThatIllegalArgumentException().isThrownBy(() -> x.write(new float[5]));
        }
    }

    @Test
    void namesTheTensorThatIsMissing() {
        GraphBuilder g = new GraphBuilder();
        g.output("y", g.linear(g.input("x", Element.COMPUTE, 1, 2, 3), "other", 2));
        try (ModelWeights weights = backend.weights(source(Shape.of(2, 3), 1))) {
            assertThatExceptionOfType(WeightsException.class)
                    .isThrownBy(() -> backend.compile(g.build(), weights, cancel))
                    .withMessageContaining("other.weight")
                    .withMessageContaining("test.safetensors");
        }
    }

    @Test
    void namesTheTensorOfAnotherShape() {
        try (ModelWeights weights = backend.weights(source(Shape.of(3, 2), 1))) {
            assertThatExceptionOfType(WeightsException.class)
                    .isThrownBy(() -> backend.compile(layer(), weights, cancel))
                    .withMessageContaining("layer.weight")
                    .withMessageContaining("[2, 3]");
        }
    }

    @Test
    void namesTheTensorThatHoldsNaN() {
        try (ModelWeights weights = backend.weights(source(Shape.of(2, 3), Float.NaN))) {
            assertThatExceptionOfType(WeightsException.class)
                    .isThrownBy(() -> backend.compile(layer(), weights, cancel))
                    .withMessageContaining("layer.weight")
                    .withMessageContaining("NaN");
        }
    }

    @Test
    void compilingCanBeCancelled() {
        CancelToken cancelled = new CancelToken();
        cancelled.cancel();
        try (ModelWeights weights = backend.weights(source(Shape.of(2, 3), 1))) {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> backend.compile(layer(), weights, cancelled));
        }
    }

    /** Counts libtorch's objects known to Java, each of which holds a tensor or what belongs to one. */
    @Test
    void oneHundredCancelsLeaveNothingBehind() throws InterruptedException {
        try (Goldens golden = Goldens.open("sd15-tiny");
                WeightSource source =
                        Safetensors.open(golden.folder().resolve("unet/diffusion_pytorch_model.safetensors"));
                ModelWeights weights = backend.weights(source)) {
            UNet unet = new UNet(UNetConfig.read(golden.folder().resolve("unet/config.json")));
            Graph graph = unet.graph(2, 32, 32, 77);
            Map<String, DeviceBuffer> buffers = new HashMap<>();
            try (Program program = backend.compile(graph, weights, cancel)) {
                graph.inputs().forEach((n, v) -> buffers.put(n, backend.allocate(v.element(), v.shape())));
                graph.outputs().forEach((n, v) -> buffers.put(n, backend.allocate(v.element(), v.shape())));
                program.run(buffers, cancel);
                long before = held();
                for (int i = 0; i < 100; i++) {
                    CancelToken token = new CancelToken();
                    int delay = i;
                    Thread canceller = new Thread(() -> {
                        for (long until = System.nanoTime() + delay * 100_000L; System.nanoTime() < until; ) {
                            Thread.onSpinWait();
                        }
                        token.cancel();
                    });
                    canceller.start();
                    try {
                        program.run(buffers, token);
                    } catch (CancellationException expected) {
                        // A late token lets the run end; both ways must leave nothing.
                    }
                    canceller.join();
                }
                // What earlier tests dropped may be collected late, so that there can be less than before.
                assertThat(held()).isLessThanOrEqualTo(before);
            }
            buffers.values().forEach(DeviceBuffer::close);
        }
    }

    /** The objects that are left when collecting finds no more to free. */
    private static long held() {
        long count = Long.MAX_VALUE;
        long last;
        do {
            last = count;
            System.gc();
            Pointer.deallocateReferences();
            count = Pointer.totalCount();
        } while (count < last);
        return count;
    }
}
