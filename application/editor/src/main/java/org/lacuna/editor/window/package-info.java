/**
 * The windows of the editor: one per document with tools around the canvas, the start page, the status line, and how files
 * get into them (command line, drag and drop). Builds on the other packages of the editor; nothing builds on it but
 * actions and recovery.
 */
package org.lacuna.editor.window;
