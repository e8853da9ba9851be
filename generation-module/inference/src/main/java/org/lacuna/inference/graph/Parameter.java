package org.lacuna.inference.graph;

import org.lacuna.inference.tensor.Shape;

/** A weight that an operation needs: its name in the weight source and the shape it must have there. */
public record Parameter(String name, Shape shape) {}
