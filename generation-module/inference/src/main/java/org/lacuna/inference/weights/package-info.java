/** Weights as they lie in files: tensors found by name and mapped while they are read. May use {@code tensor} and nothing else here. */
package org.lacuna.inference.weights;
