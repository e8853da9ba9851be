/**
 * Copying, cutting and pasting, within the program and with others, and putting files into documents as layers. Uses the document
 * model and its formats, the files package, and which layers are chosen.
 */
package org.lacuna.editor.clipboard;
