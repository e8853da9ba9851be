/**
 * Documents and files: choosing them, reading and writing in the background, telling what went wrong, and remembering
 * recent ones. Uses the document module's formats, the language package for what these say, and the platform's dialogs; knows no window of the editor.
 */
package org.lacuna.editor.files;
