/**
 * The text tool: typing on the canvas, and the controls for how text is set. Uses the document model, the tools' contract, the
 * colours, the choice of layers and the look.
 */
package org.lacuna.editor.type;
