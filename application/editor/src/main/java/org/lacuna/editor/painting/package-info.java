/**
 * The tools that paint: brush, eraser, clone, heal, fill, gradient, shapes, and the eyedropper. What they do to a document is in
 * {@link org.lacuna.document.paint}; it runs on one worker, stroke after stroke, beside the event thread. Uses the tools' package
 * for what is drawn over the canvas and for the selection, and the guides for what shapes and gradients snap to.
 */
package org.lacuna.editor.painting;
