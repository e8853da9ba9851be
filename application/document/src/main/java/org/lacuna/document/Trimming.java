package org.lacuna.document;

import org.lacuna.document.composite.Compositor;

/** Finds the empty margin of a picture. */
public final class Trimming {
    private static final int BAND = 64;

    private Trimming() {}

    /** Cuts the canvas to what is seen, without its margin of one colour; a picture that is all margin stays. */
    public static DocumentState trim(DocumentState state) {
        Rect kept = withoutMargin(state);
        return kept.isEmpty() || kept.equals(state.bounds()) ? state : Geometry.crop(state, kept, false);
    }

    /** The rectangle around all pixels that differ from the upper left one; how transparent ones are coloured does not count. */
    static Rect withoutMargin(DocumentState state) {
        int[] corner = new int[1];
        Compositor.composite(state, new Rect(0, 0, 1, 1), corner);
        int left = Integer.MAX_VALUE;
        int right = 0;
        int top = Integer.MAX_VALUE;
        int bottom = 0;
        int[] argb = new int[state.width() * Math.min(BAND, state.height())];
        for (int y = 0; y < state.height(); y += BAND) {
            Rect band = new Rect(0, y, state.width(), Math.min(BAND, state.height() - y));
            Compositor.composite(state, band, argb);
            for (int row = 0; row < band.height(); row++) {
                int first = first(argb, row * band.width(), band.width(), corner[0]);
                if (first < band.width()) {
                    left = Math.min(left, first);
                    right = Math.max(right, last(argb, row * band.width(), band.width(), corner[0]) + 1);
                    top = Math.min(top, y + row);
                    bottom = y + row + 1;
                }
            }
        }
        return bottom == 0 ? Rect.EMPTY : Rect.between(left, top, right, bottom);
    }

    private static int first(int[] argb, int offset, int count, int margin) {
        int x = 0;
        while (x < count && same(argb[offset + x], margin)) {
            x++;
        }
        return x;
    }

    private static int last(int[] argb, int offset, int count, int margin) {
        int x = count - 1;
        while (x >= 0 && same(argb[offset + x], margin)) {
            x--;
        }
        return x;
    }

    private static boolean same(int one, int other) {
        return one == other || one >>> 24 == 0 && other >>> 24 == 0;
    }
}
