/**
 * Tools that change the shape of layers and of the canvas by handles: transform and crop, and what the move tool snaps to. Uses the
 * document model, the tools' contract, the choice of layers and the look.
 */
package org.lacuna.editor.transform;
