/**
 * Turns a layer tree into the picture one sees: whole, by rectangle, or tile by tile with a cache that redraws only what
 * an edit touched. Uses the document's state, its layers and blend.
 */
package org.lacuna.document.composite;
