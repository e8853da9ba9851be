/**
 * The canvas: a component that shows a document's composited tiles, its selection and the overlay of the active tool, and
 * turns the mouse into gestures of that tool; and what a person sets about it. Knows the document model, {@link org.lacuna.editor.spi},
 * the guides, settings and units, how colours come onto the screen ({@link org.lacuna.editor.screen}) and Swing, but no window of the
 * platform.
 */
package org.lacuna.editor.canvas;
