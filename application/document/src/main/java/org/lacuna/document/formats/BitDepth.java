package org.lacuna.document.formats;

import org.lacuna.document.DocumentState;
import org.lacuna.document.tiles.PixelFormat;

/** Bits a channel in a file that is written. */
public enum BitDepth {
    /** As many as the document has. */
    OF_DOCUMENT,
    EIGHT,
    SIXTEEN;

    PixelFormat of(PixelFormat document) {
        return switch (this) {
            case OF_DOCUMENT -> document;
            case EIGHT -> PixelFormat.RGBA8;
            case SIXTEEN -> PixelFormat.RGBA16;
        };
    }

    /** The document in that depth. */
    DocumentState of(DocumentState state) {
        return state.withFormat(of(state.format()));
    }
}
