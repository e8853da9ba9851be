/**
 * The pages of the Options window about the window as a whole, the canvas and painting, and what a change there does: the theme and the
 * language. Pages about one subject lie beside it, made of the same {@link org.lacuna.editor.settings.SettingsPage}. Builds on the
 * canvas, the tools that paint, and settings; only windows and actions build on it.
 */
package org.lacuna.editor.options;
