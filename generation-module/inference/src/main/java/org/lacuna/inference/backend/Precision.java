package org.lacuna.inference.backend;

/** What {@code Element.COMPUTE} is on a backend. Accumulation is in f32 everywhere. */
public enum Precision {
    F32(4),
    BF16(2),
    F16(2);

    private final int bytes;

    Precision(int bytes) {
        this.bytes = bytes;
    }

    public int bytes() {
        return bytes;
    }

    /** The name used on the command line: f32, bf16, f16. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
