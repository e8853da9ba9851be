/**
 * Files: OpenRaster (the native format), PNG and JPEG, read with limits against hostile input and written through a
 * temporary file that takes the place of the old one in one step. Uses all of the document, {@code javax.imageio} and
 * Jackson.
 */
package org.lacuna.document.formats;
