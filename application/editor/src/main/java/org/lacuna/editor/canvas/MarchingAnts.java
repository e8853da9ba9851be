package org.lacuna.editor.canvas;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.TexturePaint;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The moving outline of a selection. The outline is cut into pieces by a grid of cells on the screen: one step of the
 * animation repaints the few cells that the outline crosses and nothing else. The ants are a striped paint whose anchor
 * moves, so that no piece needs to know how far along the outline it lies.
 */
final class MarchingAnts {
    private static final int CELL = 64;
    /** Length of a dark and a light stripe together, in screen pixels along each axis. */
    private static final int PERIOD = 8;

    private static final BufferedImage STRIPES = stripes();

    private record Cell(int column, int row) {}

    private Shape outline = new Path2D.Double();
    private Map<Cell, Path2D> pieces = Map.of();
    private int phase;

    /** Another outline, in document coordinates; takes effect with the next {@link #layOut}. */
    void setOutline(Shape documentOutline) {
        outline = documentOutline;
    }

    /** Cuts the outline up for this view; only cells within the visible screen pixels are kept. */
    void layOut(ViewTransform view, Rectangle visible) {
        Map<Cell, Path2D> cut = new HashMap<>();
        PathIterator path = new FlatteningPathIterator(outline.getPathIterator(view.toAffine()), 0.5);
        double[] at = new double[6];
        double x = 0;
        double y = 0;
        double startX = 0;
        double startY = 0;
        for (; !path.isDone(); path.next()) {
            switch (path.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> {
                    startX = at[0];
                    startY = at[1];
                }
                case PathIterator.SEG_LINETO -> cutLine(cut, visible, x, y, at[0], at[1]);
                default -> {
                    cutLine(cut, visible, x, y, startX, startY);
                    at[0] = startX;
                    at[1] = startY;
                }
            }
            x = at[0];
            y = at[1];
        }
        pieces = cut;
    }

    /** Adds the line to every cell that it crosses, one piece each. */
    private static void cutLine(Map<Cell, Path2D> cut, Rectangle visible, double x0, double y0, double x1, double y1) {
        Rectangle near = new Rectangle(visible);
        near.grow(CELL, CELL);
        if (!near.intersectsLine(x0, y0, x1, y1)) {
            return;
        }
        double from = 0;
        while (from < 1) {
            double to = Math.min(nextBorder(x0, x1, from), nextBorder(y0, y1, from));
            double middleX = x0 + (x1 - x0) * (from + to) / 2;
            double middleY = y0 + (y1 - y0) * (from + to) / 2;
            if (near.contains(middleX, middleY)) {
                Path2D piece = cut.computeIfAbsent(
                        new Cell(
                                Math.floorDiv((int) Math.floor(middleX), CELL),
                                Math.floorDiv((int) Math.floor(middleY), CELL)),
                        cell -> new Path2D.Double());
                boolean straight = x0 == x1 || y0 == y1;
                piece.moveTo(pixel(x0 + (x1 - x0) * from, straight), pixel(y0 + (y1 - y0) * from, straight));
                piece.lineTo(pixel(x0 + (x1 - x0) * to, straight), pixel(y0 + (y1 - y0) * to, straight));
            }
            from = to;
        }
    }

    /** The parameter, after {@code from}, at which the line from {@code a} to {@code b} leaves its cell; at most 1. */
    private static double nextBorder(double a, double b, double from) {
        if (a == b) {
            return 1;
        }
        double at = a + (b - a) * from;
        double cell = b > a ? Math.floor(at / CELL) + 1 : Math.ceil(at / CELL) - 1;
        double to = (cell * CELL - a) / (b - a);
        // Rounding may give the same border again.
        return to <= from + 1e-9 ? Math.min(1, from + CELL / Math.abs(b - a)) : Math.min(1, to);
    }

    /** Straight lines go through the middles of pixels; others, as of a turned selection, would get steps by that. */
    private static double pixel(double value, boolean straight) {
        return straight ? Math.floor(value) + 0.5 : value;
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** The screen pixels that one step of the animation changes. */
    Collection<Rectangle> areas() {
        return pieces.keySet().stream().map(MarchingAnts::area).toList();
    }

    private static Rectangle area(Cell cell) {
        return new Rectangle(cell.column * CELL - 2, cell.row * CELL - 2, CELL + 4, CELL + 4);
    }

    /** Moves the ants by one screen pixel. */
    void step() {
        phase = (phase + 1) % PERIOD;
    }

    void paint(Graphics2D graphics, Rectangle clip, double screenScale) {
        double period = PERIOD * screenScale;
        double shift = phase * screenScale;
        graphics.setPaint(new TexturePaint(STRIPES, new Rectangle2D.Double(shift, 0, period, period)));
        graphics.setStroke(new BasicStroke((float) screenScale, BasicStroke.CAP_SQUARE, BasicStroke.JOIN_MITER));
        pieces.forEach((cell, piece) -> {
            if (area(cell).intersects(clip)) {
                graphics.draw(piece);
            }
        });
    }

    private static BufferedImage stripes() {
        BufferedImage image = new BufferedImage(PERIOD, PERIOD, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < PERIOD; y++) {
            for (int x = 0; x < PERIOD; x++) {
                boolean dark = (x + y) % PERIOD < PERIOD / 2;
                image.setRGB(x, y, (dark ? Color.BLACK : Color.WHITE).getRGB());
            }
        }
        return image;
    }
}
