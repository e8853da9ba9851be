/**
 * Controls and units that several windows are made of. They know Swing and the look, of documents only how large
 * they can be.
 */
package org.lacuna.editor.controls;
