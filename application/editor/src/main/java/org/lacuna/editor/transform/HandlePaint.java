package org.lacuna.editor.transform;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import org.lacuna.editor.tools.OverlayPaint;

/** Boxes and handles over a picture. */
final class HandlePaint {
    /** The screen pixels of any canvas. */
    static final Rectangle EVERYTHING = new Rectangle(0, 0, 32_767, 32_767);

    private static final double HANDLE = 4.5;

    private HandlePaint() {}

    static void line(Graphics2D g, Shape shape, double screenScale) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setStroke(new BasicStroke((float) (2.4 * screenScale)));
        g.setColor(new Color(0, 0, 0, 110));
        g.draw(shape);
        g.setStroke(new BasicStroke((float) (1.2 * screenScale)));
        g.setColor(Color.WHITE);
        g.draw(shape);
    }

    static void handle(Graphics2D g, Point2D at, double screenScale) {
        OverlayPaint.handle(g, at, screenScale);
    }

    static void pivot(Graphics2D g, Point2D at, double screenScale) {
        double side = (HANDLE - 1) * screenScale;
        paint(g, new Ellipse2D.Double(at.getX() - side, at.getY() - side, 2 * side, 2 * side), screenScale);
    }

    private static void paint(Graphics2D g, Shape shape, double screenScale) {
        g.setColor(Color.WHITE);
        g.fill(shape);
        g.setColor(new Color(0x2b, 0x2b, 0x2b));
        g.setStroke(new BasicStroke((float) screenScale));
        g.draw(shape);
    }
}
