package org.lacuna.document.tiles;

import org.lacuna.document.Rect;
import org.lacuna.document.spill.Spillable;

/** A tile of {@link PixelFormat#RGBA16}: one long 0xAAAARRRRGGGGBBBB per pixel. */
record Rgba16Tile(int width, int height, Spillable<long[]> argb) implements Tile {
    private static final float MOST = 65535;

    /** Takes over the array; null when all pixels are transparent. */
    static Rgba16Tile of(int width, int height, long[] argb) {
        boolean visible = false;
        for (int i = 0; i < argb.length; i++) {
            if (argb[i] >>> 48 == 0) {
                argb[i] = 0;
            } else {
                visible = true;
            }
        }
        return visible ? new Rgba16Tile(width, height, Spillable.of(argb)) : null;
    }

    @Override
    public void readArgb(int x, int y, int count, int[] target, int offset) {
        long[] pixels = argb.get();
        int start = y * width + x;
        for (int i = 0; i < count; i++) {
            target[offset + i] = Depth.to8(pixels[start + i]);
        }
    }

    @Override
    public void readArgb64(int x, int y, int count, long[] target, int offset) {
        System.arraycopy(argb.get(), y * width + x, target, offset, count);
    }

    @Override
    public void readRow(int x, int y, int count, float[] red, float[] green, float[] blue, float[] alpha, int offset) {
        long[] pixels = argb.get();
        int start = y * width + x;
        for (int i = 0; i < count; i++) {
            long pixel = pixels[start + i];
            red[offset + i] = (int) (pixel >> 32 & 0xffff) / MOST;
            green[offset + i] = (int) (pixel >> 16 & 0xffff) / MOST;
            blue[offset + i] = (int) (pixel & 0xffff) / MOST;
            alpha[offset + i] = (int) (pixel >>> 48) / MOST;
        }
    }

    /** See {@link PixelFormat#replaced}. */
    static Tile replaced(Rgba16Tile old, Rect cell, Rect part, long[] source, int offset, int stride) {
        int x = part.x() - cell.x();
        int y = part.y() - cell.y();
        if (old != null && old.matches(x, y, part.width(), part.height(), source, offset, stride)) {
            return old;
        }
        long[] copy = old == null
                ? new long[cell.width() * cell.height()]
                : old.argb.get().clone();
        for (int row = 0; row < part.height(); row++) {
            System.arraycopy(source, offset + row * stride, copy, (y + row) * cell.width() + x, part.width());
        }
        return of(cell.width(), cell.height(), copy);
    }

    private boolean matches(int x, int y, int w, int h, long[] source, int offset, int stride) {
        long[] pixels = argb.get();
        for (int row = 0; row < h; row++) {
            int mine = (y + row) * width + x;
            int theirs = offset + row * stride;
            for (int i = 0; i < w; i++) {
                long pixel = source[theirs + i];
                if (pixels[mine + i] != (pixel >>> 48 == 0 ? 0 : pixel)) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public Spillable<?> data() {
        return argb;
    }
}
