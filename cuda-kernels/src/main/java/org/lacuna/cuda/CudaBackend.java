package org.lacuna.cuda;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lacuna.cuda.compile.KernelSet;
import org.lacuna.cuda.compile.Tuning;
import org.lacuna.cuda.driver.DeviceMemory;
import org.lacuna.cuda.driver.DriverException;
import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.GpuInfo;
import org.lacuna.cuda.driver.KernelImages;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.BackendException;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.backend.DeviceBuffer;
import org.lacuna.inference.backend.DeviceWorker;
import org.lacuna.inference.backend.ModelWeights;
import org.lacuna.inference.backend.Precision;
import org.lacuna.inference.backend.Program;
import org.lacuna.inference.graph.Element;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.tensor.Shape;
import org.lacuna.inference.weights.WeightSource;

/**
 * Runs graphs on an NVIDIA GPU. One worker thread makes all calls, since a context belongs to a thread. Programs share one
 * arena, as large as the largest of them needs: only one runs at a time. When a kernel fails, CUDA takes nothing more of
 * the process; the device is then opened anew, which is a new epoch: memory of earlier ones no longer exists, weights are
 * read again when a program next needs them.
 */
public final class CudaBackend implements Backend {
    private final GpuInfo info;
    private final KernelImages images;
    private final Precision precision;
    private final Tuning tuning;
    private final DeviceWorker worker;
    private Gpu gpu;
    private KernelSet kernels;
    private int epoch;
    private DeviceMemory arena;

    /**
     * @param images the kernels' code
     * @param tuning what is known about which kernels are fast
     * @throws BackendException if the device cannot be opened or computes in no such precision
     */
    CudaBackend(GpuInfo info, KernelImages images, Optional<Precision> precision, Tuning tuning) {
        this.info = info;
        this.images = images;
        this.tuning = tuning;
        // f16 keeps three bits more than bf16, and it is what models are published in.
        this.precision = precision.orElse(Precision.F16);
        if (this.precision == Precision.BF16 && info.major() < 8) {
            throw new BackendException(info.name() + " does not compute in bf16; use --precision f16 or f32.");
        }
        worker = new DeviceWorker("lacuna-cuda", this::translated);
        try {
            call(() -> {
                openDevice();
                return null;
            });
        } catch (BackendException e) {
            worker.close();
            throw e;
        }
    }

    private void openDevice() {
        gpu = new Gpu(info, images);
        kernels = new KernelSet(gpu, tuning.blas(gpu));
        arena = null;
    }

    @Override
    public String name() {
        return CudaBackendProvider.NAME;
    }

    @Override
    public String deviceName() {
        return info.name();
    }

    @Override
    public Set<String> deviceFeatures() {
        return Set.of("sm_" + info.capability(), info.multiprocessors() + " multiprocessors");
    }

    @Override
    public Precision precision() {
        return precision;
    }

    @Override
    public ModelWeights weights(WeightSource source) {
        return new CudaWeights(this, source);
    }

    @Override
    public Program compile(Graph graph, ModelWeights weights, CancelToken cancel) {
        CudaWeights mine = (CudaWeights) weights;
        return call(() -> new CudaProgram(this, graph, mine, cancel));
    }

    @Override
    public DeviceBuffer allocate(Element element, Shape shape) {
        return call(() -> new CudaBuffer(this, element, shape));
    }

    @Override
    public double matrixProductRate(int size, Precision in) {
        return call(() -> kernels.matrixProductRate(size, in));
    }

    @Override
    public double copyRate() {
        return call(() -> kernels.copyRate());
    }

    @Override
    public void close() {
        call(() -> {
            releaseArena();
            kernels.close();
            gpu.close();
            return null;
        });
        worker.close();
    }

    // ---- for the worker thread

    Gpu gpu() {
        return gpu;
    }

    KernelSet kernels() {
        return kernels;
    }

    Tuning tuning() {
        return tuning;
    }

    /** Counts how often the device was opened; what was made in another epoch no longer exists. */
    int epoch() {
        return epoch;
    }

    /** The memory in which programs keep their values while they run, of this size at least. */
    DeviceMemory arena(long bytes) {
        if (arena == null || arena.bytes() < bytes) {
            releaseArena();
            arena = allocateOrSay(bytes, "for the values of the network");
        }
        return arena;
    }

    /** Bytes that the arena has now. */
    long arenaBytes() {
        return arena == null ? 0 : arena.bytes();
    }

    private void releaseArena() {
        if (arena != null) {
            gpu.free(arena);
            arena = null;
        }
    }

    /**
     * @throws BackendException that says how much is wanted and free, if there is not so much
     */
    void requireFree(long bytes, String what) {
        long free = gpu.freeBytes();
        if (bytes > free) {
            throw notEnough(bytes, free, what);
        }
    }

    private DeviceMemory allocateOrSay(long bytes, String what) {
        try {
            return gpu.allocate(bytes);
        } catch (DriverException e) {
            if (e.saysOutOfMemory()) {
                throw notEnough(bytes, gpu.freeBytes(), what);
            }
            throw e;
        }
    }

    private BackendException notEnough(long wanted, long free, String what) {
        return new BackendException(String.format(
                "%s has too little free memory %s: %,d bytes are wanted, %,d are free. Close other programs that use the"
                        + " GPU, choose a smaller size, or compute on the processor (--device cpu).",
                info.name(), what, wanted, free));
    }

    /** Runs a task on the worker thread and waits for it. Errors of the driver arrive as {@link BackendException}. */
    <T> T call(Callable<T> task) {
        return worker.call(task);
    }

    private RuntimeException translated(Throwable cause) {
        if (cause instanceof DriverException driver) {
            return driver.losesContext() ? reopened(driver) : new BackendException(message(driver), driver);
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new BackendException(cause.toString(), cause);
    }

    private String message(DriverException error) {
        if (error.saysOutOfMemory()) {
            return info.name() + " has too little free memory (" + error.getMessage()
                    + "). Close other programs that use the GPU, or choose a smaller size.";
        }
        if (error.saysOtherImage()) {
            return "NVIDIA's driver does not take Lacuna's kernels for the GPU " + info.name() + " ("
                    + error.getMessage()
                    + "). Driver 525 or newer is needed; until then compute on the processor (--device cpu).";
        }
        return "The GPU " + info.name() + " refused: " + error.getMessage()
                + ". If an update of NVIDIA's driver does not help, compute on the processor (--device cpu).";
    }

    /** Opens the device anew, so that the next picture has one; says what became of this one. */
    private BackendException reopened(DriverException error) {
        String what = "The GPU " + info.name() + " failed: " + error.getMessage() + ". ";
        boolean works = call(() -> {
            try {
                gpu.reset();
                epoch++;
                openDevice();
                return true;
            } catch (DriverException again) {
                return false;
            }
        });
        return new BackendException(
                what
                        + (works
                                ? "It was restarted; start the picture again."
                                : "It cannot be restarted; start Lacuna again, or compute on the processor (--device cpu)."),
                error);
    }
}
