package org.lacuna.document.formats;

import org.lacuna.document.Rect;
import org.lacuna.document.tiles.Pixels;

/**
 * How a camera was held: EXIF tag 0x0112 (Exif 2.32, section 4.6.4) says where the first row and column of the stored
 * picture belong.
 *
 * @param swapped whether stored rows are upright columns
 * @param mirroredX whether upright x runs against its stored axis
 * @param mirroredY whether upright y runs against its stored axis
 */
record ExifOrientation(boolean swapped, boolean mirroredX, boolean mirroredY) {
    static final ExifOrientation UPRIGHT = new ExifOrientation(false, false, false);

    /** Blocks of this side are turned one at a time. */
    private static final int BLOCK = 256;

    static ExifOrientation of(int value) {
        return switch (value) {
            case 2 -> new ExifOrientation(false, true, false);
            case 3 -> new ExifOrientation(false, true, true);
            case 4 -> new ExifOrientation(false, false, true);
            case 5 -> new ExifOrientation(true, false, false);
            case 6 -> new ExifOrientation(true, true, false);
            case 7 -> new ExifOrientation(true, true, true);
            case 8 -> new ExifOrientation(true, false, true);
            default -> UPRIGHT;
        };
    }

    Pixels upright(Pixels stored) {
        if (equals(UPRIGHT)) {
            return stored;
        }
        int width = swapped ? stored.height() : stored.width();
        int height = swapped ? stored.width() : stored.height();
        Pixels result = Pixels.empty(width, height, stored.format());
        for (int y = 0; y < height; y += BLOCK) {
            for (int x = 0; x < width; x += BLOCK) {
                Rect block = new Rect(x, y, BLOCK, BLOCK).intersect(result.bounds());
                result = result.withArgb64(block, turned(stored, block, width, height), 0, block.width());
            }
        }
        return result;
    }

    /** The pixels of a block of the upright picture. */
    private long[] turned(Pixels stored, Rect block, int width, int height) {
        int left = mirroredX ? width - block.right() : block.x();
        int top = mirroredY ? height - block.bottom() : block.y();
        Rect source = swapped
                ? new Rect(top, left, block.height(), block.width())
                : new Rect(left, top, block.width(), block.height());
        long[] from = new long[(int) source.area()];
        stored.readArgb64(source, from, 0, source.width());
        long[] to = new long[from.length];
        for (int y = 0; y < block.height(); y++) {
            for (int x = 0; x < block.width(); x++) {
                int px = mirroredX ? block.width() - 1 - x : x;
                int py = mirroredY ? block.height() - 1 - y : y;
                int at = swapped ? px * source.width() + py : py * source.width() + px;
                to[y * block.width() + x] = from[at];
            }
        }
        return to;
    }
}
