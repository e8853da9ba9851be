package org.lacuna.document;

import java.util.Objects;

/**
 * A straight line over the canvas that helps to lay things out; no part of the picture.
 *
 * @param direction which way it runs
 * @param position the column boundary of an upright guide, the row boundary of a level one, in pixels from the canvas's corner; may
 *     lie between pixels and beyond the canvas, at most {@link #FARTHEST} away
 */
public record Guide(Direction direction, double position) implements Comparable<Guide> {
    /** Farther away no canvas reaches. */
    public static final double FARTHEST = 1e7;

    /** Which way a guide runs. */
    public enum Direction {
        /** Up and down: its place is a column. */
        UPRIGHT,
        /** Left and right: its place is a row. */
        LEVEL;

        public Direction other() {
            return this == UPRIGHT ? LEVEL : UPRIGHT;
        }
    }

    public Guide {
        Objects.requireNonNull(direction);
        if (!(Math.abs(position) <= FARTHEST)) {
            throw new IllegalArgumentException("a guide lies up to " + FARTHEST + " pixels away, not " + position);
        }
        // So that equal places are equal guides.
        position += 0.0;
    }

    public static Guide upright(double x) {
        return new Guide(Direction.UPRIGHT, x);
    }

    public static Guide level(double y) {
        return new Guide(Direction.LEVEL, y);
    }

    public boolean isUpright() {
        return direction == Direction.UPRIGHT;
    }

    public Guide at(double newPosition) {
        return new Guide(direction, newPosition);
    }

    /** Upright ones first, from the left; then level ones, from above. */
    @Override
    public int compareTo(Guide other) {
        int byDirection = direction.compareTo(other.direction);
        return byDirection != 0 ? byDirection : Double.compare(position, other.position);
    }
}
