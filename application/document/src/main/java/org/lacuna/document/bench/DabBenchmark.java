package org.lacuna.document.bench;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.lacuna.document.Document;
import org.lacuna.document.Rect;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.composite.CompositeCache;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.paint.Brush;
import org.lacuna.document.paint.Ink;
import org.lacuna.document.paint.Stroke;
import org.lacuna.document.paint.StrokePoint;
import org.lacuna.document.paint.Surface;

/**
 * Takes the time from a movement of the hand until the tiles to be drawn on the screen are ready: the mark, the edit of the
 * document, and compositing what it touched. Strokes of 30 movements start anywhere; a movement is a tenth of the brush's size.
 */
final class DabBenchmark {
    private static final int MOVEMENTS = 30;

    private final Document document;
    private final int dabs;
    private final Rect canvas;

    /**
     * @param dabs how many are timed, after a quarter as many to warm up
     */
    DabBenchmark(Document document, int dabs) {
        this.document = document;
        this.dabs = dabs;
        canvas = document.state().bounds();
    }

    /**
     * @param level of the tiles that the screen shows: 0 at 100 %, 2 at 25 %
     */
    Times lacuna(int size, int level) {
        double[] times = new double[dabs];
        Random random = new Random(2);
        try (CompositeCache cache = new CompositeCache(document)) {
            StrokePoint at = null;
            Stroke stroke = null;
            Object key = null;
            int warmUp = dabs / 4;
            for (int i = -warmUp; i < dabs; i++) {
                if ((i + warmUp) % MOVEMENTS == 0) {
                    at = start(random, size);
                    stroke = stroke(size, at);
                    key = new Object();
                    Tiles.makeReady(cache, level, around(at, size * 8));
                }
                at = new StrokePoint(at.x() + size / 10.0, at.y() + size / 20.0);
                double time = movement(stroke, key, at, cache, level, around(at, size * 2));
                if (i >= 0) {
                    times[i] = time;
                }
            }
        }
        return Times.of(times);
    }

    /** One stroke to and fro over the whole picture. */
    Times longStroke(int size) {
        double[] times = new double[dabs];
        try (CompositeCache cache = new CompositeCache(document)) {
            StrokePoint at = new StrokePoint(0, canvas.height() / 3.0);
            Stroke stroke = stroke(size, at);
            Object key = new Object();
            Tiles.makeReady(cache, 0, canvas);
            for (int i = 0; i < dabs; i++) {
                double way = (i + 1) * size / 4.0;
                double x = way % (2.0 * canvas.width());
                at = new StrokePoint(Math.min(x, 2.0 * canvas.width() - x), canvas.height() / 3.0 + way / 20);
                times[i] = movement(stroke, key, at, cache, 0, around(at, size * 2));
            }
        }
        return Times.of(times);
    }

    private double movement(Stroke stroke, Object key, StrokePoint to, CompositeCache cache, int level, Rect seen) {
        long start = System.nanoTime();
        stroke.to(to);
        stroke.paint();
        document.edit("Brush", key, stroke::applyTo);
        Tiles.makeReady(cache, level, seen.intersect(canvas));
        return Times.since(start);
    }

    private Stroke stroke(int size, StrokePoint start) {
        LayerId layer = document.state().active().orElseThrow();
        Surface surface = Surface.ofPixels(document.state(), layer).orElseThrow();
        return new Stroke(surface, Brush.of(size, 0.5, 0.5), Ink.of(Colour.ofArgb(0xff336699)), start);
    }

    /** So that the stroke stays on the canvas if it is large enough. */
    private StrokePoint start(Random random, int size) {
        int margin = Math.min(size, Math.min(canvas.width(), canvas.height()) / 4);
        int x = Math.max(1, canvas.width() - 2 * margin - MOVEMENTS * size / 10);
        int y = Math.max(1, canvas.height() - 2 * margin - MOVEMENTS * size / 20);
        return new StrokePoint(margin + random.nextInt(x), margin + random.nextInt(y));
    }

    private Rect around(StrokePoint at, int reach) {
        int x = (int) at.x();
        int y = (int) at.y();
        return Rect.between(x - reach, y - reach, x + reach, y + reach).intersect(canvas);
    }

    /**
     * What Java2D takes to draw the same mark on an image of the canvas's size and to copy the mark's square to a screen.
     *
     * @param layers how many such images are drawn over each other there
     */
    Times java2d(BufferedImage image, int size, int layers) {
        double[] times = new double[dabs];
        Random random = new Random(2);
        BufferedImage screen = new BufferedImage(size + 2, size + 2, BufferedImage.TYPE_INT_ARGB_PRE);
        for (int i = -dabs / 4; i < dabs; i++) {
            StrokePoint at = start(random, size);
            long begin = System.nanoTime();
            Graphics2D graphics = image.createGraphics();
            float[] stops = {0, 0.5f, 1};
            Color[] colours = {new Color(0x80336699, true), new Color(0x80336699, true), new Color(0x00336699, true)};
            graphics.setPaint(new RadialGradientPaint((float) at.x(), (float) at.y(), size / 2f, stops, colours));
            graphics.fill(new Ellipse2D.Double(at.x() - size / 2.0, at.y() - size / 2.0, size, size));
            graphics.dispose();
            Graphics2D target = screen.createGraphics();
            target.setComposite(AlphaComposite.SrcOver);
            for (int layer = 0; layer < layers; layer++) {
                target.drawImage(image, -(int) at.x() + size / 2, -(int) at.y() + size / 2, null);
            }
            target.dispose();
            if (i >= 0) {
                times[i] = Times.since(begin);
            }
        }
        return Times.of(times);
    }
}
