/**
 * The keyboard: actions that may have a letter as their key, and what the keymap says, for tips. Knows the platform's keymap, nothing of
 * the editor.
 */
package org.lacuna.editor.keys;
