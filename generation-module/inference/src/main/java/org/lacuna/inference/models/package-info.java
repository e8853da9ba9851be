/**
 * Model files: what a folder or a file is, the configuration of its networks, its weights under one set of names (those of
 * the diffusers library), and the networks' descriptions as graphs. May use {@code tensor}, {@code weights}, {@code text},
 * {@code sampling} and {@code graph}; knows no device.
 */
package org.lacuna.inference.models;
