/**
 * What takes memory, as one number in the status line and in parts in a window, where people can give some of it back. Asks the
 * {@link org.lacuna.editor.spi.MemoryHolder}s, its own ones for documents, their steps and what is kept to show them fast. Also how much it may be, and the page
 * of the Options window for that.
 */
package org.lacuna.editor.memory;
