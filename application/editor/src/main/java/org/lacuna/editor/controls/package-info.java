/**
 * Controls that several windows are made of. They know Swing, the look and the screen's colours, of
 * documents only what a colour is.
 */
package org.lacuna.editor.controls;
