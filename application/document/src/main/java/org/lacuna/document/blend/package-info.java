/**
 * The blend modes and their arithmetic on rows of pixels, after W3C Compositing and Blending Level 1, and the noise that
 * belongs to places. Uses nothing else of the document.
 */
package org.lacuna.document.blend;
