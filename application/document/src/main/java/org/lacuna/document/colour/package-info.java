/**
 * Colours and gradients as people choose them, and the arithmetic of hue and lightness. Numbers are those of the document's
 * own colour space, which an ICC profile gives a meaning. Uses {@link org.lacuna.document.Bytes}.
 */
package org.lacuna.document.colour;
