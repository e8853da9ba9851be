/** NVIDIA's library of matrix products, where it is installed. May use {@code driver}. */
package org.lacuna.cuda.blas;
