/**
 * Tools that change the shape of layers and of the canvas by handles: transform and crop. Uses the document
 * model, the tools' contract, the choice of layers, the look, and the guides for what they snap to.
 */
package org.lacuna.editor.transform;
