/**
 * The canvas: a component that shows a document's composited tiles, its selection and the overlay of the active tool, and
 * turns the mouse into gestures of that tool. Knows the document model, {@link org.lacuna.editor.spi}, the guides, how
 * colours come onto the screen ({@link org.lacuna.editor.screen}) and Swing, but no window of the platform.
 */
package org.lacuna.editor.canvas;
