/**
 * Compiles this module's kernels while the module is built: CUDA C to PTX, PTX to machine code, both into the jar. Not part
 * of the product. May use {@code driver}, for how JCuda's native code is loaded.
 */
package org.lacuna.cuda.build;
