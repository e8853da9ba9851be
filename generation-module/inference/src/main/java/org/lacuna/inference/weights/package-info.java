/** Weights as they lie in files: memory-mapped tensors found by name. May use {@code tensor} and nothing else here. */
package org.lacuna.inference.weights;
