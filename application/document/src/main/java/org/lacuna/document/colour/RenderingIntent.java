package org.lacuna.document.colour;

/** What a conversion does about colours that the target cannot show, and about the whites of both (ICC.1:2010, section 6.2). */
public enum RenderingIntent {
    /** The picture looks alike as a whole; all colours may move. As the makers of the profiles understand it. */
    PERCEPTUAL,
    /** White becomes white, what the target can show is exact, the rest becomes the nearest that it can. */
    RELATIVE_COLORIMETRIC,
    /** Colours stay vivid; for charts. */
    SATURATION,
    /** Like relative, but white keeps its tint: for proofs of one device on another. */
    ABSOLUTE_COLORIMETRIC
}
