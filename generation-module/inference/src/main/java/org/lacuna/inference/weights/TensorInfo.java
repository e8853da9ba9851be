package org.lacuna.inference.weights;

import org.lacuna.inference.tensor.DType;
import org.lacuna.inference.tensor.Shape;

/** What a header says of a tensor. */
public record TensorInfo(DType dtype, Shape shape) {}
