/** Controls that several windows are made of. They know Swing and the look, nothing of documents. */
package org.lacuna.editor.controls;
