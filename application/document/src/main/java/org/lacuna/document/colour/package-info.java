/**
 * Colours and gradients as people choose them, and the arithmetic of hue and lightness. Numbers are those of the document's
 * own colour space. Uses nothing else of the document.
 */
package org.lacuna.document.colour;
