package org.lacuna.document;

import java.util.List;
import java.util.stream.Stream;

/**
 * Guides around columns and rows of equal size, as for the pages of a print. All lengths in pixels.
 *
 * @param across columns with their margins at the left and the right
 * @param down rows with their margins above and below
 */
public record GuideLayout(Strips across, Strips down) {
    /**
     * Strips beside each other.
     *
     * @param count of strips; 0 for margins alone
     * @param gutter between two strips, not negative
     * @param before margin in front of the first, not negative
     * @param after margin behind the last, not negative
     */
    public record Strips(int count, double gutter, double before, double after) {
        public static final int MOST = 200;

        public Strips {
            if (count < 0 || count > MOST || !(gutter >= 0) || !(before >= 0) || !(after >= 0)) {
                throw new IllegalArgumentException("there are 0.." + MOST + " strips and no negative lengths");
            }
        }

        /** The edges of all strips along a length; none if the margins and gutters leave nothing free. */
        List<Double> edges(double length) {
            double free = length - before - after - gutter * Math.max(0, count - 1);
            if (!(free > 0)) {
                return List.of();
            }
            if (count == 0) {
                return margins(length);
            }
            double size = free / count;
            return Stream.iterate(0, i -> i + 1)
                    .limit(count)
                    .map(i -> before + i * (size + gutter))
                    .flatMap(start -> Stream.of(start, start + size))
                    .toList();
        }

        /** Without strips only margins that there are get a guide. */
        private List<Double> margins(double length) {
            return Stream.concat(
                            before > 0 ? Stream.of(before) : Stream.empty(),
                            after > 0 ? Stream.of(length - after) : Stream.empty())
                    .toList();
        }
    }

    /** The guides on a canvas; edges that touch have one guide together. */
    public List<Guide> guides(Rect canvas) {
        return Stream.concat(
                        across.edges(canvas.width()).stream().map(x -> Guide.upright(rounded(canvas.x() + x))),
                        down.edges(canvas.height()).stream().map(y -> Guide.level(rounded(canvas.y() + y))))
                .distinct()
                .toList();
    }

    /** To what files can hold of a pixel, so that edges that touch are equal. */
    private static double rounded(double position) {
        return Math.rint(position * 32) / 32;
    }
}
