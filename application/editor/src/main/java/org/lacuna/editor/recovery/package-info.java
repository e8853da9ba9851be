/**
 * What is offered after a crash: the documents that are in journals of programs that ended without saving or discarding them. Uses
 * the journals, the files package, the windows of documents and the platform; nothing builds on it but actions.
 */
package org.lacuna.editor.recovery;
