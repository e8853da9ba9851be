/**
 * How the colours of a document come onto the screen: the screen's profile ({@link org.lacuna.editor.screen.ColourSettings}), the proof
 * of a press or another device ({@link org.lacuna.editor.screen.Proofing}), and the conversion by both ({@link
 * org.lacuna.editor.screen.ScreenColours}). Whatever shows a colour or pixels of a document asks here. Also how a person
 * chooses a profile. Uses the document's colours and formats, the editor's api, settings, and how it works with files.
 */
package org.lacuna.editor.screen;
