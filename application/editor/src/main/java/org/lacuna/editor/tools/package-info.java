/**
 * The tools of the canvas, each one class found by the lookup, the column and bar in which they are shown, and what
 * selection tools share. Uses {@link org.lacuna.editor.spi}, {@link org.lacuna.editor.guides} and the document model.
 */
package org.lacuna.editor.tools;
