package org.lacuna.cuda.kernels;

/** The element-wise functions that kernels can apply to what they write; numbered as in {@code kit.cuh}. */
public enum Activation {
    NONE,
    /** {@code x sigmoid(x)} */
    SILU,
    /** {@code x Phi(x)} with the exact normal distribution function */
    GELU,
    /** {@code x sigmoid(1.702 x)} */
    QUICK_GELU,
    RELU,
    /** {@code x} where positive, else {@code slope x} */
    LEAKY_RELU,
    TANH,
    SIGMOID
}
