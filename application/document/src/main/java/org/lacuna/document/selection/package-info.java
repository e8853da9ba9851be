/**
 * Selections and layer masks: immutable 8-bit masks in tiles, with the operations that tools and generation need (shapes,
 * dabs, set operations, growing, feathering, outlines). Uses {@link org.lacuna.document.Rect}, tiles' pixels and
 * {@code java.awt.geom}.
 */
package org.lacuna.document.selection;
