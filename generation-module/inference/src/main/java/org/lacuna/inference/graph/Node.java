package org.lacuna.inference.graph;

/** An operation and the value it makes. */
public record Node(Operation operation, Value value) {}
