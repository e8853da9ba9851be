package org.lacuna.document.composite;

import java.util.ArrayList;
import java.util.List;
import org.lacuna.document.Rect;
import org.lacuna.document.filters.FloatPixels;

/**
 * What lies below a {@link Cut} in one tile, as numbers with all their digits: layers drawn onto it come out bit for bit as if all
 * had been drawn. Each row knows how much of it has been drawn so far, so a mark of a brush costs only what no mark touched before.
 * With the brush on the middle one of 30 layers that halves what a mark takes; on the topmost one a tenth is left.
 *
 * <p>For one thread at a time.
 */
final class Backdrop {
    private final List<Object> content;
    private final Rect tile;
    /** One for each level of the cut; null where the next level goes on with the same pixels. */
    private final List<FloatPixels> kept = new ArrayList<>();

    /** Of each row, the run that is drawn. */
    private final int[] from;

    private final int[] to;

    Backdrop(Cut cut, Rect tile) {
        this.content = cut.content();
        this.tile = tile;
        List<Cut.Level> levels = cut.levels();
        for (int i = 0; i < levels.size(); i++) {
            boolean goesOn = i + 1 < levels.size() && levels.get(i + 1).seamless();
            kept.add(goesOn ? null : FloatPixels.empty(tile));
        }
        from = new int[tile.height()];
        to = new int[tile.height()];
    }

    /** Whether it shows what lies below that cut. */
    boolean shows(Cut cut) {
        return content.equals(cut.content());
    }

    long bytes() {
        return kept.stream()
                .mapToLong(pixels -> pixels == null ? 0 : pixels.bytes())
                .sum();
    }

    /** What a level begins with; null where the next one begins in its place. */
    FloatPixels at(int level) {
        return kept.get(level);
    }

    /** Draws a run of a row. */
    @FunctionalInterface
    interface Drawing {
        /**
         * @param kept what gets the rows of each level; null where that is not needed
         */
        void draw(int x, int y, int count, List<FloatPixels> kept);
    }

    /** Has drawn what is missing in a run of a row: at most a piece at its left and one at its right. */
    void complete(int x, int y, int count, Drawing drawing) {
        int row = y - tile.y();
        if (from[row] == to[row]) {
            drawing.draw(x, y, count, kept);
            from[row] = x;
            to[row] = x + count;
            return;
        }
        if (x < from[row]) {
            drawing.draw(x, y, from[row] - x, kept);
            from[row] = x;
        }
        if (x + count > to[row]) {
            drawing.draw(to[row], y, x + count - to[row], kept);
            to[row] = x + count;
        }
    }
}
