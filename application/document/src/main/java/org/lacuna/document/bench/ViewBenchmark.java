package org.lacuna.document.bench;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import org.lacuna.document.Document;
import org.lacuna.document.Rect;
import org.lacuna.document.composite.CompositeCache;

/**
 * Moves over a picture as one does with the hand and the wheel, and takes the time of every frame: compositing what comes into
 * sight and drawing all tiles in sight, scaled, on an image. The window does the first on workers and draws what is ready, so its
 * frames take what is said here for a picture that was seen before.
 */
final class ViewBenchmark {
    private static final int VIEW_WIDTH = 1280;
    private static final int VIEW_HEIGHT = 800;
    private static final int PIXELS_PER_FRAME = 24;
    private static final double ZOOM_PER_FRAME = 1.1;

    private final Rect canvas;
    private final CompositeCache cache;
    private final BufferedImage screen = new BufferedImage(VIEW_WIDTH, VIEW_HEIGHT, BufferedImage.TYPE_INT_RGB);

    ViewBenchmark(Document document, CompositeCache cache) {
        canvas = document.state().bounds();
        this.cache = cache;
    }

    /**
     * @param first milliseconds of the first frame, which has everything to do where nothing was seen before
     * @param others of the others
     */
    record Frames(double first, Times others) {}

    /** To the right and down, {@value #PIXELS_PER_FRAME} and half as many pixels of the screen a frame. */
    Frames pan(double zoom, int frames) {
        double[] times = new double[frames - 1];
        double x = Math.min(canvas.width() / 4.0, canvas.width() - VIEW_WIDTH / zoom);
        double y = Math.min(canvas.height() / 4.0, canvas.height() - VIEW_HEIGHT / zoom);
        double first = frame(zoom, x, y);
        for (int i = 0; i < times.length; i++) {
            x += PIXELS_PER_FRAME / zoom;
            y += PIXELS_PER_FRAME / 2 / zoom;
            times[i] = frame(zoom, x, y);
        }
        return new Frames(first, Times.of(times));
    }

    /** From one zoom to a larger one, about the middle of the picture. */
    Frames zoom(double from, double to) {
        int frames = (int) Math.ceil(Math.log(to / from) / Math.log(ZOOM_PER_FRAME));
        double[] times = new double[Math.max(1, frames)];
        double first = centred(from);
        for (int i = 0; i < times.length; i++) {
            times[i] = centred(from * Math.pow(ZOOM_PER_FRAME, i + 1));
        }
        return new Frames(first, Times.of(times));
    }

    private double centred(double zoom) {
        return frame(
                zoom, canvas.width() / 2.0 - VIEW_WIDTH / 2.0 / zoom, canvas.height() / 2.0 - VIEW_HEIGHT / 2.0 / zoom);
    }

    /**
     * @param left of the view, in pixels of the canvas
     */
    private double frame(double zoom, double left, double top) {
        long start = System.nanoTime();
        int level = 0;
        for (double scale = zoom; scale <= 0.5; scale *= 2) {
            level++;
        }
        Rect seen = Rect.between(
                        (int) Math.floor(left), (int) Math.floor(top), (int) Math.ceil(left + VIEW_WIDTH / zoom), (int)
                                Math.ceil(top + VIEW_HEIGHT / zoom))
                .intersect(canvas);
        Tiles.makeReady(cache, level, seen);
        draw(level, seen, zoom, left, top);
        return Times.since(start);
    }

    private void draw(int level, Rect seen, double zoom, double left, double top) {
        int side = CompositeCache.TILE_SIZE << level;
        Graphics2D graphics = screen.createGraphics();
        graphics.setColor(Color.GRAY);
        graphics.fillRect(0, 0, VIEW_WIDTH, VIEW_HEIGHT);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                zoom < 2 && zoom != 1
                        ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
                        : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        CompositeCache.forEachTile(level, seen, (column, row) -> {
            int x = (int) Math.round((column * side - left) * zoom);
            int y = (int) Math.round((row * side - top) * zoom);
            int right = (int) Math.round(((column + 1) * side - left) * zoom);
            int bottom = (int) Math.round(((row + 1) * side - top) * zoom);
            cache.latest(level, column, row)
                    .ifPresent(image -> graphics.drawImage(image, x, y, right - x, bottom - y, null));
        });
        graphics.dispose();
    }
}
