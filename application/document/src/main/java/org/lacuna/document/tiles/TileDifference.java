package org.lacuna.document.tiles;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.lacuna.document.Rect;

/** Finds what differs between two tiles of one format and size. */
final class TileDifference {
    private TileDifference() {}

    /** Finds the first place, from one index to another, at which two arrays differ; -1 if there is none. */
    @FunctionalInterface
    private interface Mismatch {
        int in(int from, int to);
    }

    /**
     * The smallest rectangle around all pixels that differ.
     *
     * @param one the pixels of a tile, int[] or long[]
     */
    static Rect of(Object one, Object other, int width, int height) {
        if (one instanceof int[] a && other instanceof int[] b) {
            return of((from, to) -> Arrays.mismatch(a, from, to, b, from, to), i -> a[i] != b[i], width, height);
        }
        if (one instanceof long[] a && other instanceof long[] b) {
            return of((from, to) -> Arrays.mismatch(a, from, to, b, from, to), i -> a[i] != b[i], width, height);
        }
        return Rect.ofSize(width, height);
    }

    private static Rect of(Mismatch mismatch, IntPredicate differs, int width, int height) {
        int first = mismatch.in(0, width * height);
        if (first < 0) {
            return Rect.EMPTY;
        }
        int left = width;
        int right = 0;
        int bottom = 0;
        for (int y = first / width; y < height; y++) {
            int row = y * width;
            int from = mismatch.in(row, row + width);
            if (from < 0) {
                continue;
            }
            int to = width;
            while (!differs.test(row + to - 1)) {
                to--;
            }
            left = Math.min(left, from);
            right = Math.max(right, to);
            bottom = y + 1;
        }
        return Rect.between(left, first / width, right, bottom);
    }
}
