package org.lacuna.cuda.driver;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jcuda.Pointer;

/** Host memory that stays where it is, so that the device can copy from and to it by itself. */
public final class PinnedMemory {
    private final Pointer pointer;
    private final ByteBuffer bytes;

    PinnedMemory(Pointer pointer, long bytes) {
        this.pointer = pointer;
        this.bytes = pointer.getByteBuffer(0, bytes).order(ByteOrder.nativeOrder());
    }

    /** The whole of it, in the machine's byte order; position and limit are the caller's. */
    public ByteBuffer bytes() {
        return bytes.duplicate().order(ByteOrder.nativeOrder()).clear();
    }

    Pointer pointer() {
        return pointer;
    }
}
