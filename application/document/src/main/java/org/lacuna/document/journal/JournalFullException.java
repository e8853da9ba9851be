package org.lacuna.document.journal;

import java.io.IOException;

/** The journals would take more of the disk than they may. */
public final class JournalFullException extends IOException {
    private static final long serialVersionUID = 1;

    private final long budget;

    JournalFullException(long budget) {
        super("the journals may take " + budget + " bytes, and need more");
        this.budget = budget;
    }

    /** What they may take, in bytes. */
    public long budget() {
        return budget;
    }
}
