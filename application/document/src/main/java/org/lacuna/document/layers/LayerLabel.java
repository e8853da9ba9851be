package org.lacuna.document.layers;

/** A colour that people mark layers with in the list; it has no effect on the picture. */
public enum LayerLabel {
    NONE,
    RED,
    ORANGE,
    YELLOW,
    GREEN,
    BLUE,
    VIOLET,
    GREY
}
