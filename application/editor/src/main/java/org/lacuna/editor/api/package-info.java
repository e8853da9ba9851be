/**
 * What other windows may know of the editor: the open documents as {@link org.lacuna.editor.api.DocumentView}, which of
 * them is the current one ({@link org.lacuna.editor.api.ActiveDocument}), how a window beside the canvas follows it
 * ({@link org.lacuna.editor.api.FollowedDocument}), and how to open another ({@link org.lacuna.editor.api.DocumentWindows}). Uses the document model and the platform's lookup; nothing of the
 * editor's own packages.
 */
package org.lacuna.editor.api;
