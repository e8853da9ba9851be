/**
 * What the Help menu shows: the keys, made from the keymap; the introduction that comes with the product; and what the product and the
 * computer are. Uses the platform and the look, no documents.
 */
package org.lacuna.editor.help;
