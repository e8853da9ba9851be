/**
 * What other windows may know of the editor: the open documents as {@link org.lacuna.editor.api.DocumentView}, which of
 * them is the current one ({@link org.lacuna.editor.api.ActiveDocument}), what a window beside the canvas is
 * ({@link org.lacuna.editor.api.SideTopComponent}) and how it follows the current one
 * ({@link org.lacuna.editor.api.FollowedDocument}), and how to open another ({@link org.lacuna.editor.api.DocumentWindows}). Uses
 * the document model and the platform's lookup and windows; nothing of the editor's own packages.
 */
package org.lacuna.editor.api;
