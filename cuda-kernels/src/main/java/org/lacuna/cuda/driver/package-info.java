/**
 * The CUDA driver as this module uses it: one device with its memory, its stream and its kernels, graphs of launches, and
 * errors with their causes. Every touch of JCuda is in here or in {@code blas}. Uses no other package of this module.
 */
package org.lacuna.cuda.driver;
