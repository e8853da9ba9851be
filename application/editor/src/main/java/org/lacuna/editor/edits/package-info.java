/**
 * Edits and moves through the history that take too long for the event thread. Uses the document model, and the progress line and the
 * messages of the files package.
 */
package org.lacuna.editor.edits;
