package org.lacuna.editor.spi;

import java.awt.Cursor;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.util.Optional;
import javax.swing.Icon;
import javax.swing.JComponent;
import javax.swing.JPopupMenu;

/**
 * A tool of the canvas. There is one object per tool, made by the lookup and shared by all documents: what belongs to one
 * stroke lives in the {@link Gesture}. Belongs to the event thread.
 */
public interface Tool {

    /** A stable name for settings and tests, such as {@code rectangle-selection}. */
    String id();

    String displayName();

    /** One sentence on how to use it, shown in the tool's tip. */
    String hint();

    Icon icon();

    /**
     * The upper-case letter that chooses the tool at first; {@link KeyEvent#VK_UNDEFINED} for none. Tools with the same letter are a
     * group. The module's layer makes a key of the keymap of it.
     */
    char shortcut();

    /** The key of something else that chooses the tool, such as an entry of a menu, for the tool's tip. */
    default Optional<String> otherKey() {
        return Optional.empty();
    }

    /** The order in the column of tools; equal hundreds stand together. */
    int position();

    Cursor cursor();

    /** The pointer's picture at a place. */
    default Cursor cursor(CanvasContext canvas, Pointer at) {
        return cursor();
    }

    /** Controls for the bar above the canvas; asked once per bar. */
    default Optional<JComponent> options() {
        return Optional.empty();
    }

    /** Begins a gesture; empty if the tool has nothing to do there. */
    Optional<Gesture> press(CanvasContext canvas, Pointer at);

    /** Begins to change the tool itself by a drag, as that of a brush's size; empty if there is nothing to change so. */
    default Optional<Gesture> adjust(CanvasContext canvas, Pointer at) {
        return Optional.empty();
    }

    /** What a click with the right button shows; empty for the menu that the canvas has for all tools. */
    default Optional<JPopupMenu> popup() {
        return Optional.empty();
    }

    /** Paints, in screen pixels, what the pointer would do at this place. */
    default void paintHover(Graphics2D graphics, CanvasContext canvas, Pointer at) {}

    /** The screen pixels that {@link #paintHover} covers. */
    default Rectangle hoverArea(CanvasContext canvas, Pointer at) {
        return new Rectangle();
    }

    /** Paints, in screen pixels, what the tool shows on each document as long as it is active. */
    default void paintOverlay(Graphics2D graphics, CanvasContext canvas) {}

    /** The screen pixels that {@link #paintOverlay} may cover. */
    default Rectangle overlayArea(CanvasContext canvas) {
        return new Rectangle();
    }

    /** Another tool was chosen: what was begun and needs this tool to go on is given up. */
    default void deactivate() {}

    /** What is typed on a canvas now, if the tool is one for typing. */
    default Optional<Typing> typing(CanvasContext canvas) {
        return Optional.empty();
    }

    /**
     * A key was pressed while the canvas has the focus and the tool is active.
     *
     * @return whether the tool used it
     */
    default boolean key(CanvasContext canvas, KeyEvent event) {
        return false;
    }
}
