package org.lacuna.document.tiles;

import org.lacuna.document.Rect;
import org.lacuna.document.spill.Spillable;

/** A tile of {@link PixelFormat#RGBA8}: one int 0xAARRGGBB per pixel. */
record Rgba8Tile(int width, int height, Spillable<int[]> argb) implements Tile {
    /** The numbers that channels stand for: looking one up takes a third of converting it, as compilers cannot do that for many at once. */
    private static final float[] UNITS = units();

    private static float[] units() {
        float[] units = new float[256];
        for (int i = 0; i < units.length; i++) {
            units[i] = i * (1f / 255f);
        }
        return units;
    }

    /** Takes over the array; null when all pixels are transparent. */
    static Rgba8Tile of(int width, int height, int[] argb) {
        boolean visible = false;
        for (int i = 0; i < argb.length; i++) {
            if ((argb[i] & 0xff000000) == 0) {
                argb[i] = 0;
            } else {
                visible = true;
            }
        }
        return visible ? new Rgba8Tile(width, height, Spillable.of(argb)) : null;
    }

    @Override
    public void readArgb(int x, int y, int count, int[] target, int offset) {
        System.arraycopy(argb.get(), y * width + x, target, offset, count);
    }

    @Override
    public void readRow(int x, int y, int count, float[] red, float[] green, float[] blue, float[] alpha, int offset) {
        int[] pixels = argb.get();
        int start = y * width + x;
        for (int i = 0; i < count; i++) {
            int pixel = pixels[start + i];
            red[offset + i] = UNITS[pixel >> 16 & 0xff];
            green[offset + i] = UNITS[pixel >> 8 & 0xff];
            blue[offset + i] = UNITS[pixel & 0xff];
            alpha[offset + i] = UNITS[pixel >>> 24 & 0xff];
        }
    }

    @Override
    public void readArgb64(int x, int y, int count, long[] target, int offset) {
        int[] pixels = argb.get();
        int start = y * width + x;
        for (int i = 0; i < count; i++) {
            target[offset + i] = Depth.to16(pixels[start + i]);
        }
    }

    /** See {@link PixelFormat#replaced}. */
    static Tile replaced(Rgba8Tile old, Rect cell, Rect part, int[] source, int offset, int stride) {
        int x = part.x() - cell.x();
        int y = part.y() - cell.y();
        if (old != null && old.matches(x, y, part.width(), part.height(), source, offset, stride)) {
            return old;
        }
        int[] copy = old == null
                ? new int[cell.width() * cell.height()]
                : old.argb.get().clone();
        for (int row = 0; row < part.height(); row++) {
            System.arraycopy(source, offset + row * stride, copy, (y + row) * cell.width() + x, part.width());
        }
        return of(cell.width(), cell.height(), copy);
    }

    private boolean matches(int x, int y, int w, int h, int[] source, int offset, int stride) {
        int[] pixels = argb.get();
        for (int row = 0; row < h; row++) {
            int mine = (y + row) * width + x;
            int theirs = offset + row * stride;
            for (int i = 0; i < w; i++) {
                int pixel = source[theirs + i];
                if (pixels[mine + i] != ((pixel & 0xff000000) == 0 ? 0 : pixel)) {
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
