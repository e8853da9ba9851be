package org.lacuna.inference.graph;

import org.lacuna.inference.tensor.Shape;

/**
 * The result of one operation, or an input, of a graph under construction.
 *
 * @param id position in the graph's list of nodes
 */
public record Value(int id, Shape shape, Element element) {}
