package org.lacuna.document.tiles;

import org.lacuna.document.Rect;

/** How a document, and each tile of it, stores a pixel. Colours are those of the document's profile, not multiplied by alpha. */
public enum PixelFormat {
    /** 8 bits each of red, green, blue and alpha. */
    RGBA8(4) {
        @Override
        Tile tile(int width, int height, int[] argb) {
            return Rgba8Tile.of(width, height, argb);
        }

        @Override
        Tile replaced(Tile old, Rect cell, Rect part, int[] source, int offset, int stride) {
            return Rgba8Tile.replaced((Rgba8Tile) old, cell, part, source, offset, stride);
        }

        @Override
        Tile replaced(Tile old, Rect cell, Rect part, long[] source, int offset, int stride) {
            int[] narrow = new int[part.width() * part.height()];
            for (int row = 0; row < part.height(); row++) {
                for (int x = 0; x < part.width(); x++) {
                    narrow[row * part.width() + x] = Depth.to8(source[offset + row * stride + x]);
                }
            }
            return replaced(old, cell, part, narrow, 0, part.width());
        }
    },

    /** 16 bits each of red, green, blue and alpha, 0 to 65535. */
    RGBA16(8) {
        @Override
        Tile tile(int width, int height, int[] argb) {
            long[] wide = new long[argb.length];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = Depth.to16(argb[i]);
            }
            return Rgba16Tile.of(width, height, wide);
        }

        /** A pixel that is the same as before in 8 bits keeps its 16: what a tool of 8 bits leaves alone stays exact. */
        @Override
        Tile replaced(Tile old, Rect cell, Rect part, int[] source, int offset, int stride) {
            long[] wide = new long[part.width() * part.height()];
            for (int row = 0; row < part.height(); row++) {
                int at = row * part.width();
                if (old != null) {
                    old.readArgb64(part.x() - cell.x(), part.y() - cell.y() + row, part.width(), wide, at);
                }
                for (int x = 0; x < part.width(); x++) {
                    int argb = source[offset + row * stride + x];
                    int same = (argb & 0xff000000) == 0 ? 0 : argb;
                    wide[at + x] = Depth.to8(wide[at + x]) == same ? wide[at + x] : Depth.to16(argb);
                }
            }
            return replaced(old, cell, part, wide, 0, part.width());
        }

        @Override
        Tile replaced(Tile old, Rect cell, Rect part, long[] source, int offset, int stride) {
            return Rgba16Tile.replaced((Rgba16Tile) old, cell, part, source, offset, stride);
        }
    };

    private final int bytesPerPixel;

    PixelFormat(int bytesPerPixel) {
        this.bytesPerPixel = bytesPerPixel;
    }

    public int bytesPerPixel() {
        return bytesPerPixel;
    }

    /** 8 or 16. */
    public int bitsPerChannel() {
        return bytesPerPixel * 2;
    }

    /** A tile with these pixels, or null when all of them are fully transparent; takes over the array. */
    abstract Tile tile(int width, int height, int[] argb);

    /**
     * A tile with a part replaced: the old one when nothing differs, null when nothing visible remains.
     *
     * @param old null for a transparent one
     * @param cell where the tile lies
     * @param part of the cell
     * @param source 8-bit pixels, those of the part from the offset on
     */
    abstract Tile replaced(Tile old, Rect cell, Rect part, int[] source, int offset, int stride);

    /**
     * @param source 16-bit pixels
     */
    abstract Tile replaced(Tile old, Rect cell, Rect part, long[] source, int offset, int stride);
}
