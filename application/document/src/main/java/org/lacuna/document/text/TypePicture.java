package org.lacuna.document.text;

import java.util.Objects;
import org.lacuna.document.Rect;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

/**
 * What a text looks like.
 *
 * @param x where the pixels' left edge lies in the layer's coordinates
 * @param y where their upper edge lies
 */
public record TypePicture(Pixels pixels, int x, int y) {
    public TypePicture {
        Objects.requireNonNull(pixels);
    }

    /** What it covers, in the layer's coordinates. */
    public Rect bounds() {
        return pixels.bounds().translate(x, y);
    }

    public TypePicture in(PixelFormat format) {
        return pixels.format() == format ? this : new TypePicture(pixels.in(format), x, y);
    }
}
