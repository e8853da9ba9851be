package org.lacuna.inference.cpu;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.lacuna.inference.backend.Precision;

/** Times matrix products: a processor either has hardware for bf16, and is several times faster in it, or emulates it, and is several times slower. */
final class PrecisionProbe {
    private static final int SIZE = 512;
    private static final int RUNS = 5;

    private PrecisionProbe() {}

    static Precision choose() {
        double f32 = rate(SIZE, ScalarType.Float, RUNS);
        double bf16 = rate(SIZE, ScalarType.BFloat16, RUNS);
        return bf16 > 1.5 * f32 ? Precision.BF16 : Precision.F32;
    }

    /** Bytes per second of a copy within memory, read and written ones counted, the best of some runs. */
    static double copyRate(long bytes) {
        try (PointerScope scope = new PointerScope()) {
            Tensor from = torch.ones(bytes / Float.BYTES);
            Tensor to = torch.ones(bytes / Float.BYTES);
            double best = Double.MAX_VALUE;
            for (int i = 0; i < RUNS; i++) {
                long start = System.nanoTime();
                to.copy_(from);
                best = Math.min(best, (System.nanoTime() - start) * 1e-9);
            }
            return 2 * bytes / best;
        }
    }

    /** Floating-point operations per second of a product of two square matrices, the best of some runs after a warm-up. */
    static double rate(int size, ScalarType type, int runs) {
        try (PointerScope scope = new PointerScope()) {
            Tensor a = torch.randn(size, size).to(type);
            Tensor b = torch.randn(size, size).to(type);
            torch.mm(a, b);
            double best = Double.MAX_VALUE;
            for (int i = 0; i < runs; i++) {
                try (PointerScope run = new PointerScope()) {
                    long start = System.nanoTime();
                    torch.mm(a, b);
                    best = Math.min(best, (System.nanoTime() - start) * 1e-9);
                }
            }
            return 2.0 * size * size * size / best;
        }
    }
}
