package org.lacuna.document.tiles;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.lacuna.document.Rect;
import org.lacuna.document.spill.Spillable;

/**
 * The pixels of one layer: a grid of tiles that is never changed. A method that changes pixels returns a new object that
 * shares every untouched tile with the old one, so that keeping old versions costs only what differs.
 *
 * <p>Values go in and out not premultiplied: those of 8 bits as ints 0xAARRGGBB, those of 16 bits as longs
 * 0xAAAARRRRGGGGBBBB. Both can be read from and written into pixels of either format; from 16 to 8 bits values are rounded.
 * The colour of a fully transparent pixel is not kept.
 */
public final class Pixels {
    /** Longest side that is taken; keeps every index within an int. */
    public static final int MAX_SIDE = 100_000;

    private static final int SIZE = Tile.SIZE;

    private final int width;
    private final int height;
    private final PixelFormat format;
    private final int columns;
    private final Tile[] tiles;

    private Pixels(int width, int height, PixelFormat format, Tile[] tiles) {
        this.width = width;
        this.height = height;
        this.format = format;
        this.columns = tilesAlong(width);
        this.tiles = tiles;
    }

    /** Fully transparent pixels of 8 bits. */
    public static Pixels empty(int width, int height) {
        return empty(width, height, PixelFormat.RGBA8);
    }

    /** Fully transparent pixels. */
    public static Pixels empty(int width, int height, PixelFormat format) {
        if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
            throw new IllegalArgumentException(
                    "pixels must measure 1.." + MAX_SIDE + " on each side, not " + width + " x " + height);
        }
        return new Pixels(width, height, format, new Tile[tilesAlong(width) * tilesAlong(height)]);
    }

    /**
     * @param argb width * height pixels, rows from the top
     */
    public static Pixels ofArgb(int width, int height, int[] argb) {
        return empty(width, height).withArgb(Rect.ofSize(width, height), argb, 0, width);
    }

    /**
     * @param argb width * height 16-bit pixels, rows from the top
     */
    public static Pixels ofArgb64(int width, int height, long[] argb) {
        return empty(width, height, PixelFormat.RGBA16).withArgb64(Rect.ofSize(width, height), argb, 0, width);
    }

    /** The image's pixels, converted to sRGB by its own colour model. */
    public static Pixels of(BufferedImage image) {
        int w = image.getWidth();
        int h = image.getHeight();
        Pixels result = empty(w, h);
        if (image.getType() == BufferedImage.TYPE_INT_ARGB) {
            int[] data = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
            if (data.length == w * h) {
                return result.withArgb(result.bounds(), data, 0, w);
            }
        }
        Tile[] tiles = result.tiles;
        for (int ty = 0; ty < tilesAlong(h); ty++) {
            for (int tx = 0; tx < result.columns; tx++) {
                Rect cell = result.cell(tx, ty);
                int[] argb = image.getRGB(cell.x(), cell.y(), cell.width(), cell.height(), null, 0, cell.width());
                tiles[ty * result.columns + tx] = result.format.tile(cell.width(), cell.height(), argb);
            }
        }
        return result;
    }

    private static int tilesAlong(int length) {
        return (length + SIZE - 1) / SIZE;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public PixelFormat format() {
        return format;
    }

    /** (0, 0, width, height). */
    public Rect bounds() {
        return Rect.ofSize(width, height);
    }

    /** The rectangle of the tile in that column and row of the grid. */
    private Rect cell(int tx, int ty) {
        return new Rect(tx * SIZE, ty * SIZE, Math.min(SIZE, width - tx * SIZE), Math.min(SIZE, height - ty * SIZE));
    }

    public int argb(int x, int y) {
        int[] pixel = new int[1];
        readArgbRow(x, y, 1, pixel, 0);
        return pixel[0];
    }

    public long argb64(int x, int y) {
        long[] pixel = new long[1];
        readArgb64Row(x, y, 1, pixel, 0);
        return pixel[0];
    }

    /**
     * Reads a rectangle; what lies outside the pixels reads as transparent.
     *
     * @param offset where in the target the rectangle's first pixel goes
     * @param stride distance in the target from one row to the next
     */
    public void readArgb(Rect area, int[] target, int offset, int stride) {
        for (int y = area.y(); y < area.bottom(); y++) {
            readArgbRow(area.x(), y, area.width(), target, offset + (y - area.y()) * stride);
        }
    }

    /** Like {@link #readArgb}, in 16 bits. */
    public void readArgb64(Rect area, long[] target, int offset, int stride) {
        for (int y = area.y(); y < area.bottom(); y++) {
            readArgb64Row(area.x(), y, area.width(), target, offset + (y - area.y()) * stride);
        }
    }

    private void readArgbRow(int x, int y, int count, int[] target, int offset) {
        Arrays.fill(target, offset, offset + count, 0);
        forEachRun(x, y, count, (tile, px, run) -> tile.readArgb(px % SIZE, y % SIZE, run, target, offset + px - x));
    }

    private void readArgb64Row(int x, int y, int count, long[] target, int offset) {
        Arrays.fill(target, offset, offset + count, 0);
        forEachRun(x, y, count, (tile, px, run) -> tile.readArgb64(px % SIZE, y % SIZE, run, target, offset + px - x));
    }

    /** Part of a row within one tile. */
    @FunctionalInterface
    private interface Run {
        void read(Tile tile, int x, int count);
    }

    private void forEachRun(int x, int y, int count, Run action) {
        int to = Math.min(x + count, width);
        if (y < 0 || y >= height) {
            return;
        }
        int row = (y / SIZE) * columns;
        for (int px = Math.max(x, 0); px < to; ) {
            int run = Math.min(to, (px / SIZE + 1) * SIZE) - px;
            Tile tile = tiles[row + px / SIZE];
            if (tile != null) {
                action.read(tile, px, run);
            }
            px += run;
        }
    }

    /**
     * Reads a run of one row, which must lie within the pixels, as values in 0..1, not premultiplied, one array per channel.
     *
     * @return false when the whole run is transparent; the arrays are then as they were
     */
    public boolean readRow(
            int x, int y, int count, float[] red, float[] green, float[] blue, float[] alpha, int offset) {
        int row = (y / SIZE) * columns;
        boolean any = false;
        for (int tx = x / SIZE; tx <= (x + count - 1) / SIZE && !any; tx++) {
            any = tiles[row + tx] != null;
        }
        if (!any) {
            return false;
        }
        for (int px = x; px < x + count; ) {
            int run = Math.min(x + count, (px / SIZE + 1) * SIZE) - px;
            int at = offset + px - x;
            Tile tile = tiles[row + px / SIZE];
            if (tile == null) {
                Arrays.fill(red, at, at + run, 0);
                Arrays.fill(green, at, at + run, 0);
                Arrays.fill(blue, at, at + run, 0);
                Arrays.fill(alpha, at, at + run, 0);
            } else {
                tile.readRow(px % SIZE, y % SIZE, run, red, green, blue, alpha, at);
            }
            px += run;
        }
        return true;
    }

    /**
     * These pixels with a rectangle replaced; the part of it outside the pixels is ignored. Tiles whose pixels stay the
     * same are shared, and if all do, the result is this object.
     *
     * @param offset where in the source the rectangle's first pixel is
     * @param stride distance in the source from one row to the next
     */
    public Pixels withArgb(Rect area, int[] source, int offset, int stride) {
        return replaced(
                area,
                offset,
                stride,
                (old, cell, part, start) -> format.replaced(old, cell, part, source, start, stride));
    }

    /** Like {@link #withArgb}, in 16 bits. */
    public Pixels withArgb64(Rect area, long[] source, int offset, int stride) {
        return replaced(
                area,
                offset,
                stride,
                (old, cell, part, start) -> format.replaced(old, cell, part, source, start, stride));
    }

    /** Makes a tile from an old one; the part's first pixel is at the start in the source. */
    @FunctionalInterface
    private interface Replacement {
        Tile of(Tile old, Rect cell, Rect part, int start);
    }

    private Pixels replaced(Rect area, int offset, int stride, Replacement replacement) {
        Rect inside = area.intersect(bounds());
        if (inside.isEmpty()) {
            return this;
        }
        Tile[] changed = null;
        for (int ty = inside.y() / SIZE; ty <= (inside.bottom() - 1) / SIZE; ty++) {
            for (int tx = inside.x() / SIZE; tx <= (inside.right() - 1) / SIZE; tx++) {
                Rect cell = cell(tx, ty);
                Rect part = cell.intersect(inside);
                int start = offset + (part.y() - area.y()) * stride + part.x() - area.x();
                Tile old = tiles[ty * columns + tx];
                Tile replaced = replacement.of(old, cell, part, start);
                if (replaced != old) {
                    changed = changed == null ? tiles.clone() : changed;
                    changed[ty * columns + tx] = replaced;
                }
            }
        }
        return changed == null ? this : new Pixels(width, height, format, changed);
    }

    /**
     * The same picture with transparent borders added. Whole tiles come on the left and above, so that this and the result
     * share every tile that is whole.
     *
     * @param left columns of tiles to add on the left
     * @param top rows of tiles to add above
     * @param newWidth at least the width with the tiles added
     * @param newHeight at least the height with the tiles added
     */
    public Pixels extended(int left, int top, int newWidth, int newHeight) {
        if (left < 0 || top < 0 || newWidth < width + left * SIZE || newHeight < height + top * SIZE) {
            throw new IllegalArgumentException("pixels can only grow");
        }
        Pixels result = empty(newWidth, newHeight, format);
        for (int i = 0; i < tiles.length; i++) {
            if (tiles[i] != null) {
                Rect cell = cell(i % columns, i / columns);
                int tx = i % columns + left;
                int ty = i / columns + top;
                result.tiles[ty * result.columns + tx] = fitted(tiles[i], cell, result.cell(tx, ty));
            }
        }
        return result;
    }

    private Tile fitted(Tile tile, Rect cell, Rect place) {
        if (cell.width() == place.width() && cell.height() == place.height()) {
            return tile;
        }
        long[] argb = new long[(int) cell.area()];
        readArgb64(cell, argb, 0, cell.width());
        Rect part = new Rect(place.x(), place.y(), cell.width(), cell.height());
        return format.replaced(null, place, part, argb, 0, cell.width());
    }

    /** The same picture in another format. */
    public Pixels in(PixelFormat other) {
        if (format == other) {
            return this;
        }
        Tile[] converted = new Tile[tiles.length];
        long[] wide = new long[SIZE * SIZE];
        for (int i = 0; i < tiles.length; i++) {
            if (tiles[i] != null) {
                Rect cell = cell(i % columns, i / columns);
                readArgb64(cell, wide, 0, cell.width());
                converted[i] = other.replaced(null, cell, cell, wide, 0, cell.width());
            }
        }
        return new Pixels(width, height, other, converted);
    }

    /** Changes pixels of 16 bits in place, whichever depth they are kept in; called from several threads. */
    @FunctionalInterface
    public interface Recolouring {
        void change(long[] argb, int count);
    }

    /** The same picture with the colours of what is visible changed. */
    public Pixels recoloured(Recolouring recolouring) {
        Tile[] changed = new Tile[tiles.length];
        IntStream.range(0, tiles.length)
                .parallel()
                .filter(i -> tiles[i] != null)
                .forEach(i -> {
                    Rect cell = cell(i % columns, i / columns);
                    long[] wide = new long[(int) cell.area()];
                    readArgb64(cell, wide, 0, cell.width());
                    recolouring.change(wide, wide.length);
                    changed[i] = format.replaced(tiles[i], cell, cell, wide, 0, cell.width());
                });
        return new Pixels(width, height, format, changed);
    }

    /**
     * These colours with the alpha of other pixels of the same size; where those are transparent nothing is left. For painting
     * on layers whose alpha is locked: what is transparent here gets the other's colour.
     */
    public Pixels withAlphaOf(Pixels other) {
        if (width != other.width || height != other.height) {
            throw new IllegalArgumentException("the sizes differ");
        }
        Pixels result = this;
        long[] own = new long[SIZE * SIZE];
        long[] theirs = new long[SIZE * SIZE];
        for (int i = 0; i < tiles.length; i++) {
            if (tiles[i] != other.tiles[i]) {
                Rect cell = cell(i % columns, i / columns);
                readArgb64(cell, own, 0, cell.width());
                other.readArgb64(cell, theirs, 0, cell.width());
                for (int p = 0; p < cell.area(); p++) {
                    long colour = own[p] >>> 48 == 0 ? theirs[p] : own[p];
                    own[p] = colour & 0xffffffffffffL | theirs[p] & 0xffff000000000000L;
                }
                result = result.withArgb64(cell, own, 0, cell.width());
            }
        }
        return result;
    }

    /** A copy of the pixels as an image of type ARGB. */
    public BufferedImage toImage() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        readArgb(bounds(), ((DataBufferInt) image.getRaster().getDataBuffer()).getData(), 0, width);
        return image;
    }

    /** The rectangle around the tiles that are not shared between the two, of which both must have the same size. */
    public Rect difference(Pixels other) {
        Rect[] all = {Rect.EMPTY};
        forEachDifference(other, rect -> all[0] = all[0].union(rect));
        return all[0];
    }

    /** Calls for the rectangle of every tile that the two, which must have the same size, do not share. */
    public void forEachDifference(Pixels other, Consumer<Rect> action) {
        if (width != other.width || height != other.height) {
            throw new IllegalArgumentException("the sizes differ");
        }
        for (int i = 0; i < tiles.length; i++) {
            if (tiles[i] != other.tiles[i]) {
                action.accept(cell(i % columns, i / columns));
            }
        }
    }

    /**
     * Like {@link #forEachDifference}, with rectangles as tight as the pixels that differ: a mark of a brush is much smaller than a
     * tile, and what shows the picture has that much less to do. Tiles that are on disk are not read for this.
     */
    public void forEachChange(Pixels other, Consumer<Rect> action) {
        forEachDifference(other, cell -> {
            int index = cell.y() / SIZE * columns + cell.x() / SIZE;
            Tile mine = tiles[index];
            Tile theirs = other.tiles[index];
            boolean known = mine != null
                    && theirs != null
                    && mine.data().isInMemory()
                    && theirs.data().isInMemory();
            Rect changed = known
                    ? TileDifference.of(mine.data().get(), theirs.data().get(), cell.width(), cell.height())
                            .translate(cell.x(), cell.y())
                    : cell;
            if (!changed.isEmpty()) {
                action.accept(changed);
            }
        });
    }

    /** The rectangle around the tiles that hold something visible. */
    public Rect occupied() {
        return difference(empty(width, height));
    }

    /** Memory taken by the tiles. */
    public long bytes() {
        long sum = 0;
        for (Tile tile : tiles) {
            sum += tile == null ? 0 : tile.data().bytes();
        }
        return sum;
    }

    /** Calls for the rectangle of each tile that is not empty, and for what it holds: rows from the top, of its width. */
    public void forEachTile(BiConsumer<Rect, Spillable<?>> action) {
        for (int i = 0; i < tiles.length; i++) {
            if (tiles[i] != null) {
                action.accept(cell(i % columns, i / columns), tiles[i].data());
            }
        }
    }

    /** Calls for what each tile holds. */
    public void forEachData(Consumer<Spillable<?>> action) {
        for (Tile tile : tiles) {
            if (tile != null) {
                action.accept(tile.data());
            }
        }
    }

    /** Memory taken by the tiles that are not yet in the set of counted ones (an identity set), which gets them. */
    public long bytesNotIn(Set<Object> counted) {
        long sum = 0;
        for (Tile tile : tiles) {
            sum += tile != null && counted.add(tile.data()) ? tile.data().bytes() : 0;
        }
        return sum;
    }

    /** Equal size and equal pixels. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Pixels pixels
                        && width == pixels.width
                        && height == pixels.height
                        && format == pixels.format
                        && Arrays.equals(tiles, pixels.tiles));
    }

    @Override
    public int hashCode() {
        return (31 * width + height) * 31 + Arrays.hashCode(tiles);
    }

    @Override
    public String toString() {
        return "Pixels[" + width + " x " + height + "]";
    }
}
