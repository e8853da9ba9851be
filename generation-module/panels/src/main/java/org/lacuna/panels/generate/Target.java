package org.lacuna.panels.generate;

import java.util.Optional;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;
import org.lacuna.generation.request.GenerationRequest;
import org.lacuna.generation.request.Size;

/**
 * What the next picture is painted on.
 *
 * @param width of it in pixels
 * @param height of it in pixels
 */
public record Target(Kind kind, int width, int height) {
    /** The three things that can be painted on. */
    public enum Kind {
        /** No document is open: a new one is made. */
        NEW_DOCUMENT,
        WHOLE_CANVAS,
        SELECTION
    }

    /** Side of a new picture when nothing else is known. */
    static final int DEFAULT_SIDE = 512;

    static Target of(Optional<DocumentState> document, GenerationRequest draft) {
        if (document.isEmpty()) {
            Size size = draft.size().orElse(new Size(DEFAULT_SIDE, DEFAULT_SIDE));
            return new Target(Kind.NEW_DOCUMENT, size.width(), size.height());
        }
        DocumentState state = document.get();
        Rect area = state.selection().map(Mask::bounds).orElse(state.bounds());
        return new Target(
                state.selection().isPresent() ? Kind.SELECTION : Kind.WHOLE_CANVAS, area.width(), area.height());
    }
}
