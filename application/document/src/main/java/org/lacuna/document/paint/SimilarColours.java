package org.lacuna.document.paint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;

/**
 * Finds pixels of like colours: all of them, or those that hang together. Two colours differ by the most that any of their
 * channels or their alphas do. With soft edges, pixels beyond the tolerance by up to its half are taken in part, as GIMP does, so
 * that edges drawn with antialiasing come out smooth. Reads the picture piece by piece, only where it has to.
 */
public final class SimilarColours {
    private static final int SIZE = 256;

    private record Cell(int column, int row) {
        Rect area() {
            return new Rect(column * SIZE, row * SIZE, SIZE, SIZE);
        }
    }

    private record Span(int left, int right, int y) {}

    private final Picture picture;
    private final Rect limit;
    private final List<Long> samples;
    private final double tolerance;
    private final boolean softEdges;
    private final Map<Cell, byte[]> similar = new HashMap<>();
    private final Map<Cell, byte[]> found = new HashMap<>();
    private final long[] argb = new long[SIZE * SIZE];
    private final Deque<Span> open = new ArrayDeque<>();

    /**
     * @param limit where to look
     * @param samples 16-bit colours; a pixel like any of them counts
     * @param tolerance how far colours may differ, 0 to 1
     */
    public SimilarColours(Picture picture, Rect limit, List<Long> samples, double tolerance, boolean softEdges) {
        this.picture = picture;
        this.limit = limit;
        this.samples = List.copyOf(samples);
        this.tolerance = tolerance * 65535;
        this.softEdges = softEdges;
    }

    /** All pixels of like colours. */
    public Mask everywhere() {
        Mask result = Mask.EMPTY;
        for (int row = Math.floorDiv(limit.y(), SIZE); row * SIZE < limit.bottom(); row++) {
            for (int column = Math.floorDiv(limit.x(), SIZE); column * SIZE < limit.right(); column++) {
                Cell cell = new Cell(column, row);
                result = result.withValues(cell.area(), compared(cell));
            }
        }
        return result;
    }

    /** The pixels of like colours that hang together with that one, by their sides; nothing if it is not like the samples. */
    public Mask connectedTo(int x, int y) {
        if (limit.contains(x, y) && similarity(x, y) == 255) {
            flood(x, y);
        }
        Mask result = Mask.EMPTY;
        for (Map.Entry<Cell, byte[]> piece : found.entrySet()) {
            result = result.withValues(piece.getKey().area(), piece.getValue());
        }
        found.clear();
        return result;
    }

    /** Row by row: each run of like pixels is taken whole, and looks for runs above and below it. */
    private void flood(int x, int y) {
        take(x, y);
        while (!open.isEmpty()) {
            Span span = open.pop();
            lookAlong(span, span.y - 1);
            lookAlong(span, span.y + 1);
        }
    }

    private void lookAlong(Span span, int y) {
        if (y < limit.y() || y >= limit.bottom()) {
            return;
        }
        for (int x = span.left; x < span.right; x++) {
            int value = similarity(x, y);
            if (value == 255 && !isFound(x, y)) {
                x = take(x, y) - 1;
            } else if (value > 0 && value < 255) {
                mark(x, y, value);
            }
        }
    }

    /** Takes the run around a pixel; tells where it ends. */
    private int take(int x, int y) {
        int left = x;
        while (left > limit.x() && similarity(left - 1, y) == 255) {
            left--;
        }
        int right = x;
        while (right < limit.right() && similarity(right, y) == 255) {
            right++;
        }
        for (int i = left; i < right; i++) {
            mark(i, y, 255);
        }
        markEdge(left - 1, y);
        markEdge(right, y);
        open.push(new Span(left, right, y));
        return right;
    }

    private void markEdge(int x, int y) {
        if (limit.contains(x, y) && similarity(x, y) > 0) {
            mark(x, y, similarity(x, y));
        }
    }

    private void mark(int x, int y, int value) {
        found.computeIfAbsent(cell(x, y), key -> new byte[SIZE * SIZE])[index(x, y)] = (byte) value;
    }

    private boolean isFound(int x, int y) {
        byte[] values = found.get(cell(x, y));
        return values != null && values[index(x, y)] == -1;
    }

    private int similarity(int x, int y) {
        return similar.computeIfAbsent(cell(x, y), this::compared)[index(x, y)] & 0xff;
    }

    private static Cell cell(int x, int y) {
        return new Cell(Math.floorDiv(x, SIZE), Math.floorDiv(y, SIZE));
    }

    private static int index(int x, int y) {
        return Math.floorMod(y, SIZE) * SIZE + Math.floorMod(x, SIZE);
    }

    private byte[] compared(Cell cell) {
        Rect area = cell.area();
        Rect part = area.intersect(limit);
        byte[] values = new byte[SIZE * SIZE];
        picture.read(area, argb);
        for (int y = part.y(); y < part.bottom(); y++) {
            for (int x = part.x(); x < part.right(); x++) {
                int i = (y - area.y()) * SIZE + x - area.x();
                values[i] = (byte) value(argb[i]);
            }
        }
        return values;
    }

    private int value(long colour) {
        int least = Integer.MAX_VALUE;
        for (long sample : samples) {
            least = Math.min(least, difference(colour, sample));
        }
        if (least <= tolerance) {
            return 255;
        }
        return softEdges ? (int) Math.max(0, 255 * (1.5 - least / tolerance) * 2) : 0;
    }

    /** Transparent pixels have no colour to differ in. */
    private static int difference(long one, long other) {
        int alpha = channel(one, other, 48);
        if (one >>> 48 == 0 || other >>> 48 == 0) {
            return alpha;
        }
        return Math.max(
                Math.max(alpha, channel(one, other, 32)), Math.max(channel(one, other, 16), channel(one, other, 0)));
    }

    private static int channel(long one, long other, int shift) {
        return Math.abs((int) (one >>> shift & 0xffff) - (int) (other >>> shift & 0xffff));
    }
}
