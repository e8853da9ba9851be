package org.lacuna.cuda.kernels;

import java.util.List;

/**
 * What can be computed in several ways.
 *
 * @param <C> operands and sizes of one launch
 */
public interface VariantKernel<C> {

    /** Whether this can be computed here at all, on a device that has what the kernel needs. */
    default boolean supports(C call) {
        return true;
    }

    /** The ways to do it that may be the fastest, first the one that is by rule. */
    List<Variant> variants(C call);

    /**
     * Enqueues it.
     *
     * @param variant one of {@link #variants}
     * @param scratch device address of as many bytes as the variant asks for
     */
    void launch(C call, Variant variant, long scratch);
}
