/**
 * Graphs turned into launches: which operations run as one, where values lie in the arena, which variant of a kernel each
 * step takes. May use {@code kernels}, {@code blas} and {@code driver}.
 */
package org.lacuna.cuda.compile;
