/**
 * Files: OpenRaster (the native format), Photoshop, PNG, JPEG, TIFF and WebP, and some that are only read ({@link
 * org.lacuna.document.formats.Formats}). Read with limits against hostile input, written through a temporary file that takes the
 * place of the old one in one step. How a picture is exported ({@link org.lacuna.document.formats.ExportSettings}), which colour
 * profiles there are ({@link org.lacuna.document.formats.KnownProfiles}), and the tree of a document for others that keep documents
 * ({@link org.lacuna.document.formats.DocumentTree}). Uses all of the document but the journal and the benchmark, {@code
 * javax.imageio} with its extensions, and Jackson.
 */
package org.lacuna.document.formats;
