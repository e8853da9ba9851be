/**
 * Turns a layer tree into the picture one sees: whole, by rectangle, or tile by tile with a cache that redraws only what
 * an edit touched. Uses the document's state, its layers with what they show (tiles, text, fills, adjustments, filters), and
 * blend.
 */
package org.lacuna.document.composite;
