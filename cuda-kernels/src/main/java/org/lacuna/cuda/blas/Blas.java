package org.lacuna.cuda.blas;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jcuda.Pointer;
import jcuda.cudaDataType;
import jcuda.jcublas.JCublas2;
import jcuda.jcublas.cublasComputeType;
import jcuda.jcublas.cublasHandle;
import jcuda.jcublas.cublasOperation;
import jcuda.runtime.cudaStream_t;
import org.lacuna.cuda.driver.Cuda13Adapter;
import org.lacuna.cuda.driver.DeviceMemory;
import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.Natives;
import org.lacuna.inference.backend.BackendException;
import org.lacuna.inference.backend.Precision;

/**
 * Matrix products by cuBLAS on a device's stream. It is never required: where it is missing or does not start there is
 * none, for a reason that is logged.
 */
public final class Blas implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Blas.class.getName());
    /** What NVIDIA advises for Hopper; with a workspace of its own a product can be part of a CUDA graph. */
    private static final long WORKSPACE_BYTES = 32L << 20;

    private static final int DEFAULT_ALGORITHM = -1;

    private final Gpu gpu;
    private final cublasHandle handle;
    private final DeviceMemory workspace;

    private Blas(Gpu gpu, cublasHandle handle, DeviceMemory workspace) {
        this.gpu = gpu;
        this.handle = handle;
        this.workspace = workspace;
    }

    /**
     * @param nativeFolder the application's own folder where native libraries are unpacked
     */
    public static Optional<Blas> open(Gpu gpu, Path nativeFolder) {
        try {
            load(nativeFolder);
            return create(gpu);
        } catch (LinkageError | IllegalArgumentException e) {
            LOG.log(Level.FINE, "no cuBLAS", e);
            return Optional.empty();
        }
    }

    private static void load(Path nativeFolder) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
        Optional<CublasFiles> files = CublasFiles.find(System.getenv(), windows);
        files.ifPresent(found -> {
            System.load(found.lt().toAbsolutePath().toString());
            System.load(found.cublas().toAbsolutePath().toString());
        });
        boolean adapt = !windows && files.isPresent() && files.get().major() == 13;
        Natives.load(
                nativeFolder,
                folder -> {
                    if (adapt) {
                        Cuda13Adapter.unpack(JCublas2.class, "JCublas2", "libcublas", folder);
                    }
                },
                () -> JCublas2.setExceptionsEnabled(false));
    }

    private static Optional<Blas> create(Gpu gpu) {
        cublasHandle handle = new cublasHandle();
        int result = JCublas2.cublasCreate(handle);
        if (result != 0) {
            // A handle whose making failed must not be touched, not even to destroy it: the process would end.
            LOG.log(Level.FINE, "cublasCreate answered {0}", result);
            return Optional.empty();
        }
        DeviceMemory workspace = gpu.allocate(WORKSPACE_BYTES);
        require("cublasSetStream", JCublas2.cublasSetStream(handle, new cudaStream_t(gpu.stream())));
        require("cublasSetWorkspace", JCublas2.cublasSetWorkspace(handle, at(workspace.address()), WORKSPACE_BYTES));
        return Optional.of(new Blas(gpu, handle, workspace));
    }

    /** Its version, 120603 for 12.6.3. */
    public int version() {
        int[] version = new int[1];
        require("cublasGetVersion", JCublas2.cublasGetVersion(handle, version));
        return version[0];
    }

    /**
     * A product of row-major matrices, {@code y = alpha a w^T} or, with w by columns, {@code y = alpha a w}.
     *
     * @param a {@code [m, k]}
     * @param w {@code [n, k]}, by columns {@code [k, n]}
     * @param y {@code [m, n]}
     * @param result precision of y; the operands' own or f32
     */
    public record Product(
            Precision precision,
            int batch,
            int m,
            int n,
            int k,
            long a,
            int lda,
            long strideA,
            long w,
            int ldw,
            long strideW,
            boolean wByColumns,
            long y,
            int ldy,
            long strideY,
            Precision result,
            float alpha) {}

    /** Enqueues a product, accumulated in f32. cuBLAS counts by columns, so that it computes the transpose. */
    public void multiply(Product p) {
        int type = type(p.precision());
        require(
                "cublasGemmStridedBatchedEx",
                // The variant without "_new" takes an older kind of compute type and refuses this one silently.
                JCublas2.cublasGemmStridedBatchedEx_new(
                        handle,
                        p.wByColumns() ? cublasOperation.CUBLAS_OP_N : cublasOperation.CUBLAS_OP_T,
                        cublasOperation.CUBLAS_OP_N,
                        p.n(),
                        p.m(),
                        p.k(),
                        Pointer.to(new float[] {p.alpha()}),
                        at(p.w()),
                        type,
                        p.ldw(),
                        p.strideW(),
                        at(p.a()),
                        type,
                        p.lda(),
                        p.strideA(),
                        Pointer.to(new float[] {0}),
                        at(p.y()),
                        type(p.result()),
                        p.ldy(),
                        p.strideY(),
                        p.batch(),
                        cublasComputeType.CUBLAS_COMPUTE_32F,
                        DEFAULT_ALGORITHM));
    }

    private static int type(Precision precision) {
        return switch (precision) {
            case F32 -> cudaDataType.CUDA_R_32F;
            case F16 -> cudaDataType.CUDA_R_16F;
            case BF16 -> cudaDataType.CUDA_R_16BF;
        };
    }

    /** JCuda adds a pointer's offset to its address, which is 0 for a new one. */
    private static Pointer at(long address) {
        return new Pointer().withByteOffset(address);
    }

    private static void require(String call, int status) {
        if (status != 0) {
            throw new BackendException("cuBLAS refused " + call + " with status " + status
                    + ". Delete the cuda-tuning file in Lacuna's folder native to have it measured anew.");
        }
    }

    @Override
    public void close() {
        JCublas2.cublasDestroy(handle);
        gpu.free(workspace);
    }
}
