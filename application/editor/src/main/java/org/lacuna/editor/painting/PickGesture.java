package org.lacuna.editor.painting;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.util.Optional;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.paint.Picture;
import org.lacuna.editor.colour.PaintColours;
import org.lacuna.editor.colour.Swing;
import org.lacuna.editor.spi.CanvasContext;
import org.lacuna.editor.spi.Gesture;
import org.lacuna.editor.spi.Pointer;

/** Takes the colour under the pointer as long as the button is held; a ring around the pointer shows it over the one before. */
final class PickGesture implements Gesture {
    private static final int RADIUS = 34;
    private static final int WIDTH = 12;

    private final CanvasContext canvas;
    private final boolean background;
    private final Colour before;
    private Pointer last;

    PickGesture(CanvasContext canvas, Pointer at, boolean background) {
        this.canvas = canvas;
        this.background = background;
        before = current();
        drag(at);
    }

    private Colour current() {
        PaintColours colours = PaintColours.getDefault();
        return background ? colours.background() : colours.foreground();
    }

    private void set(Colour colour) {
        if (background) {
            PaintColours.getDefault().setBackground(colour);
        } else {
            PaintColours.getDefault().setForeground(colour);
        }
    }

    @Override
    public void drag(Pointer at) {
        last = at;
        EyedropperTool.colourAt(canvas.document().state(), canvas.inDocument(at))
                .ifPresent(this::set);
    }

    @Override
    public void release(Pointer at) {
        drag(at);
    }

    @Override
    public void cancel() {
        set(before);
    }

    /**
     * The mean colour around a place, weighted by alpha.
     *
     * @param side of the square of pixels that counts
     * @return empty where the picture is transparent
     */
    static Optional<Colour> mean(Picture picture, DocumentState state, Pointer at, int side) {
        int x = (int) Math.floor(at.x());
        int y = (int) Math.floor(at.y());
        Rect area = new Rect(x - side / 2, y - side / 2, side, side).intersect(state.bounds());
        if (area.isEmpty()) {
            return Optional.empty();
        }
        long[] argb = new long[area.width() * area.height()];
        picture.read(area, argb);
        double[] sums = new double[4];
        for (long pixel : argb) {
            double alpha = (pixel >>> 48) / 65535.0;
            sums[0] += alpha;
            sums[1] += alpha * (pixel >> 32 & 0xffff);
            sums[2] += alpha * (pixel >> 16 & 0xffff);
            sums[3] += alpha * (pixel & 0xffff);
        }
        return sums[0] == 0
                ? Optional.empty()
                : Optional.of(new Colour(share(sums, 1), share(sums, 2), share(sums, 3), 1));
    }

    private static double share(double[] sums, int channel) {
        return Math.min(1, sums[channel] / sums[0] / 65535);
    }

    @Override
    public void paint(Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        double scale = canvas.screenScale();
        graphics.translate(last.viewX(), last.viewY());
        graphics.scale(scale, scale);
        Ellipse2D ring = new Ellipse2D.Double(-RADIUS, -RADIUS, 2.0 * RADIUS, 2.0 * RADIUS);
        graphics.setStroke(new BasicStroke(WIDTH + 4));
        graphics.setColor(new Color(128, 128, 128));
        graphics.draw(ring);
        graphics.setStroke(new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        graphics.setColor(Swing.color(current()));
        graphics.draw(new Arc2D.Double(ring.getFrame(), 0, 180, Arc2D.OPEN));
        graphics.setColor(Swing.color(before));
        graphics.draw(new Arc2D.Double(ring.getFrame(), 180, 180, Arc2D.OPEN));
    }

    @Override
    public Rectangle area() {
        int reach = (int) Math.ceil((RADIUS + WIDTH) * canvas.screenScale());
        return new Rectangle((int) last.viewX() - reach, (int) last.viewY() - reach, 2 * reach, 2 * reach);
    }
}
