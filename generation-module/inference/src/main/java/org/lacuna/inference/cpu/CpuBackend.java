package org.lacuna.inference.cpu;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.BackendException;
import org.lacuna.inference.backend.BackendOptions;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.backend.DeviceBuffer;
import org.lacuna.inference.backend.DeviceWorker;
import org.lacuna.inference.backend.ModelWeights;
import org.lacuna.inference.backend.Precision;
import org.lacuna.inference.backend.Program;
import org.lacuna.inference.graph.Element;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.tensor.Shape;
import org.lacuna.inference.weights.WeightChecks;
import org.lacuna.inference.weights.WeightSource;

/**
 * Runs graphs on the processor. One worker thread does all the work: libtorch's inference mode, thread counts and
 * JavaCPP's scopes belong to a thread.
 */
public final class CpuBackend implements Backend {
    /** Several times what any processor's caches hold. */
    private static final long COPIED_BYTES = 512L << 20;

    private final Processor processor = Processor.detect();
    private final DeviceWorker worker;
    private final Precision precision;
    private final ScalarType compute;
    private final Kernels kernels;

    CpuBackend(BackendOptions options) {
        LibTorch.load(options.nativeFolder());
        worker = new DeviceWorker("lacuna-cpu", CpuBackend::translated);
        int threads = options.threads() > 0 ? options.threads() : processor.physicalCores();
        call(() -> {
            torch.set_num_threads(threads);
            // OpenBLAS has threads of its own, which fight OpenMP's for the cores: an f32 run is 12 times slower.
            openblas_nolapack.blas_set_num_threads(1);
            // Lives as long as its thread.
            new InferenceMode(true).retainReference();
            return null;
        });
        precision = options.precision().orElseGet(() -> call(PrecisionProbe::choose));
        if (precision == Precision.F16) {
            throw new BackendException("No processor computes in f16 faster than in f32; use --precision f32 or bf16.");
        }
        compute = precision == Precision.BF16 ? ScalarType.BFloat16 : ScalarType.Float;
        kernels = call(() -> new Kernels(compute));
    }

    @Override
    public String name() {
        return CpuBackendProvider.NAME;
    }

    @Override
    public String deviceName() {
        return processor.name();
    }

    @Override
    public Set<String> deviceFeatures() {
        return processor.features();
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public ModelWeights weights(WeightSource source) {
        return new CpuWeights(this, source, kernels, compute);
    }

    @Override
    public Program compile(Graph graph, ModelWeights weights, CancelToken cancel) {
        CpuWeights mine = (CpuWeights) weights;
        graph.parameters().forEach(parameter -> WeightChecks.find(mine.source(), parameter.name(), parameter.shape()));
        List<Instruction> instructions = call(() -> new CpuCompiler(graph, mine, kernels, compute).compile(cancel));
        return new CpuProgram(this, graph, instructions);
    }

    @Override
    public DeviceBuffer allocate(Element element, Shape shape) {
        Tensor tensor = call(() -> {
            try (PointerScope scope = new PointerScope()) {
                Tensor zeros = Kernels.empty(scalarType(element, compute), shape.sizes())
                        .zero_();
                Tensor kept = new Tensor(zeros);
                kept.retainReference();
                return kept;
            }
        });
        return new CpuBuffer(this, element, shape, tensor);
    }

    @Override
    public double matrixProductRate(int size, Precision in) {
        return call(() -> PrecisionProbe.rate(size, in == Precision.BF16 ? ScalarType.BFloat16 : ScalarType.Float, 3));
    }

    @Override
    public double copyRate() {
        return call(() -> PrecisionProbe.copyRate(COPIED_BYTES));
    }

    @Override
    public void close() {
        worker.close();
    }

    long bytes(Element element, Shape shape) {
        return shape.count() * bytesOf(scalarType(element, compute));
    }

    static ScalarType scalarType(Element element, ScalarType compute) {
        return switch (element) {
            case COMPUTE -> compute;
            case F32 -> ScalarType.Float;
            case I64 -> ScalarType.Long;
        };
    }

    static long bytesOf(ScalarType type) {
        return switch (type) {
            case BFloat16 -> 2;
            case Long -> 8;
            default -> 4;
        };
    }

    /** Runs a task on the worker thread and waits for it. Errors of libtorch arrive as {@link BackendException}. */
    <T> T call(Callable<T> task) {
        return worker.call(task);
    }

    private static RuntimeException translated(Throwable cause) {
        if (cause instanceof CancellationException cancelled) {
            return cancelled;
        }
        boolean foreign = cause.getClass() == RuntimeException.class || cause instanceof OutOfMemoryError;
        if (!foreign) {
            if (cause instanceof Error error) {
                throw error;
            }
            return cause instanceof RuntimeException known ? known : new BackendException(cause.toString(), cause);
        }
        String message = LibTorch.firstLine(cause);
        if (cause instanceof OutOfMemoryError || message.contains("can't allocate memory")) {
            return new BackendException(
                    "There is not enough memory for this picture size (" + message
                            + "). Close other programs, or choose a smaller size.",
                    cause);
        }
        return new BackendException("The CPU engine failed: " + message, cause);
    }
}
