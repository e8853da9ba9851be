package org.lacuna.editor.spi;

/**
 * Tells how hard a pen is pressed. Java's own events do not say; a module that can ask the system's tablet driver offers this
 * through the lookup. Without one every stroke has full pressure.
 */
@FunctionalInterface
public interface Stylus {
    /** The pressure at this moment, 0 to 1; 1 for a mouse. */
    double pressure();
}
