/**
 * Choosing colours. Those to paint with: which they are ({@link org.lacuna.editor.colour.PaintColours}), the wells in the column of tools, and
 * the Colour window. Any other: a button that shows it and the dialog behind it. Knows the document's colours, how they come onto the
 * screen, controls and, for the windows, the platform; no tools.
 */
package org.lacuna.editor.colour;
