package org.lacuna.editor.tools;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/** Lines over a picture that can be seen on every colour: white on a darker edge. */
public final class OverlayPaint {
    private OverlayPaint() {}

    public static void outline(Graphics2D graphics, Shape shape, double screenScale) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setStroke(stroke(2.5 * screenScale));
        graphics.setColor(new Color(0, 0, 0, 120));
        graphics.draw(shape);
        graphics.setStroke(stroke(1.2 * screenScale));
        graphics.setColor(Color.WHITE);
        graphics.draw(shape);
    }

    /** A square to be grasped. */
    public static void handle(Graphics2D graphics, Point2D at, double screenScale) {
        double side = 4.5 * screenScale;
        Shape square = new Rectangle2D.Double(at.getX() - side, at.getY() - side, 2 * side, 2 * side);
        graphics.setColor(Color.WHITE);
        graphics.fill(square);
        graphics.setColor(new Color(0x2b, 0x2b, 0x2b));
        graphics.setStroke(new BasicStroke((float) screenScale));
        graphics.draw(square);
    }

    private static BasicStroke stroke(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    /** The screen pixels that {@link #outline} touches. */
    public static Rectangle area(Shape shape, double screenScale) {
        Rectangle area = shape.getBounds();
        int edge = (int) Math.ceil(3 * screenScale);
        area.grow(edge, edge);
        return area;
    }
}
