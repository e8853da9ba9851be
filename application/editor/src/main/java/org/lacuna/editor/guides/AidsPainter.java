package org.lacuna.editor.guides;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Guide;
import org.lacuna.document.Rect;
import org.lacuna.editor.look.CanvasColors;

/**
 * Draws grids and guides over a picture, as lines one pixel of the interface wide: sharp where the picture is upright.
 *
 * @param toView from the document to screen pixels
 * @param screenScale screen pixels per pixel of the interface
 */
public record AidsPainter(AffineTransform toView, double screenScale) {
    /** At this zoom pixels are large enough to have lines between them. */
    private static final double PIXEL_GRID_ZOOM = 8;

    /** Lines closer than this, in pixels of the interface, would only make the picture grey. */
    private static final double CLOSEST = 4;

    private static final double FAINT = 0.45;
    private static final Color PIXEL_LINE = new Color(128, 128, 128, 110);

    /**
     * @param clip in screen pixels
     */
    public void paint(Graphics2D graphics, Rectangle clip, DocumentState state, LayoutAids aids) {
        Graphics2D screen = (Graphics2D) graphics.create();
        screen.setStroke(new BasicStroke((float) Math.max(1, Math.rint(screenScale))));
        if (aids.pixelGrid.get() && zoom() >= PIXEL_GRID_ZOOM * screenScale) {
            lines(screen, clip, state.bounds(), 1, 0, 0, PIXEL_LINE);
        }
        if (aids.grid.get()) {
            grid(screen, clip, state.bounds(), aids);
        }
        if (aids.guides.get()) {
            screen.setColor(aids.guideColour.get());
            state.guides().all().forEach(guide -> guide(screen, clip, guide));
        }
        screen.dispose();
    }

    private double zoom() {
        return Math.hypot(toView.getScaleX(), toView.getShearY());
    }

    private void grid(Graphics2D screen, Rectangle clip, Rect page, LayoutAids aids) {
        double spacing = aids.gridSpacing.get();
        double closest = CLOSEST * screenScale / zoom();
        double fine = spacing / aids.gridSubdivisions.get();
        int x = aids.gridOffsetX.get();
        int y = aids.gridOffsetY.get();
        if (fine < spacing && fine >= closest) {
            lines(screen, clip, page, fine, x, y, CanvasColors.withAlpha(aids.gridColour.get(), FAINT));
        }
        while (spacing < closest) {
            spacing *= 2;
        }
        lines(screen, clip, page, spacing, x, y, aids.gridColour.get());
    }

    /** Lines at equal distances, over the page only. */
    private void lines(
            Graphics2D screen, Rectangle clip, Rect page, double spacing, double offsetX, double offsetY, Color color) {
        screen.setColor(color);
        Rectangle2D seen = inDocument(clip)
                .createIntersection(new Rectangle2D.Double(page.x(), page.y(), page.width(), page.height()));
        if (seen.isEmpty()) {
            return;
        }
        for (double i = Math.ceil((seen.getMinX() - offsetX) / spacing); offsetX + i * spacing <= seen.getMaxX(); i++) {
            double x = offsetX + i * spacing;
            draw(screen, new Line2D.Double(x, seen.getMinY(), x, seen.getMaxY()));
        }
        for (double i = Math.ceil((seen.getMinY() - offsetY) / spacing); offsetY + i * spacing <= seen.getMaxY(); i++) {
            double y = offsetY + i * spacing;
            draw(screen, new Line2D.Double(seen.getMinX(), y, seen.getMaxX(), y));
        }
    }

    /** A guide goes beyond the page, over all that is seen. */
    public void guide(Graphics2D screen, Rectangle clip, Guide guide) {
        draw(screen, line(clip, guide));
    }

    private Line2D line(Rectangle clip, Guide guide) {
        Rectangle2D seen = inDocument(clip);
        double at = guide.position();
        return guide.isUpright()
                ? new Line2D.Double(at, seen.getMinY(), at, seen.getMaxY())
                : new Line2D.Double(seen.getMinX(), at, seen.getMaxX(), at);
    }

    /** The screen pixels that a guide takes of those that are seen. */
    public Rectangle area(Rectangle seen, Guide guide) {
        Rectangle area = toView.createTransformedShape(line(seen, guide)).getBounds();
        int edge = (int) Math.ceil(2 * screenScale);
        area.grow(edge, edge);
        return area.intersection(seen);
    }

    private Rectangle2D inDocument(Rectangle clip) {
        try {
            return toView.createInverse().createTransformedShape(clip).getBounds2D();
        } catch (NoninvertibleTransformException e) {
            throw new IllegalStateException("a view always has a zoom", e);
        }
    }

    /** Lines along rows or columns of the screen go through the middles of pixels; others are smooth. */
    private void draw(Graphics2D screen, Line2D line) {
        Point2D from = toView.transform(line.getP1(), null);
        Point2D to = toView.transform(line.getP2(), null);
        boolean upright = Math.abs(from.getX() - to.getX()) < 1e-6;
        boolean level = Math.abs(from.getY() - to.getY()) < 1e-6;
        if (upright) {
            double x = Math.rint(from.getX());
            screen.fill(new Rectangle2D.Double(
                    x, Math.min(from.getY(), to.getY()), width(), Math.abs(to.getY() - from.getY())));
        } else if (level) {
            double y = Math.rint(from.getY());
            screen.fill(new Rectangle2D.Double(
                    Math.min(from.getX(), to.getX()), y, Math.abs(to.getX() - from.getX()), width()));
        } else {
            screen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            screen.draw(new Line2D.Double(from, to));
        }
    }

    private double width() {
        return Math.max(1, Math.rint(screenScale));
    }
}
