/** Edits that take too long for the event thread. Uses the document model and the progress line of the files package. */
package org.lacuna.editor.edits;
