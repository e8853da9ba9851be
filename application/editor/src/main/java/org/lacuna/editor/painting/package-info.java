/**
 * The tools that paint: brush, eraser, clone, heal, fill, gradient, shapes, and the eyedropper. What they do to a document is in
 * {@link org.lacuna.document.paint}; it runs on one worker, stroke after stroke, beside the event thread. Uses the tools' package
 * for what is drawn over the canvas and for the selection.
 */
package org.lacuna.editor.painting;
