package org.lacuna.document.formats;

import java.awt.Dimension;

/** How large an exported picture is. */
public sealed interface ExportSize {
    /** The longest side in pixels. */
    int MOST = org.lacuna.document.tiles.Pixels.MAX_SIDE;

    ExportSize WHOLE = new Percent(100);

    /** Width and height in pixels for a picture of that size, each 1 to {@link #MOST}. */
    Dimension of(int width, int height);

    /**
     * A part or a multiple of the picture's own size, whatever that is.
     *
     * @param percent of each side, more than 0
     */
    record Percent(double percent) implements ExportSize {
        public Percent {
            if (!(percent > 0 && percent <= 100.0 * MOST)) {
                throw new IllegalArgumentException("a size must be more than 0 percent, not " + percent);
            }
        }

        @Override
        public Dimension of(int width, int height) {
            return new Dimension(side(width), side(height));
        }

        private int side(int whole) {
            return (int) Math.max(1, Math.min(MOST, Math.round(whole * percent / 100)));
        }
    }

    /** Each side in pixels, 1 to {@link #MOST}. */
    record Pixels(int width, int height) implements ExportSize {
        public Pixels {
            if (width < 1 || height < 1 || width > MOST || height > MOST) {
                throw new IllegalArgumentException(
                        "a picture measures 1.." + MOST + " on each side, not " + width + " x " + height);
            }
        }

        @Override
        public Dimension of(int ownWidth, int ownHeight) {
            return new Dimension(width, height);
        }
    }
}
