/**
 * What fill layers are filled with: one colour, or a gradient across the plane. Uses blend (rows) and colour.
 */
package org.lacuna.document.fill;
