/**
 * New documents: the sizes that are offered ({@link org.lacuna.editor.presets.BuiltInPresets}), those that a person keeps, and what a
 * document is made of. Uses the document model, units, and the platform's preferences; no windows.
 */
package org.lacuna.editor.presets;
