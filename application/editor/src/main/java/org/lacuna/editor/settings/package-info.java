/**
 * The settings of tools as models, each with a name, a range and listeners, remembered from one start to the next; and the bar that
 * shows such settings. Knows Swing and the platform's preferences, no tools.
 */
package org.lacuna.editor.settings;
