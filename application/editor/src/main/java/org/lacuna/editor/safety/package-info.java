/**
 * Nobody loses a minute of work: unsaved documents are written to a journal in the background, as often as the settings say. What a
 * journal is like on disk is the document module's business. Uses documents, their files and the platform; knows no window.
 */
package org.lacuna.editor.safety;
