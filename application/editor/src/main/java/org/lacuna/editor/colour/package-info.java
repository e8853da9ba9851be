/**
 * The colours to paint with: which they are ({@link org.lacuna.editor.colour.PaintColours}), the wells in the column of tools, and
 * the Colour window. Knows the document's colours, how they come onto the
 * screen and, for the window, the platform; no tools.
 */
package org.lacuna.editor.colour;
