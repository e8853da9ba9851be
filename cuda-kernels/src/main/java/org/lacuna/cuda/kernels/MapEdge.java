package org.lacuna.cuda.kernels;

/** What a convolution reads outside of a map; numbered as in {@code conv.cuh}. */
public enum MapEdge {
    ZERO,
    /** The opposite side: textures that tile. */
    CIRCULAR,
    /** The map mirrored at its outermost pixels, which are not repeated. */
    REFLECT
}
