/**
 * Painting: brushes whose marks add up to strokes ({@link org.lacuna.document.paint.Stroke}), and the surfaces that take paint
 * ({@link org.lacuna.document.paint.Surface}): the pixels of a layer, its mask, the selection. Fills, gradients, shapes and
 * copied pixels are put on by the same way. Places are in canvas coordinates throughout. Uses the document's state, layers,
 * selection, tiles, fill, blend, colour and composite.
 */
package org.lacuna.document.paint;
