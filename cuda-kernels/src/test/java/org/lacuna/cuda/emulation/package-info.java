/**
 * Runs the kernels, and the classes that launch them, on machines without a GPU: kernels compiled for the CPU, and a CUDA
 * driver and a cuBLAS over host memory, which JCuda's own native code takes for NVIDIA's.
 */
package org.lacuna.cuda.emulation;
