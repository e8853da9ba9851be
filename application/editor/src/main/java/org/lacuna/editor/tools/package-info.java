/**
 * The tools of the canvas, each one class found by the lookup, the column and bar in which they are shown, and what
 * selection tools share; and the actions of the keymap that choose them. Uses {@link org.lacuna.editor.spi}, keys,
 * {@link org.lacuna.editor.guides} and the document model.
 */
package org.lacuna.editor.tools;
