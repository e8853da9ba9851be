/**
 * The Layers window: the tree of layers as rows of a list, their thumbnails, and what can be done with them. Every change
 * goes through {@link org.lacuna.document.Document#edit}, so that undo covers it.
 */
package org.lacuna.editor.layers;
