package org.lacuna.document.fill;

import org.lacuna.document.blend.Row;

/** Gives rows of a picture without end. */
@FunctionalInterface
public interface RowSource {
    /**
     * Reads a run that begins at (x, y).
     *
     * @param target gets colours not multiplied by alpha, from index 0
     */
    void read(int x, int y, int count, Row target);
}
