package org.lacuna.document.selection;

import java.awt.geom.Path2D;
import java.util.BitSet;
import org.lacuna.document.Rect;

/** Follows the border between pixels inside and outside. */
final class Outline {
    private static final int INSIDE = 128;

    /** Right, down, left, up. */
    private static final int[] STEP_X = {1, 0, -1, 0};

    private static final int[] STEP_Y = {0, 1, 0, -1};

    private final int width;
    private final int height;
    private final int originX;
    private final int originY;
    private final byte[] values;
    private final BitSet followed = new BitSet();
    private final Path2D path = new Path2D.Float(Path2D.WIND_EVEN_ODD);

    private Outline(Mask mask) {
        Rect area = mask.bounds();
        width = area.width();
        height = area.height();
        originX = area.x();
        originY = area.y();
        values = mask.toBytes(area);
    }

    static Path2D trace(Mask mask) {
        Outline outline = new Outline(mask);
        outline.traceAll();
        return outline.path;
    }

    /** Every closed border has an edge that runs right along the top of an inside pixel, so those are where to start. */
    private void traceAll() {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (isTopEdge(x, y) && !followed.get(y * width + x)) {
                    traceFrom(x, y);
                }
            }
        }
    }

    private boolean isTopEdge(int x, int y) {
        return inside(x, y) && !inside(x, y - 1);
    }

    private boolean inside(int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height && (values[y * width + x] & 0xff) >= INSIDE;
    }

    /** Walks along pixel edges with the inside at the right hand; corners become points. */
    private void traceFrom(int startX, int startY) {
        int x = startX;
        int y = startY;
        int direction = 0;
        path.moveTo(originX + x, originY + y);
        do {
            if (direction == 0) {
                followed.set(y * width + x);
            }
            x += STEP_X[direction];
            y += STEP_Y[direction];
            int next = turn(x, y, direction);
            boolean closed = x == startX && y == startY && next == 0;
            if (next != direction && !closed) {
                path.lineTo(originX + x, originY + y);
            }
            direction = next;
        } while (x != startX || y != startY || direction != 0);
        path.closePath();
    }

    /** The direction in which the border goes on at a vertex: where two pixels touch by a corner they are kept apart. */
    private int turn(int x, int y, int direction) {
        boolean aheadRight = ahead(x, y, direction, true);
        boolean aheadLeft = ahead(x, y, direction, false);
        if (!aheadRight) {
            return (direction + 1) % 4;
        }
        return aheadLeft ? (direction + 3) % 4 : direction;
    }

    /** Whether the pixel ahead of a vertex, right or left of the direction of travel, lies inside. */
    private boolean ahead(int x, int y, int direction, boolean right) {
        return switch (direction) {
            case 0 -> inside(x, right ? y : y - 1);
            case 1 -> inside(right ? x - 1 : x, y);
            case 2 -> inside(x - 1, right ? y - 1 : y);
            default -> inside(right ? x : x - 1, y - 1);
        };
    }
}
