/**
 * Type: what a text layer says and how it is set. {@link org.lacuna.document.text.Text} is the model, {@link
 * org.lacuna.document.text.TypeLayout} breaks it into lines and knows where carets go, {@link
 * org.lacuna.document.text.Typesetter} makes pixels of it, {@link org.lacuna.document.text.Fonts} knows the fonts of this
 * computer. Uses colour, tiles and Java2D, which needs no display for that.
 */
package org.lacuna.document.text;
