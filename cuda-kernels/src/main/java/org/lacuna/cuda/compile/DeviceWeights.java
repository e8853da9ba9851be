package org.lacuna.cuda.compile;

import java.util.List;
import org.lacuna.inference.graph.Parameter;

/** A model's weights in the layouts that kernels want. Asking for one only notes that it is needed; it is loaded later. */
public interface DeviceWeights {
    /** One weight in one layout. */
    interface Weight {
        /**
         * Where it is on the device.
         *
         * @throws IllegalStateException if it has not been loaded
         */
        long address();
    }

    /** As it stands in the file. */
    Weight plain(Parameter parameter);

    /** A convolution's {@code [out, in, k, k]} as {@code [out, k, k, in]}. */
    Weight conv(Parameter parameter);

    /** Several weights of one width, one below the other. */
    Weight joined(List<Parameter> parameters);

    /** A gated layer's weight or bias with the rows of value and gate interleaved, see {@code Geglu}. */
    Weight gated(Parameter parameter);

    /** As {@link #joined}, in the order of Hopper's kernels, see {@code HopperWeights}. */
    Weight tiled(List<Parameter> parameters);

    /** As {@link #conv}, in the order of Hopper's kernels. */
    Weight tiledConv(Parameter parameter);

    /** As {@link #gated}, in the order of Hopper's kernels. */
    Weight tiledGated(Parameter parameter);
}
