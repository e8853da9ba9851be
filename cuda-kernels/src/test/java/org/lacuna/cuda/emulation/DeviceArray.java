package org.lacuna.cuda.emulation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.lacuna.cuda.driver.DeviceMemory;
import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.HalfFloats;
import org.lacuna.inference.backend.Precision;

/** An array on the device of a test. */
public final class DeviceArray implements AutoCloseable {
    private final Gpu gpu;
    private final DeviceMemory memory;
    private final Precision precision;
    private final double[] values;

    DeviceArray(Gpu gpu, DeviceMemory memory, Precision precision, double[] values) {
        this.gpu = gpu;
        this.memory = memory;
        this.precision = precision;
        this.values = values;
    }

    public long address() {
        return memory.address();
    }

    /** The numbers that were uploaded, as the device has them: rounded to the precision. */
    public double[] values() {
        return values.clone();
    }

    /** What is there now, after all work that was enqueued. */
    public float[] read() {
        ByteBuffer bytes = download();
        float[] numbers = new float[bytes.remaining() / precision.bytes()];
        HalfFloats.get(bytes, precision, numbers);
        return numbers;
    }

    public byte[] readBytes() {
        ByteBuffer bytes = download();
        byte[] read = new byte[bytes.remaining()];
        bytes.get(read);
        return read;
    }

    public int[] readInts() {
        ByteBuffer bytes = download();
        int[] read = new int[bytes.remaining() / Integer.BYTES];
        bytes.asIntBuffer().get(read);
        return read;
    }

    private ByteBuffer download() {
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(Math.toIntExact(memory.bytes())).order(ByteOrder.nativeOrder());
        gpu.downloadNow(bytes, memory, 0);
        return bytes.clear();
    }

    @Override
    public void close() {
        gpu.free(memory);
    }
}
