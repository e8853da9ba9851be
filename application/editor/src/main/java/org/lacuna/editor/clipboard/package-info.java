/**
 * Copying, cutting, pasting and dragging, within the program and with others, and putting files into documents as layers. Uses the document
 * model and its formats, the views of documents, how it works with files, slow edits, and the foreground colour for text.
 */
package org.lacuna.editor.clipboard;
