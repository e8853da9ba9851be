package org.lacuna.document.paint;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.Rect;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.composite.CompositeCache;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.Pixels;

/**
 * Prints how long it takes from a movement of the mouse until the tiles to be drawn on the screen are ready: the mark, the edit of
 * the document, and compositing what it touched, on a document of 6000 x 4000 with 30 layers. Beside it what Java2D takes to draw
 * the same mark on an image, alone and with the same 30 images drawn over each other in the mark's square. Run by hand:
 *
 * <pre>
 * mvn -o -q -pl application/document test-compile
 * java -cp application/document/target/classes:application/document/target/test-classes org.lacuna.document.paint.DabBenchmark
 * </pre>
 */
public final class DabBenchmark {
    private static final int WIDTH = 6000;
    private static final int HEIGHT = 4000;
    private static final int LAYERS = 30;
    private static final int WARM_UP = 150;
    private static final int DABS = 600;

    private DabBenchmark() {}

    public static void main(String[] arguments) {
        Document document = new Document(document());
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB_PRE);
        System.out.println("milliseconds       median    99 %");
        for (int size : new int[] {20, 100, 400}) {
            print("Lacuna, " + size + " px", lacuna(document, size));
            print("Java2D, one image", java2d(image, size, 1));
            print("Java2D, 30 images", java2d(image, size, LAYERS));
        }
    }

    /** The paint goes on the layer in the middle; the others are half transparent, so that each counts. */
    private static DocumentState document() {
        Random random = new Random(1);
        int[] row = new int[WIDTH * 250];
        Pixels pixels = Pixels.empty(WIDTH, HEIGHT);
        for (int y = 0; y < HEIGHT; y += 250) {
            for (int i = 0; i < row.length; i++) {
                row[i] = random.nextInt();
            }
            pixels = pixels.withArgb(new Rect(0, y, WIDTH, 250), row, 0, WIDTH);
        }
        DocumentState state = DocumentState.of("Layer", pixels);
        for (int i = 1; i < LAYERS; i++) {
            state = Layers.addAbove(state, RasterLayer.of("Layer", pixels), Optional.empty());
        }
        List<Layer> layers = state.root().children();
        return state.withActive(Optional.of(layers.get(LAYERS / 2).id()));
    }

    private static double[] lacuna(Document document, int size) {
        LayerId layer = document.state().active().orElseThrow();
        double[] times = new double[DABS];
        Random random = new Random(2);
        try (CompositeCache cache = new CompositeCache(document)) {
            StrokePoint at = point(random);
            Stroke stroke = stroke(document, layer, size, at);
            Object key = new Object();
            for (int i = -WARM_UP; i < DABS; i++) {
                if (i % 30 == 0) {
                    at = point(random);
                    stroke = stroke(document, layer, size, at);
                    key = new Object();
                }
                // As far as a hand moves between two events of the mouse.
                at = new StrokePoint(at.x() + size / 10.0, at.y() + size / 20.0);
                Rect seen = around(at, size);
                tiles(cache, seen);
                long start = System.nanoTime();
                stroke.to(at);
                document.edit("Brush", key, stroke::applyTo);
                tiles(cache, seen);
                if (i >= 0) {
                    times[i] = (System.nanoTime() - start) / 1e6;
                }
            }
        }
        return times;
    }

    private static Stroke stroke(Document document, LayerId layer, int size, StrokePoint start) {
        Surface surface = Surface.ofPixels(document.state(), layer).orElseThrow();
        return new Stroke(surface, Brush.of(size, 0.5, 0.5), Ink.of(Colour.ofArgb(0xff336699)), start);
    }

    private static StrokePoint point(Random random) {
        return new StrokePoint(800 + random.nextInt(WIDTH - 3000), 800 + random.nextInt(HEIGHT - 2000));
    }

    private static Rect around(StrokePoint at, int size) {
        return Rect.between(
                (int) at.x() - size * 2, (int) at.y() - size * 2, (int) at.x() + size * 2, (int) at.y() + size * 2);
    }

    /** As the window does it: on a few workers. */
    private static void tiles(CompositeCache cache, Rect area) {
        int side = CompositeCache.TILE_SIZE;
        List<int[]> wanted = new ArrayList<>();
        for (int row = area.y() / side; row <= (area.bottom() - 1) / side; row++) {
            for (int column = area.x() / side; column <= (area.right() - 1) / side; column++) {
                if (!cache.isCurrent(0, column, row)) {
                    wanted.add(new int[] {column, row});
                }
            }
        }
        IntStream.range(0, wanted.size()).parallel().forEach(i -> cache.tile(wanted.get(i)[0], wanted.get(i)[1]));
    }

    private static double[] java2d(BufferedImage image, int size, int layers) {
        double[] times = new double[DABS];
        Random random = new Random(2);
        BufferedImage screen = new BufferedImage(size + 2, size + 2, BufferedImage.TYPE_INT_ARGB_PRE);
        for (int i = -WARM_UP; i < DABS; i++) {
            StrokePoint at = point(random);
            long start = System.nanoTime();
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
                times[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        return times;
    }

    private static void print(String what, double[] times) {
        Arrays.sort(times);
        System.out.printf(
                Locale.ROOT, "%-18s %6.2f  %6.2f%n", what, times[times.length / 2], times[times.length * 99 / 100]);
    }
}
