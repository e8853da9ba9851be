package org.lacuna.cuda.driver;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import jcuda.NativePointerObject;
import jcuda.Pointer;
import jcuda.driver.CUfunction;
import jcuda.driver.CUfunction_attribute;
import jcuda.driver.CUstream;
import jcuda.driver.JCudaDriver;

/** One kernel, ready to be launched on its device's stream. */
public final class Kernel {
    /** Shared memory that a launch may take without asking for more first. */
    private static final int DEFAULT_SHARED_BYTES = 48 << 10;

    private static final int SLOT = 16;

    private final String name;
    private final CUfunction function;
    private final CUstream stream;
    private final List<Integer> parameterBytes;
    private final ByteBuffer arguments;
    private final Pointer pointers;
    private int allowedSharedBytes = DEFAULT_SHARED_BYTES;

    Kernel(String name, CUfunction function, CUstream stream, List<Integer> parameterBytes) {
        this.name = name;
        this.function = function;
        this.stream = stream;
        this.parameterBytes = parameterBytes;
        int[] offsets = new int[parameterBytes.size()];
        int end = 0;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = end;
            end += (parameterBytes.get(i) + SLOT - 1) / SLOT * SLOT;
        }
        arguments = ByteBuffer.allocateDirect(Math.max(end, SLOT)).order(ByteOrder.nativeOrder());
        NativePointerObject[] each = new NativePointerObject[offsets.length];
        for (int i = 0; i < offsets.length; i++) {
            each[i] = Pointer.to(arguments).withByteOffset(offsets[i]);
        }
        pointers = Pointer.to(each);
    }

    public String name() {
        return name;
    }

    /**
     * Enqueues the kernel, or adds it to the graph that is being recorded.
     *
     * @param threads in a block
     * @param sharedBytes dynamic shared memory of a block
     * @param values the arguments: {@code Long} for addresses and 64-bit numbers, {@code Integer}, {@code Float},
     *     {@code int[]} for a structure of ints, {@code long[]} for one of addresses
     * @throws IllegalArgumentException if their number or sizes are not those of the kernel's parameters
     * @throws DriverException if the launch is refused
     */
    public void launch(Grid grid, int threads, int sharedBytes, Object... values) {
        if (values.length != parameterBytes.size()) {
            throw new IllegalArgumentException(
                    name + " takes " + parameterBytes.size() + " arguments, not " + values.length);
        }
        int at = 0;
        for (int i = 0; i < values.length; i++) {
            int bytes = put(at, values[i]);
            if (bytes != parameterBytes.get(i)) {
                throw new IllegalArgumentException(
                        name + ": argument " + i + " has " + parameterBytes.get(i) + " bytes, not " + bytes);
            }
            at += (bytes + SLOT - 1) / SLOT * SLOT;
        }
        if (sharedBytes > allowedSharedBytes) {
            DriverException.require(
                    "cuFuncSetAttribute of " + name + " for " + sharedBytes + " bytes of shared memory",
                    JCudaDriver.cuFuncSetAttribute(
                            function,
                            CUfunction_attribute.CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES,
                            sharedBytes));
            allowedSharedBytes = sharedBytes;
        }
        DriverException.require(
                "launch of " + name,
                JCudaDriver.cuLaunchKernel(
                        function, grid.x(), grid.y(), grid.z(), threads, 1, 1, sharedBytes, stream, pointers, null));
    }

    private int put(int at, Object value) {
        if (value instanceof Long number) {
            arguments.putLong(at, number);
            return Long.BYTES;
        }
        if (value instanceof Integer number) {
            arguments.putInt(at, number);
            return Integer.BYTES;
        }
        if (value instanceof Float number) {
            arguments.putFloat(at, number);
            return Float.BYTES;
        }
        if (value instanceof int[] numbers) {
            requireRoom(at, Integer.BYTES * numbers.length);
            for (int i = 0; i < numbers.length; i++) {
                arguments.putInt(at + Integer.BYTES * i, numbers[i]);
            }
            return Integer.BYTES * numbers.length;
        }
        if (value instanceof long[] numbers) {
            requireRoom(at, Long.BYTES * numbers.length);
            for (int i = 0; i < numbers.length; i++) {
                arguments.putLong(at + Long.BYTES * i, numbers[i]);
            }
            return Long.BYTES * numbers.length;
        }
        throw new IllegalArgumentException(name + ": an argument is " + value);
    }

    private void requireRoom(int at, int bytes) {
        if (at + bytes > arguments.capacity()) {
            throw new IllegalArgumentException(name + ": a structure of " + bytes + " bytes is too long");
        }
    }
}
