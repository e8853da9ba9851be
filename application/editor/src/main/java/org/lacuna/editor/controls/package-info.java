/** Controls that several windows are made of. They know Swing and the look, of documents only what a colour is. */
package org.lacuna.editor.controls;
