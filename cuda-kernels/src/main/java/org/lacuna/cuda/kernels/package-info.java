/**
 * The operations that there are kernels for: one class each, which knows the kernel's variants, its launch shapes and
 * what it asks of its operands. May use {@code driver}.
 */
package org.lacuna.cuda.kernels;
