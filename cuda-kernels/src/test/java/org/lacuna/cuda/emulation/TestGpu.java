package org.lacuna.cuda.emulation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.lacuna.cuda.driver.DeviceMemory;
import org.lacuna.cuda.driver.DriverException;
import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.GpuInfo;
import org.lacuna.cuda.driver.HalfFloats;
import org.lacuna.cuda.driver.KernelImages;
import org.lacuna.cuda.driver.NvidiaDriver;
import org.lacuna.cuda.driver.PackagedTestKernels;
import org.lacuna.inference.backend.Precision;

/**
 * The device that kernel tests run on, shared by all tests of a JVM: the emulated one, or with
 * {@code -Dlacuna.cuda.tests=device} the first real one.
 */
public final class TestGpu {
    /** The orders of threads, each of which shows other missing barriers and waits. */
    private static final int SCHEDULES = 3;

    private static TestGpu instance;

    private final Gpu gpu;

    private TestGpu(Gpu gpu) {
        this.gpu = gpu;
    }

    /** The device, bound to the calling thread; opened anew if a test has lost it. */
    public static synchronized TestGpu get() {
        if (instance == null || !instance.isUsable()) {
            instance = new TestGpu(new Gpu(info(), images()));
        }
        return instance;
    }

    private boolean isUsable() {
        try {
            gpu.makeCurrent();
            if (!isReal()) {
                FakeDriver.clearError();
            }
            gpu.synchronize();
            return true;
        } catch (DriverException e) {
            return false;
        }
    }

    /** Whether tests run on a real device. */
    public static boolean isReal() {
        return System.getProperty("lacuna.cuda.tests", "").equals("device");
    }

    public static GpuInfo info() {
        return (isReal() ? NvidiaDriver.devices(FakeDriver.NATIVE_FOLDER) : FakeDriver.devices()).get(0);
    }

    /** The kernels for the device, those among the tests included. */
    public static KernelImages images() {
        return isReal() ? new PackagedTestKernels() : EmulatedKernels.ofThisModule();
    }

    public Gpu gpu() {
        return gpu;
    }

    /** Numbers on the device, rounded to a precision. */
    public DeviceArray upload(Precision precision, float[] values) {
        ByteBuffer bytes = buffer(values.length * precision.bytes());
        HalfFloats.put(values, precision, bytes);
        float[] rounded = new float[values.length];
        HalfFloats.get(bytes.flip(), precision, rounded);
        return uploaded(bytes.rewind(), precision, toDoubles(rounded));
    }

    private static double[] toDoubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    public DeviceArray upload(int[] values) {
        ByteBuffer bytes = buffer(values.length * Integer.BYTES);
        bytes.asIntBuffer().put(values);
        return uploaded(bytes, Precision.F32, new double[0]);
    }

    public DeviceArray upload(long[] values) {
        ByteBuffer bytes = buffer(values.length * Long.BYTES);
        bytes.asLongBuffer().put(values);
        return uploaded(bytes, Precision.F32, new double[0]);
    }

    public DeviceArray upload(byte[] values) {
        return uploaded(buffer(values.length).put(values).flip(), Precision.F32, new double[0]);
    }

    /** Room for results, filled with NaN. */
    public DeviceArray output(Precision precision, int count) {
        return filled(precision, count * precision.bytes());
    }

    /** Room for results of another kind, every byte 0xFF. */
    public DeviceArray bytes(int count) {
        return filled(Precision.F32, count);
    }

    /** Runs the body under every schedule, on a real device once, and waits for what it enqueued. */
    public void inEverySchedule(Runnable body) {
        if (isReal()) {
            body.run();
            gpu.synchronize();
            return;
        }
        try {
            for (int schedule = 0; schedule < SCHEDULES; schedule++) {
                FakeDriver.schedule(schedule);
                runAndWait(body, schedule);
            }
        } finally {
            FakeDriver.schedule(0);
        }
    }

    private void runAndWait(Runnable body, int schedule) {
        try {
            body.run();
            gpu.synchronize();
        } catch (DriverException e) {
            String reason = e.losesContext() ? FakeDriver.lastError() : e.getMessage();
            FakeDriver.clearError();
            throw new AssertionError("under schedule " + schedule + ": " + reason, e);
        } catch (AssertionError e) {
            throw new AssertionError("under schedule " + schedule + ": " + e.getMessage(), e);
        }
    }

    private DeviceArray uploaded(ByteBuffer bytes, Precision precision, double[] values) {
        DeviceMemory memory = gpu.allocate(bytes.remaining());
        gpu.uploadNow(memory, 0, bytes);
        return new DeviceArray(gpu, memory, precision, values);
    }

    private DeviceArray filled(Precision precision, int bytes) {
        DeviceMemory memory = gpu.allocate(bytes);
        if (bytes > 0) {
            gpu.fill(memory, 0, bytes, 0xFF);
        }
        return new DeviceArray(gpu, memory, precision, new double[0]);
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}
