package org.lacuna.cuda.driver;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jcuda.Pointer;
import jcuda.driver.CUcontext;
import jcuda.driver.CUdevice;
import jcuda.driver.CUevent;
import jcuda.driver.CUfunction;
import jcuda.driver.CUgraph;
import jcuda.driver.CUgraphExec;
import jcuda.driver.CUmodule;
import jcuda.driver.CUresult;
import jcuda.driver.CUstream;
import jcuda.driver.CUstreamCaptureMode;
import jcuda.driver.CUstream_flags;
import jcuda.driver.JCudaDriver;

/**
 * One GPU that is in use: its primary context, one stream on which everything happens in order, its memory and its
 * kernels. To be used by one thread at a time, which calls {@link #makeCurrent} first. Errors are
 * {@link DriverException}s.
 */
public final class Gpu implements AutoCloseable {
    private final GpuInfo info;
    private final KernelImages images;
    private final CUdevice device = new CUdevice();
    private final CUcontext context = new CUcontext();
    private final CUstream stream = new CUstream();
    private final Map<String, CUmodule> modules = new HashMap<>();
    private final Map<String, Kernel> kernels = new HashMap<>();

    /** Opens a device of {@link NvidiaDriver#devices()} for the calling thread. */
    public Gpu(GpuInfo info, KernelImages images) {
        this.info = info;
        this.images = images;
        DriverException.require("cuDeviceGet", JCudaDriver.cuDeviceGet(device, info.ordinal()));
        DriverException.require("cuDevicePrimaryCtxRetain", JCudaDriver.cuDevicePrimaryCtxRetain(context, device));
        try {
            makeCurrent();
            DriverException.require(
                    "cuStreamCreate", JCudaDriver.cuStreamCreate(stream, CUstream_flags.CU_STREAM_NON_BLOCKING));
        } catch (DriverException e) {
            JCudaDriver.cuDevicePrimaryCtxRelease(device);
            throw e;
        }
    }

    public GpuInfo info() {
        return info;
    }

    /** Binds the context to the calling thread. */
    public void makeCurrent() {
        DriverException.require("cuCtxSetCurrent", JCudaDriver.cuCtxSetCurrent(context));
    }

    /** The stream, for libraries that enqueue work of their own. */
    public CUstream stream() {
        return stream;
    }

    // ---- memory

    /** Memory with unspecified contents. */
    public DeviceMemory allocate(long bytes) {
        DeviceMemory.Address pointer = new DeviceMemory.Address();
        DriverException.require(
                "cuMemAlloc of " + bytes + " bytes", JCudaDriver.cuMemAlloc(pointer, Math.max(bytes, 1)));
        return new DeviceMemory(pointer, bytes);
    }

    /** Frees memory after all work that was enqueued; a second time does nothing. */
    public void free(DeviceMemory memory) {
        if (memory.markFreed()) {
            DriverException.require("cuMemFree", JCudaDriver.cuMemFree(memory.pointer()));
        }
    }

    /** Bytes of the device's memory that nobody has, other programs included. */
    public long freeBytes() {
        long[] free = new long[1];
        long[] total = new long[1];
        DriverException.require("cuMemGetInfo", JCudaDriver.cuMemGetInfo(free, total));
        return free[0];
    }

    /** Host memory that the device copies from and to without a detour; freed by {@link #freePinned}. */
    public PinnedMemory allocatePinned(long bytes) {
        Pointer pointer = new Pointer();
        DriverException.require("cuMemHostAlloc of " + bytes + " bytes", JCudaDriver.cuMemHostAlloc(pointer, bytes, 0));
        return new PinnedMemory(pointer, bytes);
    }

    public void freePinned(PinnedMemory memory) {
        DriverException.require("cuMemFreeHost", JCudaDriver.cuMemFreeHost(memory.pointer()));
    }

    /** Enqueues a copy of the pinned memory's first bytes. It must not change before the stream is synchronized. */
    public void upload(DeviceMemory to, long offset, PinnedMemory from, long bytes) {
        DriverException.require(
                "cuMemcpyHtoDAsync", JCudaDriver.cuMemcpyHtoDAsync(to.at(offset), from.pointer(), bytes, stream));
    }

    /** Copies the rest of a direct or heap buffer to the device, after all work that was enqueued. */
    public void uploadNow(DeviceMemory to, long offset, ByteBuffer from) {
        synchronize();
        DriverException.require(
                "cuMemcpyHtoD", JCudaDriver.cuMemcpyHtoD(to.at(offset), Pointer.toBuffer(from), from.remaining()));
    }

    /** Copies from the device into the rest of a direct or heap buffer, after all work that was enqueued. */
    public void downloadNow(ByteBuffer to, DeviceMemory from, long offset) {
        synchronize();
        DriverException.require(
                "cuMemcpyDtoH", JCudaDriver.cuMemcpyDtoH(Pointer.toBuffer(to), from.at(offset), to.remaining()));
    }

    /** Enqueues a copy within the device. */
    public void copy(DeviceMemory to, long toOffset, DeviceMemory from, long fromOffset, long bytes) {
        DriverException.require(
                "cuMemcpyDtoDAsync",
                JCudaDriver.cuMemcpyDtoDAsync(to.at(toOffset), from.at(fromOffset), bytes, stream));
    }

    /** Enqueues setting bytes to a value. */
    public void fill(DeviceMemory memory, long offset, long bytes, int value) {
        DriverException.require(
                "cuMemsetD8Async", JCudaDriver.cuMemsetD8Async(memory.at(offset), (byte) value, bytes, stream));
    }

    // ---- kernels

    /**
     * A kernel by the name of its entry; its file is loaded with the first kernel asked for.
     *
     * @throws DriverException if the driver takes the file in none of its forms
     */
    public Kernel kernel(String name) {
        Kernel kernel = kernels.get(name);
        if (kernel == null) {
            KernelImages.Entry entry =
                    images.entry(name).orElseThrow(() -> new IllegalArgumentException("there is no kernel " + name));
            CUmodule module = modules.computeIfAbsent(entry.file(), this::load);
            CUfunction function = new CUfunction();
            DriverException.require(
                    "cuModuleGetFunction of " + name, JCudaDriver.cuModuleGetFunction(function, module, name));
            kernel = new Kernel(name, function, stream, entry.parameterBytes());
            kernels.put(name, kernel);
        }
        return kernel;
    }

    private CUmodule load(String file) {
        List<KernelImages.Image> candidates = images.images(file, info);
        DriverException refused = null;
        for (KernelImages.Image image : candidates) {
            CUmodule module = new CUmodule();
            int result = JCudaDriver.cuModuleLoadData(module, image.bytes().get());
            if (result == 0) {
                return module;
            }
            DriverException error = new DriverException("loading " + image.name(), result);
            if (!error.saysOtherImage()) {
                throw error;
            }
            refused = error;
        }
        if (refused == null) {
            throw new DriverException(
                    "code of " + file + " for " + info.description(), CUresult.CUDA_ERROR_NO_BINARY_FOR_GPU);
        }
        throw refused;
    }

    // ---- order and graphs

    /** Waits for all work that was enqueued; errors of kernels arrive here. */
    public void synchronize() {
        DriverException.require("cuStreamSynchronize", JCudaDriver.cuStreamSynchronize(stream));
    }

    /** Records what {@code work} enqueues, instead of doing it. */
    public Recording record(Runnable work) {
        DriverException.require(
                "cuStreamBeginCapture",
                JCudaDriver.cuStreamBeginCapture(stream, CUstreamCaptureMode.CU_STREAM_CAPTURE_MODE_THREAD_LOCAL));
        CUgraph graph = new CUgraph();
        boolean recorded = false;
        try {
            work.run();
            recorded = true;
        } finally {
            int result = JCudaDriver.cuStreamEndCapture(stream, graph);
            if (recorded) {
                DriverException.require("cuStreamEndCapture", result);
            }
        }
        try {
            CUgraphExec executable = new CUgraphExec();
            DriverException.require("cuGraphInstantiate", JCudaDriver.cuGraphInstantiate(executable, graph, 0));
            return new Recording(executable, stream);
        } finally {
            JCudaDriver.cuGraphDestroy(graph);
        }
    }

    /** Milliseconds that the device takes for what {@code work} enqueues, itself included in no graph. */
    public double milliseconds(Runnable work) {
        CUevent start = event();
        CUevent end = event();
        try {
            DriverException.require("cuEventRecord", JCudaDriver.cuEventRecord(start, stream));
            work.run();
            DriverException.require("cuEventRecord", JCudaDriver.cuEventRecord(end, stream));
            DriverException.require("cuEventSynchronize", JCudaDriver.cuEventSynchronize(end));
            float[] milliseconds = new float[1];
            DriverException.require("cuEventElapsedTime", JCudaDriver.cuEventElapsedTime(milliseconds, start, end));
            return milliseconds[0];
        } finally {
            JCudaDriver.cuEventDestroy(start);
            JCudaDriver.cuEventDestroy(end);
        }
    }

    private static CUevent event() {
        CUevent event = new CUevent();
        DriverException.require("cuEventCreate", JCudaDriver.cuEventCreate(event, 0));
        return event;
    }

    /**
     * Gives up everything that is on the device in this process: memory, kernels, recordings. The way out after an error
     * that {@link DriverException#losesContext loses the context}; afterwards a new Gpu can be opened.
     */
    public void reset() {
        kernels.clear();
        modules.clear();
        JCudaDriver.cuDevicePrimaryCtxReset(device);
        JCudaDriver.cuDevicePrimaryCtxRelease(device);
    }

    @Override
    public void close() {
        kernels.clear();
        modules.values().forEach(JCudaDriver::cuModuleUnload);
        modules.clear();
        JCudaDriver.cuStreamDestroy(stream);
        JCudaDriver.cuDevicePrimaryCtxRelease(device);
    }
}
