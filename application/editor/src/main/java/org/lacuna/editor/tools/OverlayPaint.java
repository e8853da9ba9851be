package org.lacuna.editor.tools;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;

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
