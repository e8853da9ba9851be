/**
 * What is run on a real GPU, by {@code cuda-kernels/gpu/run.sh}: proof that the emulation is like the hardware, benchmarks,
 * leaks, and how soon work can be cancelled. All of it also runs on the emulated device, at tiny sizes, so that it is
 * known to work before a GPU is at hand.
 */
package org.lacuna.cuda.device;
