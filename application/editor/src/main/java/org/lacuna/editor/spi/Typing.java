package org.lacuna.editor.spi;

import java.awt.event.KeyEvent;
import java.awt.geom.Line2D;
import java.text.AttributedCharacterIterator;

/**
 * A text that is typed on the canvas. While there is one it gets the keys first, those that otherwise choose tools too, and input
 * methods compose in it. Belongs to the event thread.
 */
public interface Typing {
    /**
     * A key was pressed.
     *
     * @return whether it was used; keys that make characters are used by {@link #insert}
     */
    boolean press(KeyEvent event);

    /** Puts what was typed in the place of what is marked. */
    void insert(String typed);

    /**
     * An input method goes on.
     *
     * @param committed is put in for good
     * @param composed is shown at the caret until the next call
     * @param caret how many chars of the composed text come before the caret
     */
    void compose(String committed, String composed, int caret);

    /** The text without what is being composed. */
    AttributedCharacterIterator committed(int from, int to);

    int committedLength();

    /** How many chars come before what is being composed. */
    int insertPosition();

    /** What is marked; empty if nothing is. */
    String marked();

    /** Where the caret stands, in screen pixels of the canvas. */
    Line2D caret();
}
