/**
 * How the colours of a document come onto the screen: the screen's profile ({@link org.lacuna.editor.screen.ColourSettings}), the proof
 * of a press or another device ({@link org.lacuna.editor.screen.Proofing}), and the conversion by both ({@link
 * org.lacuna.editor.screen.ScreenColours}). Whatever shows a colour or pixels of a document asks here. Uses the document's colours, the
 * editor's api, and of the platform the lookup and preferences.
 */
package org.lacuna.editor.screen;
