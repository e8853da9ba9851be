package org.lacuna.document;

import java.util.Objects;
import java.util.Optional;
import org.lacuna.document.layers.Layer;

/**
 * Layers taken out of a document, with all that they are: as a document of their own.
 *
 * @param picture its canvas is the area that was taken
 * @param from where it was on the canvas that it was taken from; absent for what comes from elsewhere
 */
public record Clip(DocumentState picture, Optional<Rect> from) {
    public Clip {
        Objects.requireNonNull(picture);
        Objects.requireNonNull(from);
        if (picture.root().children().isEmpty()) {
            throw new IllegalArgumentException("a clip has layers");
        }
    }

    /** All of a picture, from nowhere in particular. */
    public static Clip of(DocumentState picture) {
        return new Clip(picture.withSelection(Optional.empty()), Optional.empty());
    }

    /** The topmost layer's name. */
    public String name() {
        Layer top = picture.root().children().get(0);
        return top.properties().name();
    }
}
