/**
 * Colours and gradients as people choose them, the arithmetic of hue and lightness, and what numbers mean: profiles
 * ({@link org.lacuna.document.colour.ColourProfile}), the common ones ({@link org.lacuna.document.colour.WorkingSpaces}), and the way
 * from one to another ({@link org.lacuna.document.colour.ColourTransform}, for many pixels {@link
 * org.lacuna.document.colour.FastTransform}). Uses {@link org.lacuna.document.Bytes}.
 */
package org.lacuna.document.colour;
