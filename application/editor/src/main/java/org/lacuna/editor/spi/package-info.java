/**
 * What a tool of the canvas is: {@link org.lacuna.editor.spi.Tool}, found by the platform's lookup, and the
 * {@link org.lacuna.editor.spi.Gesture} it makes of a press of the mouse. Modules add tools by {@code @ServiceProvider}, and
 * say by {@link org.lacuna.editor.spi.MemoryHolder} what else of them takes much memory.
 */
package org.lacuna.editor.spi;
