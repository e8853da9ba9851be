package org.lacuna.cuda.compile;

import java.nio.ByteBuffer;
import java.util.List;
import org.lacuna.cuda.driver.HalfFloats;
import org.lacuna.cuda.kernels.Variant;
import org.lacuna.inference.backend.Precision;

/** One operation of a program, or several that run as one: launches that make one value, in one of several ways. */
final class Step {
    /** Enqueues the launches. */
    interface Launch {
        void launch(Addresses at);
    }

    /** One way to do a step. */
    record Way(Variant variant, Launch launch) {}

    private final String key;
    private final List<Integer> reads;
    private final int writes;
    private final long bytes;
    private final Precision precision;
    private final double flops;
    private final List<Way> ways;
    private Way chosen;

    /**
     * @param key names the operation with its shape, the same for steps that are equally fast
     * @param reads the values with memory of their own that it reads
     * @param writes the value it makes
     * @param bytes of that value
     * @param precision of its elements; of counters, which are never compared, any
     * @param flops of its matrix products
     * @param ways the one that is taken without further knowledge first
     */
    Step(String key, List<Integer> reads, int writes, long bytes, Precision precision, double flops, List<Way> ways) {
        this.key = key;
        this.reads = List.copyOf(reads);
        this.writes = writes;
        this.bytes = bytes;
        this.precision = precision;
        this.flops = flops;
        this.ways = List.copyOf(ways);
        chosen = ways.get(0);
    }

    String key() {
        return key;
    }

    List<Integer> reads() {
        return reads;
    }

    int writes() {
        return writes;
    }

    long bytes() {
        return bytes;
    }

    double flops() {
        return flops;
    }

    List<Way> ways() {
        return ways;
    }

    void choose(Way way) {
        chosen = way;
    }

    /** What any of the ways may need for itself. */
    long scratchBytes() {
        return ways.stream()
                .mapToLong(way -> way.variant().scratchBytes())
                .max()
                .orElse(0);
    }

    void launch(Addresses at) {
        chosen.launch().launch(at);
    }

    /** The value's elements, read from its bytes. */
    float[] numbers(ByteBuffer from) {
        float[] numbers = new float[Math.toIntExact(bytes / precision.bytes())];
        HalfFloats.get(from, precision, numbers);
        return numbers;
    }
}
