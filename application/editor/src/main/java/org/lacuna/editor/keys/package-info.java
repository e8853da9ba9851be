/**
 * The keyboard: actions that may have a letter as their key, and what the keymap says, for tips and menus. Knows the platform's keymap and
 * FlatLaf's menus, nothing of the editor.
 */
package org.lacuna.editor.keys;
