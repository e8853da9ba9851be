package org.lacuna.cuda.kernels;

import java.util.List;
import org.lacuna.cuda.driver.Gpu;
import org.lacuna.inference.backend.Precision;

/**
 * Group normalisation (Wu and He 2018) of maps with channels last, with SiLU if wanted, {@code groupnorm.cu}.
 *
 * <p>Variants: {@code one-pass} keeps each group of an image in one block's registers, where it fits; {@code two-pass}
 * makes statistics first, then reads the map again.
 */
public final class GroupNorm {
    private static final String TWO_PASS = "two-pass";

    private final OnePassNorm onePass;
    private final TwoPassNorm twoPass;

    public GroupNorm(Gpu gpu) {
        onePass = new OnePassNorm(gpu);
        twoPass = new TwoPassNorm(gpu);
    }

    /**
     * The operands. The map is given as two, which count as their concatenation; a group may lie in both.
     *
     * @param precision of all operands; statistics are in f32
     * @param images at most 65535
     * @param positions of an image
     * @param groups of neighbouring channels; a divisor of {@code c0 + c1}, at most 4096 channels in each
     * @param x0 {@code [images][positions][c0]}
     * @param x1 {@code [images][positions][c1]}; 0 with a c1 of 0
     * @param gamma {@code [c0 + c1]}; 0 for ones
     * @param beta {@code [c0 + c1]}; 0 for zeros
     * @param silu whether {@code y sigmoid(y)} is written
     * @param y {@code [images][positions][c0 + c1]}, what is written; may be x0 with a c1 of 0
     */
    public record Call(
            Precision precision,
            int images,
            int positions,
            int groups,
            long x0,
            int c0,
            long x1,
            int c1,
            long gamma,
            long beta,
            float epsilon,
            boolean silu,
            long y) {
        private NormalizedMaps maps() {
            return new NormalizedMaps(
                    precision,
                    images,
                    positions,
                    groups,
                    x0,
                    c0,
                    x1,
                    c1,
                    gamma,
                    beta,
                    epsilon,
                    silu ? Activation.SILU : Activation.NONE,
                    0,
                    y);
        }
    }

    /** The ways to do it, first the one that is by rule. */
    public List<Variant> variants(Call call) {
        NormalizedMaps maps = call.maps();
        Variant two = new Variant(TWO_PASS, twoPass.scratchBytes(maps));
        return OnePassNorm.takes(maps) ? List.of(OnePassNorm.VARIANT, two) : List.of(two);
    }

    /**
     * Enqueues a call.
     *
     * @param variant one of {@link #variants} of this call
     * @param scratch address of the variant's scratch memory, 4-byte aligned; 0 if it needs none
     */
    public void launch(Call call, Variant variant, long scratch) {
        if (variant.name().equals(TWO_PASS)) {
            twoPass.launch(call.maps(), scratch);
        } else {
            onePass.launch(call.maps());
        }
    }
}
