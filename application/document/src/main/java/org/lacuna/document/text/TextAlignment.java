package org.lacuna.document.text;

/** Where the lines of a text begin and end, as one sees it, whichever way its script runs. */
public enum TextAlignment {
    LEFT,
    CENTRE,
    RIGHT,
    /** Lines fill the box; the last one of a paragraph begins where its script does. Without a box the same as left. */
    JUSTIFIED
}
