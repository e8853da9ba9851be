/**
 * Controls and units that several windows are made of. They know Swing, the look and the screen's colours, of
 * documents only what a colour is and how large they can be.
 */
package org.lacuna.editor.controls;
