/**
 * A picture as data: the immutable {@link org.lacuna.document.DocumentState}, the {@link org.lacuna.document.Document}
 * that holds the current one with its undo history, and the operations that turn one state into the next. May use the
 * packages below it and the JDK without Swing; knows nothing of windows, models or generation.
 */
package org.lacuna.document;
