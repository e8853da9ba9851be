/**
 * Documents and files: choosing them, reading and writing in the background, telling what went wrong, and remembering
 * recent ones. Uses the document module's formats and the platform's dialogs; knows no window of the editor.
 */
package org.lacuna.editor.files;
