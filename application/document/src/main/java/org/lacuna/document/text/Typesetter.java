package org.lacuna.document.text;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.lacuna.document.Rect;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

/** Makes pixels of texts: the outlines of the letters, filled with smooth edges. The same text gives the same pixels. */
public final class Typesetter {
    /** Side of what is drawn at a time: that of tiles, so that each is written once. */
    private static final int BLOCK = 256;

    /** How many pixels a text may cover: 1 GB of memory in 8 bits. */
    private static final long MOST_PIXELS = 1L << 28;

    private static final double FARTHEST = 1e7;

    private Typesetter() {}

    /**
     * @throws IllegalArgumentException if the text would be larger than Lacuna takes; the message is for people
     */
    public static TypePicture picture(Text text, Placement placement, PixelFormat format) {
        AffineTransform place = placement.toTransform();
        List<Shape> letters = TypeLayout.of(text).outlines().stream()
                .map(place::createTransformedShape)
                .toList();
        Rect area = area(letters);
        if (area.isEmpty()) {
            int x = (int) Math.rint(placement.x());
            int y = (int) Math.rint(placement.y());
            return new TypePicture(Pixels.empty(1, 1, format), x, y);
        }
        Pixels pixels = Pixels.empty(area.width(), area.height(), format);
        int columns = (area.width() + BLOCK - 1) / BLOCK;
        for (int y = 0; y < area.height(); y += BLOCK) {
            Rect row = new Rect(0, y, area.width(), Math.min(BLOCK, area.height() - y));
            pixels = withRow(pixels, row, columns, inRow(letters, row.translate(area.x(), area.y())), area, text);
        }
        return new TypePicture(pixels, area.x(), area.y());
    }

    private static Rect area(List<Shape> letters) {
        Rectangle2D all = new Rectangle2D.Double();
        for (Shape line : letters) {
            Rectangle2D bounds = line.getBounds2D();
            if (!bounds.isEmpty()) {
                all = all.isEmpty() ? bounds : all.createUnion(bounds);
            }
        }
        if (all.isEmpty()) {
            return Rect.EMPTY;
        }
        double left = Math.floor(all.getMinX());
        double top = Math.floor(all.getMinY());
        double width = Math.ceil(all.getMaxX()) - left;
        double height = Math.ceil(all.getMaxY()) - top;
        if (width > Pixels.MAX_SIDE || height > Pixels.MAX_SIDE || width * height > MOST_PIXELS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the text would be %.0f x %.0f pixels large; Lacuna takes up to %d on a side and %d megapixels in"
                            + " all. Choose a smaller size, or put the text into a box so that it wraps",
                    width,
                    height,
                    Pixels.MAX_SIDE,
                    MOST_PIXELS / 1_000_000));
        }
        if (Math.abs(left) > FARTHEST || Math.abs(top) > FARTHEST) {
            throw new IllegalArgumentException("the text would lie too far from the picture");
        }
        return new Rect((int) left, (int) top, (int) width, (int) height);
    }

    /**
     * @param row in the layer's coordinates
     */
    private static List<Shape> inRow(List<Shape> letters, Rect row) {
        return letters.stream()
                .filter(line -> line.getBounds2D().intersects(row.x(), row.y(), row.width(), row.height()))
                .toList();
    }

    private static Pixels withRow(Pixels pixels, Rect row, int columns, List<Shape> letters, Rect area, Text text) {
        if (letters.isEmpty()) {
            return pixels;
        }
        long[][] blocks = new long[columns][];
        IntStream.range(0, columns).parallel().forEach(column -> {
            Rect block = block(row, column);
            blocks[column] = drawn(
                    letters, block.translate(area.x(), area.y()), text.style().colour());
        });
        Pixels result = pixels;
        for (int column = 0; column < columns; column++) {
            Rect block = block(row, column);
            result = result.withArgb64(block, blocks[column], 0, block.width());
        }
        return result;
    }

    private static Rect block(Rect row, int column) {
        int left = column * BLOCK;
        return new Rect(left, row.y(), Math.min(BLOCK, row.width() - left), row.height());
    }

    /**
     * @param block in the layer's coordinates
     */
    private static long[] drawn(List<Shape> letters, Rect block, Colour colour) {
        BufferedImage image = new BufferedImage(block.width(), block.height(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.translate(-block.x(), -block.y());
        inRow(letters, block).forEach(graphics::fill);
        graphics.dispose();
        int[] coverage = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        long rgb = wide(colour.red()) << 32 | wide(colour.green()) << 16 | wide(colour.blue());
        long[] argb = new long[coverage.length];
        for (int i = 0; i < argb.length; i++) {
            int covered = coverage[i] >>> 24;
            argb[i] = covered == 0 ? 0 : wide(colour.alpha() * covered / 255) << 48 | rgb;
        }
        return argb;
    }

    private static long wide(double component) {
        return Math.round(component * 65535);
    }
}
