package org.lacuna.document.tiles;

/** How a tile stores a pixel. */
public enum PixelFormat {
    /** 8 bits each of red, green, blue and alpha, sRGB, not premultiplied. */
    RGBA8(4) {
        @Override
        Tile tile(int width, int height, int[] argb) {
            return Rgba8Tile.of(width, height, argb);
        }
    };

    private final int bytesPerPixel;

    PixelFormat(int bytesPerPixel) {
        this.bytesPerPixel = bytesPerPixel;
    }

    public int bytesPerPixel() {
        return bytesPerPixel;
    }

    /** A tile with these pixels, or null when all of them are fully transparent; takes over the array. */
    abstract Tile tile(int width, int height, int[] argb);
}
