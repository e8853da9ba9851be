/**
 * What helps to lay things out: the settings of guides, grid and snapping, how guides and grid are drawn over a picture, dragging a
 * guide, and the lines to which tools draw what they move. Uses the document model, {@link org.lacuna.editor.spi} and settings.
 */
package org.lacuna.editor.guides;
