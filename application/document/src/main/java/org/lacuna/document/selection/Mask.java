package org.lacuna.document.selection;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.lacuna.document.Rect;
import org.lacuna.document.spill.Spillable;
import org.lacuna.document.tiles.Pixels;

/**
 * An 8-bit mask over the whole plane: 255 is fully inside, 0 outside, and everything beyond {@link #bounds()} is 0.
 * Immutable; kept in tiles of 256 by 256 that versions share, of which empty ones take no memory and full ones are one
 * and the same.
 */
public final class Mask {
    public static final Mask EMPTY = new Mask(Rect.EMPTY, 0, 0, 0, new MaskTile[0]);

    private static final int SIZE = MaskTile.SIZE;

    private final Rect bounds;
    private final int firstColumn;
    private final int firstRow;
    private final int columns;
    private final MaskTile[] tiles;

    private Mask(Rect bounds, int firstColumn, int firstRow, int columns, MaskTile[] tiles) {
        this.bounds = bounds;
        this.firstColumn = firstColumn;
        this.firstRow = firstRow;
        this.columns = columns;
        this.tiles = tiles;
    }

    /** Gives the tile of a cell of the grid; null for one of zeros. */
    @FunctionalInterface
    interface TileSource {
        MaskTile tile(Rect cell);
    }

    /** Gives the values of a cell of the grid, rows of 256, into an array of zeros. */
    @FunctionalInterface
    public interface ValueSource {
        void fill(Rect cell, byte[] values);
    }

    /** A mask made cell by cell over an area; the source must not give anything outside the area. */
    static Mask ofTiles(Rect area, TileSource source) {
        if (area.isEmpty()) {
            return EMPTY;
        }
        int left = Math.floorDiv(area.x(), SIZE);
        int top = Math.floorDiv(area.y(), SIZE);
        int across = Math.floorDiv(area.right() - 1, SIZE) - left + 1;
        int down = Math.floorDiv(area.bottom() - 1, SIZE) - top + 1;
        MaskTile[] grid = new MaskTile[across * down];
        Rect occupied = Rect.EMPTY;
        for (int row = 0; row < down; row++) {
            for (int column = 0; column < across; column++) {
                Rect cell = new Rect((left + column) * SIZE, (top + row) * SIZE, SIZE, SIZE);
                MaskTile tile = source.tile(cell);
                grid[row * across + column] = tile;
                if (tile != null) {
                    occupied = occupied.union(tile.occupied.translate(cell.x(), cell.y()));
                }
            }
        }
        return trimmed(occupied, left, top, across, grid);
    }

    private static Mask trimmed(Rect occupied, int left, int top, int across, MaskTile[] grid) {
        if (occupied.isEmpty()) {
            return EMPTY;
        }
        int firstColumn = Math.floorDiv(occupied.x(), SIZE);
        int firstRow = Math.floorDiv(occupied.y(), SIZE);
        int columns = Math.floorDiv(occupied.right() - 1, SIZE) - firstColumn + 1;
        int rows = Math.floorDiv(occupied.bottom() - 1, SIZE) - firstRow + 1;
        MaskTile[] tiles = new MaskTile[columns * rows];
        for (int row = 0; row < rows; row++) {
            int from = (firstRow - top + row) * across + firstColumn - left;
            System.arraycopy(grid, from, tiles, row * columns, columns);
        }
        return new Mask(occupied, firstColumn, firstRow, columns, tiles);
    }

    /** A mask made cell by cell, of 256 by 256, over an area; the source must not give anything outside the area. */
    public static Mask ofValues(Rect area, ValueSource source) {
        return ofTiles(area, cell -> {
            byte[] values = new byte[SIZE * SIZE];
            source.fill(cell, values);
            return MaskTile.of(values);
        });
    }

    /** Everything in the rectangle, nothing outside. */
    public static Mask rectangle(Rect area) {
        return ofTiles(area, cell -> {
            Rect part = cell.intersect(area);
            if (part.equals(cell)) {
                return MaskTile.FULL;
            }
            byte[] values = new byte[SIZE * SIZE];
            for (int y = part.y(); y < part.bottom(); y++) {
                int from = (y - cell.y()) * SIZE + part.x() - cell.x();
                Arrays.fill(values, from, from + part.width(), (byte) 255);
            }
            return MaskTile.of(values);
        });
    }

    /** The inside of a closed polygon (even-odd), as far as it lies in the clip. Pixel (x, y) covers x..x+1, y..y+1. */
    public static Mask polygon(List<? extends Point2D> points, boolean antialias, Rect clip) {
        if (points.size() < 3) {
            return EMPTY;
        }
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        path.moveTo(points.get(0).getX(), points.get(0).getY());
        points.stream().skip(1).forEach(p -> path.lineTo(p.getX(), p.getY()));
        path.closePath();
        return shape(path, antialias, clip);
    }

    /** The inside of a shape, as far as it lies in the clip. */
    public static Mask shape(Shape shape, boolean antialias, Rect clip) {
        java.awt.Rectangle box = shape.getBounds();
        Rect area = Rect.between(
                Math.max(box.x - 1, clip.x()),
                Math.max(box.y - 1, clip.y()),
                (int) Math.min(box.x + (long) box.width + 1, clip.right()),
                (int) Math.min(box.y + (long) box.height + 1, clip.bottom()));
        if (area.isEmpty()) {
            return EMPTY;
        }
        BufferedImage image = new BufferedImage(area.width(), area.height(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING,
                antialias ? RenderingHints.VALUE_ANTIALIAS_ON : RenderingHints.VALUE_ANTIALIAS_OFF);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.translate(-area.x(), -area.y());
        graphics.fill(shape);
        graphics.dispose();
        return of(area, ((DataBufferByte) image.getRaster().getDataBuffer()).getData());
    }

    /**
     * @param values one per pixel of the area, rows from the top
     */
    public static Mask of(Rect area, byte[] values) {
        if (values.length != area.area()) {
            throw new IllegalArgumentException(
                    values.length + " values for " + area.width() + " x " + area.height() + " pixels");
        }
        return ofValues(area, (cell, target) -> copy(cell.intersect(area), values, area, target, cell));
    }

    private static void copy(Rect part, byte[] from, Rect fromArea, byte[] to, Rect toArea) {
        for (int y = part.y(); y < part.bottom(); y++) {
            int source = (y - fromArea.y()) * fromArea.width() + part.x() - fromArea.x();
            int target = (y - toArea.y()) * toArea.width() + part.x() - toArea.x();
            System.arraycopy(from, source, to, target, part.width());
        }
    }

    /** A mask from the lightness of an image (Rec. 709 weights on the stored values), at the origin; transparency counts as black. */
    public static Mask ofGray(BufferedImage image) {
        return GrayImages.mask(image);
    }

    /** The alpha of pixels, at the origin. */
    public static Mask fromAlpha(Pixels pixels) {
        int[] row = new int[SIZE];
        return ofValues(pixels.bounds(), (cell, values) -> {
            for (int y = 0; y < SIZE; y++) {
                pixels.readArgb(new Rect(cell.x(), cell.y() + y, SIZE, 1), row, 0, SIZE);
                for (int x = 0; x < SIZE; x++) {
                    values[y * SIZE + x] = (byte) (row[x] >>> 24);
                }
            }
        });
    }

    /** The lightness of pixels (Rec. 709 weights on the stored values), at the origin; transparency counts as black. */
    public static Mask ofLightness(Pixels pixels) {
        int[] row = new int[SIZE];
        return ofValues(pixels.bounds(), (cell, values) -> {
            for (int y = 0; y < SIZE; y++) {
                pixels.readArgb(new Rect(cell.x(), cell.y() + y, SIZE, 1), row, 0, SIZE);
                for (int x = 0; x < SIZE; x++) {
                    values[y * SIZE + x] = (byte) GrayImages.lightness(row[x]);
                }
            }
        });
    }

    /** The smallest rectangle outside which all is 0. */
    public Rect bounds() {
        return bounds;
    }

    public boolean isEmpty() {
        return bounds.isEmpty();
    }

    /** 0 to 255. */
    public int at(int x, int y) {
        if (!bounds.contains(x, y)) {
            return 0;
        }
        MaskTile tile = tileAt(Math.floorDiv(x, SIZE), Math.floorDiv(y, SIZE));
        return tile == null ? 0 : tile.values()[Math.floorMod(y, SIZE) * SIZE + Math.floorMod(x, SIZE)] & 0xff;
    }

    private MaskTile tileAt(int column, int row) {
        int c = column - firstColumn;
        int r = row - firstRow;
        return c < 0 || c >= columns || r < 0 || r * columns >= tiles.length ? null : tiles[r * columns + c];
    }

    /** The tile of a cell of the grid, null for zeros. */
    MaskTile tile(Rect cell) {
        return tileAt(Math.floorDiv(cell.x(), SIZE), Math.floorDiv(cell.y(), SIZE));
    }

    /** Whether all tiles that an area touches are that one: {@link MaskTile#FULL}, or null for zeros. */
    boolean isUniform(Rect area, MaskTile tile) {
        for (int row = Math.floorDiv(area.y(), SIZE); row <= Math.floorDiv(area.bottom() - 1, SIZE); row++) {
            for (int column = Math.floorDiv(area.x(), SIZE);
                    column <= Math.floorDiv(area.right() - 1, SIZE);
                    column++) {
                if (tileAt(column, row) != tile) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Reads a run of one row. */
    public void readRow(int x, int y, int count, byte[] target, int offset) {
        for (int px = x; px < x + count; ) {
            int run = Math.min(x + count, (Math.floorDiv(px, SIZE) + 1) * SIZE) - px;
            MaskTile tile = tileAt(Math.floorDiv(px, SIZE), Math.floorDiv(y, SIZE));
            int at = offset + px - x;
            if (tile == null) {
                Arrays.fill(target, at, at + run, (byte) 0);
            } else {
                int from = Math.floorMod(y, SIZE) * SIZE + Math.floorMod(px, SIZE);
                System.arraycopy(tile.values(), from, target, at, run);
            }
            px += run;
        }
    }

    /** The values of a rectangle, rows from the top. */
    public byte[] toBytes(Rect area) {
        byte[] values = new byte[Math.multiplyExact(area.width(), area.height())];
        for (int y = 0; y < area.height(); y++) {
            readRow(area.x(), area.y() + y, area.width(), values, y * area.width());
        }
        return values;
    }

    /** The values of a rectangle as an 8-bit grey image. */
    public BufferedImage toGrayImage(Rect area) {
        BufferedImage image = new BufferedImage(area.width(), area.height(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int y = 0; y < area.height(); y++) {
            readRow(area.x(), area.y() + y, area.width(), data, y * area.width());
        }
        return image;
    }

    /** The larger of both values everywhere. */
    public Mask union(Mask other) {
        if (isEmpty()) {
            return other;
        }
        return ofTiles(bounds.union(other.bounds), cell -> {
            MaskTile a = tile(cell);
            MaskTile b = other.tile(cell);
            if (a == null || b == null || a == b || a == MaskTile.FULL || b == MaskTile.FULL) {
                return a == null || b == MaskTile.FULL ? b : a;
            }
            byte[] values = new byte[SIZE * SIZE];
            byte[] aValues = a.values();
            byte[] bValues = b.values();
            for (int i = 0; i < values.length; i++) {
                values[i] = (byte) Math.max(aValues[i] & 0xff, bValues[i] & 0xff);
            }
            return MaskTile.of(values);
        });
    }

    /** The smaller of both values everywhere. */
    public Mask intersect(Mask other) {
        return ofTiles(bounds.intersect(other.bounds), cell -> {
            MaskTile a = tile(cell);
            MaskTile b = other.tile(cell);
            if (a == null || b == null || a == b || a == MaskTile.FULL || b == MaskTile.FULL) {
                return a == null || b == MaskTile.FULL ? a : b;
            }
            byte[] values = new byte[SIZE * SIZE];
            byte[] aValues = a.values();
            byte[] bValues = b.values();
            for (int i = 0; i < values.length; i++) {
                values[i] = (byte) Math.min(aValues[i] & 0xff, bValues[i] & 0xff);
            }
            return MaskTile.of(values);
        });
    }

    /** What lies in the rectangle. */
    public Mask intersect(Rect area) {
        return area.contains(bounds) ? this : intersect(rectangle(area));
    }

    /** This without the other: the smaller of this and 255 minus the other. */
    public Mask subtract(Mask other) {
        return ofTiles(bounds, cell -> {
            MaskTile a = tile(cell);
            MaskTile b = other.tile(cell);
            if (a == null || b == null || b == MaskTile.FULL) {
                return b == MaskTile.FULL ? null : a;
            }
            byte[] values = new byte[SIZE * SIZE];
            byte[] aValues = a.values();
            byte[] bValues = b.values();
            for (int i = 0; i < values.length; i++) {
                values[i] = (byte) Math.min(aValues[i] & 0xff, 255 - (bValues[i] & 0xff));
            }
            return MaskTile.of(values);
        });
    }

    /** 255 minus the value within the canvas, nothing outside it. */
    public Mask invert(Rect canvas) {
        return rectangle(canvas).subtract(this);
    }

    /**
     * This with the values of a rectangle replaced; all other tiles are shared.
     *
     * @param values one per pixel of the area, rows from the top
     */
    public Mask withValues(Rect area, byte[] values) {
        return ofTiles(bounds.union(area), cell -> {
            MaskTile old = tile(cell);
            Rect part = cell.intersect(area);
            if (part.isEmpty()) {
                return old;
            }
            byte[] changed = old == null ? new byte[SIZE * SIZE] : old.values().clone();
            copy(part, values, area, changed, cell);
            return MaskTile.of(changed);
        });
    }

    /** The mask moved. */
    public Mask translate(int dx, int dy) {
        if (isEmpty() || (dx == 0 && dy == 0)) {
            return this;
        }
        if (dx % SIZE == 0 && dy % SIZE == 0) {
            return new Mask(bounds.translate(dx, dy), firstColumn + dx / SIZE, firstRow + dy / SIZE, columns, tiles);
        }
        return ofValues(bounds.translate(dx, dy), (cell, values) -> {
            for (int y = 0; y < SIZE; y++) {
                readRow(cell.x() - dx, cell.y() + y - dy, SIZE, values, y * SIZE);
            }
        });
    }

    /**
     * This with a round dab added: everywhere the larger value.
     *
     * @param hardness 0 (falls off from the centre) to 1 (hard, antialiased edge)
     */
    public Mask withDab(double centreX, double centreY, double radius, double hardness) {
        return withLine(centreX, centreY, centreX, centreY, radius, hardness);
    }

    /** This with all dabs along a line added. */
    public Mask withLine(double x0, double y0, double x1, double y1, double radius, double hardness) {
        return union(Dabs.line(x0, y0, x1, y1, radius, hardness));
    }

    /** This with a round dab removed. */
    public Mask withoutDab(double centreX, double centreY, double radius, double hardness) {
        return withoutLine(centreX, centreY, centreX, centreY, radius, hardness);
    }

    /** This with all dabs along a line removed. */
    public Mask withoutLine(double x0, double y0, double x1, double y1, double radius, double hardness) {
        return subtract(Dabs.line(x0, y0, x1, y1, radius, hardness));
    }

    /** Larger by a radius in all directions: each value becomes the largest within that distance. */
    public Mask grow(int pixels) {
        return Morphology.grow(this, pixels);
    }

    /** Smaller by a radius from all sides: each value becomes the smallest within that distance. */
    public Mask shrink(int pixels) {
        return Morphology.shrink(this, pixels);
    }

    /** A soft edge that reaches about so many pixels to both sides: a Gaussian blur of half as large a standard deviation. */
    public Mask feather(int pixels) {
        return pixels <= 0 ? this : blur(pixels / 2.0);
    }

    /** A Gaussian blur of that standard deviation in pixels. */
    public Mask blur(double sigma) {
        return GaussianBlur.blur(this, sigma);
    }

    /** 255 where the value is at least the level, 0 elsewhere. */
    public Mask threshold(int level) {
        return ofTiles(bounds, cell -> {
            MaskTile tile = tile(cell);
            if (tile == null || tile == MaskTile.FULL) {
                return tile;
            }
            byte[] values = new byte[SIZE * SIZE];
            byte[] old = tile.values();
            for (int i = 0; i < values.length; i++) {
                values[i] = (byte) ((old[i] & 0xff) >= level ? 255 : 0);
            }
            return MaskTile.of(values);
        });
    }

    /** The borders between pixels of at least 128 and the others, as closed polygons along pixel edges (even-odd). */
    public Path2D outline() {
        return Outline.trace(this);
    }

    /** The rectangle around the tiles that the two do not share. */
    public Rect difference(Mask other) {
        if (this == other) {
            return Rect.EMPTY;
        }
        Rect[] all = {Rect.EMPTY};
        ofTiles(bounds.union(other.bounds), cell -> {
            MaskTile a = tile(cell);
            MaskTile b = other.tile(cell);
            if (a != b && (a == null || !a.equals(b))) {
                all[0] = all[0].union(cell);
            }
            return null;
        });
        return all[0].intersect(bounds.union(other.bounds));
    }

    /** Calls for the square of each tile that is not empty, of 256 by 256, and for its values: rows from the top. */
    public void forEachTile(BiConsumer<Rect, Spillable<byte[]>> action) {
        for (int i = 0; i < tiles.length; i++) {
            if (tiles[i] != null) {
                int x = (firstColumn + i % columns) * SIZE;
                int y = (firstRow + i / columns) * SIZE;
                action.accept(new Rect(x, y, SIZE, SIZE), tiles[i].data());
            }
        }
    }

    /** Calls for what each tile holds, but for those that are full, which are one and the same for all masks. */
    public void forEachData(Consumer<Spillable<?>> action) {
        for (MaskTile tile : tiles) {
            if (tile != null && tile != MaskTile.FULL) {
                action.accept(tile.data());
            }
        }
    }

    /** Memory taken by the tiles that are not yet in the set of counted ones (an identity set), which gets them. */
    public long bytesNotIn(Set<Object> counted) {
        long[] sum = {0};
        forEachData(data -> sum[0] += counted.add(data) ? data.bytes() : 0);
        return sum[0];
    }

    /** Equal values everywhere. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Mask mask && bounds.equals(mask.bounds) && Arrays.equals(tiles, mask.tiles));
    }

    @Override
    public int hashCode() {
        return 31 * bounds.hashCode() + Arrays.hashCode(tiles);
    }

    @Override
    public String toString() {
        return "Mask[" + bounds + "]";
    }
}
