package org.lacuna.document.formats;

import java.util.Objects;

/** How to write PSD and PSB; which of both the file's extension says. */
public record PsdOptions(BitDepth depth) {
    public static final PsdOptions DEFAULTS = new PsdOptions(BitDepth.OF_DOCUMENT);

    public PsdOptions {
        Objects.requireNonNull(depth);
    }

    public PsdOptions withDepth(BitDepth newDepth) {
        return new PsdOptions(newDepth);
    }
}
