package org.lacuna.document.text;

/**
 * A place between two characters of a text.
 *
 * @param index how many chars come before it
 * @param atLineEnd where a line wraps just there: whether the end of the upper line is meant, not the beginning of the lower one
 */
public record TextPlace(int index, boolean atLineEnd) {
    /** The beginning of the lower line, where one wraps. */
    public static TextPlace of(int index) {
        return new TextPlace(index, false);
    }
}
