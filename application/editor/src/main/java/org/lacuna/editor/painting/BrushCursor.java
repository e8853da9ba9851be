package org.lacuna.editor.painting;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import org.lacuna.editor.settings.NumberSetting;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Pointer;
import org.lacuna.editor.tools.OverlayPaint;

/** The brush's outline at the pointer, a cross, or both, as the person has set; a cross where the outline would be too small to be seen. */
final class BrushCursor {
    private static final double SMALL = 6;
    private static final double CROSS = 7;

    private final NumberSetting size;

    BrushCursor(NumberSetting size) {
        this.size = size;
    }

    private Shape outline(CanvasContext canvas, Pointer at) {
        double across = size.get() * canvas.zoom();
        Shape cross = cross(at.viewX(), at.viewY(), CROSS * canvas.screenScale());
        Shape circle = new Ellipse2D.Double(at.viewX() - across / 2, at.viewY() - across / 2, across, across);
        if (across < SMALL * canvas.screenScale()) {
            return cross;
        }
        return switch (PaintingDefaults.getDefault().cursor.get()) {
            case OUTLINE -> circle;
            case OUTLINE_AND_CROSS -> {
                Path2D both = new Path2D.Double(circle);
                both.append(cross, false);
                yield both;
            }
            case CROSS -> cross;
        };
    }

    /** Two lines that leave the middle free. */
    static Shape cross(double x, double y, double length) {
        Path2D cross = new Path2D.Double();
        for (int[] side : new int[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
            cross.moveTo(x + side[0] * length * 0.3, y + side[1] * length * 0.3);
            cross.lineTo(x + side[0] * length, y + side[1] * length);
        }
        return cross;
    }

    void paint(Graphics2D graphics, CanvasContext canvas, Pointer at) {
        OverlayPaint.outline(graphics, outline(canvas, at), canvas.screenScale());
    }

    Rectangle area(CanvasContext canvas, Pointer at) {
        return OverlayPaint.area(outline(canvas, at), canvas.screenScale());
    }
}
