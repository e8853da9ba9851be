package org.lacuna.inference.tensor;

/** Element types that occur in model files and on devices, with the names of the safetensors format. */
public enum DType {
    F64(8),
    F32(4),
    F16(2),
    BF16(2),
    I64(8),
    I32(4),
    I16(2),
    I8(1),
    U8(1),
    BOOL(1),
    F8_E4M3(1),
    F8_E5M2(1);

    private final int bytes;

    DType(int bytes) {
        this.bytes = bytes;
    }

    /** Size of one element in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Whether the element is a binary floating-point number of 16 bits or more, the types that hold weights here. */
    public boolean isWeight() {
        return this == F32 || this == F16 || this == BF16;
    }
}
