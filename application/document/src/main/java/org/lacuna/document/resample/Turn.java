package org.lacuna.document.resample;

import java.awt.geom.AffineTransform;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

/** Quarter turns and mirrorings around the plane's origin; no pixel changes its value. Clockwise as one sees it: y grows downwards. */
public enum Turn {
    CLOCKWISE(0, -1, 1, 0),
    HALF(-1, 0, 0, -1),
    COUNTERCLOCKWISE(0, 1, -1, 0),
    /** Left becomes right. */
    FLIP_HORIZONTALLY(-1, 0, 0, 1),
    /** Top becomes bottom. */
    FLIP_VERTICALLY(1, 0, 0, -1);

    private static final int BAND = 256;

    /** The new x is xx times the old x plus xy times the old y. */
    private final int xx;

    private final int xy;
    private final int yx;
    private final int yy;

    Turn(int xx, int xy, int yx, int yy) {
        this.xx = xx;
        this.xy = xy;
        this.yx = yx;
        this.yy = yy;
    }

    public AffineTransform transform() {
        return new AffineTransform(xx, yx, xy, yy, 0, 0);
    }

    /** What takes it back. */
    public Turn inverse() {
        return switch (this) {
            case CLOCKWISE -> COUNTERCLOCKWISE;
            case COUNTERCLOCKWISE -> CLOCKWISE;
            default -> this;
        };
    }

    /** Where a point between pixels goes. */
    public int x(int x, int y) {
        return xx * x + xy * y;
    }

    public int y(int x, int y) {
        return yx * x + yy * y;
    }

    public Rect of(Rect area) {
        if (area.isEmpty() || area.equals(Rect.EVERYWHERE)) {
            return area;
        }
        int x0 = x(area.x(), area.y());
        int y0 = y(area.x(), area.y());
        int x1 = x(area.right(), area.bottom());
        int y1 = y(area.right(), area.bottom());
        return Rect.between(Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1));
    }

    /** The picture turned; its upper left corner stays at the origin. */
    public Pixels of(Pixels pixels) {
        Rect turned = of(pixels.bounds());
        Pixels result = Pixels.empty(turned.width(), turned.height(), pixels.format());
        long[] source = new long[BAND * BAND];
        long[] target = new long[BAND * BAND];
        for (int y = 0; y < result.height(); y += BAND) {
            for (int x = 0; x < result.width(); x += BAND) {
                Rect area = Rect.between(x, y, Math.min(x + BAND, result.width()), Math.min(y + BAND, result.height()));
                Rect from = inverse().of(area.translate(turned.x(), turned.y()));
                pixels.readArgb64(from, source, 0, from.width());
                for (int i = 0; i < area.area(); i++) {
                    target[i] = source[index(i, area, turned.x(), turned.y(), from)];
                }
                result = result.withArgb64(area, target, 0, area.width());
            }
        }
        return result;
    }

    public Mask of(Mask mask) {
        if (mask.isEmpty()) {
            return mask;
        }
        Rect area = of(mask.bounds());
        byte[] source = mask.toBytes(mask.bounds());
        byte[] target = new byte[source.length];
        for (int i = 0; i < target.length; i++) {
            target[i] = source[index(i, area, 0, 0, mask.bounds())];
        }
        return Mask.of(area, target);
    }

    /** Where in a rectangle the pixel lies that becomes pixel i of an area; both are read row by row. */
    private int index(int i, Rect area, int shiftX, int shiftY, Rect from) {
        int x = area.x() + i % area.width() + shiftX;
        int y = area.y() + i / area.width() + shiftY;
        Turn back = inverse();
        int sourceX = back.x(x, y) - (back.xx + back.xy < 0 ? 1 : 0);
        int sourceY = back.y(x, y) - (back.yx + back.yy < 0 ? 1 : 0);
        return (sourceY - from.y()) * from.width() + sourceX - from.x();
    }
}
