package org.lacuna.cuda.kernels;

import org.lacuna.cuda.driver.Gpu;
import org.lacuna.inference.backend.Precision;

/**
 * Instance normalisation (Ulyanov et al. 2016): every channel of every image by itself, maps with channels last. It is
 * group normalisation with one channel a group, {@code groupnorm.cu}.
 */
public final class InstanceNorm {
    private final TwoPassNorm norm;

    public InstanceNorm(Gpu gpu) {
        norm = new TwoPassNorm(gpu);
    }

    /**
     * The operands.
     *
     * @param precision of all operands; statistics are in f32
     * @param images at most 65535
     * @param positions of an image
     * @param x {@code [images][positions][channels]}
     * @param gamma {@code [channels]}; 0 for ones
     * @param beta {@code [channels]}; 0 for zeros
     * @param activation of what is written
     * @param slope of the leaky ReLU
     * @param y {@code [images][positions][channels]}, what is written; may be x
     */
    public record Call(
            Precision precision,
            int images,
            int positions,
            int channels,
            long x,
            long gamma,
            long beta,
            float epsilon,
            Activation activation,
            float slope,
            long y) {
        private NormalizedMaps maps() {
            return new NormalizedMaps(
                    precision,
                    images,
                    positions,
                    channels,
                    x,
                    channels,
                    0,
                    0,
                    gamma,
                    beta,
                    epsilon,
                    activation,
                    slope,
                    y);
        }
    }

    /** Device memory that a launch needs for itself. */
    public long scratchBytes(Call call) {
        return norm.scratchBytes(call.maps());
    }

    /** @param scratch address of as many bytes as the call needs, 4-byte aligned */
    public void launch(Call call, long scratch) {
        norm.launch(call.maps(), scratch);
    }
}
