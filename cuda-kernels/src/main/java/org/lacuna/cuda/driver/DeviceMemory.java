package org.lacuna.cuda.driver;

import jcuda.driver.CUdeviceptr;

/** A piece of a device's memory, freed by {@link Gpu#free}. */
public final class DeviceMemory {
    private final Address pointer;
    private final long bytes;
    private boolean freed;

    /** JCuda keeps the number that a pointer stands for to itself and its subclasses. */
    static final class Address extends CUdeviceptr {
        long value() {
            return getNativePointer() + getByteOffset();
        }
    }

    DeviceMemory(Address pointer, long bytes) {
        this.pointer = pointer;
        this.bytes = bytes;
    }

    /** The address on the device, a multiple of 256. */
    public long address() {
        return pointer.value();
    }

    public long bytes() {
        return bytes;
    }

    CUdeviceptr at(long offset) {
        return pointer.withByteOffset(offset);
    }

    CUdeviceptr pointer() {
        return pointer;
    }

    /** Whether this is the first call. */
    boolean markFreed() {
        boolean first = !freed;
        freed = true;
        return first;
    }
}
