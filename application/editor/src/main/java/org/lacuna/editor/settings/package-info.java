/**
 * Settings as models, each with a name, a range and listeners, remembered from one start to the next; the bar and the form that show
 * such settings; and what a page of the Options window is made of. Knows Swing, the look, and the platform's preferences and options,
 * no tools.
 */
package org.lacuna.editor.settings;
