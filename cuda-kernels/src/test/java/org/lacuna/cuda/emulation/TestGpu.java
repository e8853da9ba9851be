package org.lacuna.cuda.emulation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.lacuna.cuda.driver.DeviceMemory;
import org.lacuna.cuda.driver.DriverException;
import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.GpuInfo;
import org.lacuna.inference.backend.Precision;

/** The device that kernel tests run on: the emulated one, shared by all tests of a JVM. */
public final class TestGpu {
    /** The orders of threads, each of which shows other missing barriers and waits. */
    private static final int SCHEDULES = 3;

    private static TestGpu instance;

    private final Gpu gpu;

    private TestGpu(Gpu gpu) {
        this.gpu = gpu;
    }

    /** The device, bound to the calling thread. */
    public static synchronized TestGpu get() {
        if (instance == null) {
            List<GpuInfo> devices = FakeDriver.devices();
            instance = new TestGpu(new Gpu(devices.get(0), EmulatedKernels.ofThisModule()));
        }
        instance.gpu.makeCurrent();
        return instance;
    }

    public Gpu gpu() {
        return gpu;
    }

    /** Numbers on the device, rounded to a precision. */
    public DeviceArray upload(Precision precision, float[] values) {
        ByteBuffer bytes = buffer(values.length * precision.bytes());
        double[] rounded = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = Numbers.put(bytes, precision, values[i]);
        }
        return uploaded(bytes.flip(), precision, rounded);
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

    /** Runs the body under every schedule and waits for what it enqueued. */
    public void inEverySchedule(Runnable body) {
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
            String reason = FakeDriver.lastError();
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
