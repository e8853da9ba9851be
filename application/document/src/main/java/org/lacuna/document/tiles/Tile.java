package org.lacuna.document.tiles;

import org.lacuna.document.spill.Spillable;

/**
 * Up to {@link #SIZE} by {@link #SIZE} pixels that never change; at the right and lower border of a picture a tile is as
 * small as the picture leaves it. Tiles are shared between versions of a picture, so two references to one tile mean
 * equal pixels. The colour of a fully transparent pixel is not kept: such a pixel is 0.
 */
interface Tile {
    int SIZE = 256;

    /** Reads a run of one row as 8-bit ARGB, not premultiplied. */
    void readArgb(int x, int y, int count, int[] target, int offset);

    /** Reads a run of one row as 16-bit ARGB, not premultiplied. */
    void readArgb64(int x, int y, int count, long[] target, int offset);

    /** Reads a run of one row as values in 0..1, not premultiplied, one array per channel. */
    void readRow(int x, int y, int count, float[] red, float[] green, float[] blue, float[] alpha, int offset);

    /** What can be put on disk. */
    Spillable<?> data();
}
