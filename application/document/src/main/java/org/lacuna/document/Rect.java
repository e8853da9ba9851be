package org.lacuna.document;

/**
 * A rectangle of whole pixels. All empty rectangles are equal in what they cover; {@link #EMPTY} stands for them.
 *
 * @param x left edge
 * @param y upper edge
 * @param width pixels across, not negative
 * @param height pixels down, not negative
 */
public record Rect(int x, int y, int width, int height) {
    public static final Rect EMPTY = new Rect(0, 0, 0, 0);

    /** Stands for the whole plane: what has no borders of its own, as far as coordinates reach. */
    public static final Rect EVERYWHERE = new Rect(-(1 << 29), -(1 << 29), 1 << 30, 1 << 30);

    public Rect {
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("a rectangle cannot be " + width + " x " + height);
        }
        Math.addExact(x, width);
        Math.addExact(y, height);
    }

    /** The rectangle from (left, top) up to but without (right, bottom); {@link #EMPTY} when nothing lies between. */
    public static Rect between(int left, int top, int right, int bottom) {
        return right <= left || bottom <= top ? EMPTY : new Rect(left, top, right - left, bottom - top);
    }

    public static Rect ofSize(int width, int height) {
        return new Rect(0, 0, width, height);
    }

    /** The first column to the right of the rectangle. */
    public int right() {
        return x + width;
    }

    /** The first row below the rectangle. */
    public int bottom() {
        return y + height;
    }

    public boolean isEmpty() {
        return width == 0 || height == 0;
    }

    public long area() {
        return (long) width * height;
    }

    public boolean contains(int px, int py) {
        return px >= x && py >= y && px < right() && py < bottom();
    }

    /** Whether every pixel of the other rectangle lies in this one. */
    public boolean contains(Rect other) {
        return other.isEmpty()
                || (other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom());
    }

    public boolean intersects(Rect other) {
        return !intersect(other).isEmpty();
    }

    public Rect intersect(Rect other) {
        return between(
                Math.max(x, other.x),
                Math.max(y, other.y),
                Math.min(right(), other.right()),
                Math.min(bottom(), other.bottom()));
    }

    /** The smallest rectangle around both. */
    public Rect union(Rect other) {
        if (isEmpty()) {
            return other.isEmpty() ? EMPTY : other;
        }
        if (other.isEmpty()) {
            return this;
        }
        return between(
                Math.min(x, other.x),
                Math.min(y, other.y),
                Math.max(right(), other.right()),
                Math.max(bottom(), other.bottom()));
    }

    /** Moved; what has no borders ({@link #EVERYWHERE}) stays. */
    public Rect translate(int dx, int dy) {
        if (contains(EVERYWHERE)) {
            return EVERYWHERE;
        }
        return isEmpty() ? EMPTY : new Rect(Math.addExact(x, dx), Math.addExact(y, dy), width, height);
    }

    /** Larger by so many pixels on every side; smaller where negative, down to {@link #EMPTY}. */
    public Rect grow(int pixels) {
        if (contains(EVERYWHERE)) {
            return EVERYWHERE;
        }
        return isEmpty() ? EMPTY : between(x - pixels, y - pixels, right() + pixels, bottom() + pixels);
    }
}
