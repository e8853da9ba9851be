/**
 * Networks as data: a closed set of operations over values of fixed shape, described by a model and compiled by a
 * backend. May use {@code tensor} and nothing else here.
 */
package org.lacuna.inference.graph;
