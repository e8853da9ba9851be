package org.lacuna.document.bench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.composite.CompositeCache;
import org.lacuna.document.formats.Formats;

/**
 * Measures what a person waits for in the editor, on two pictures of 30 layers: one composed as pictures are, and one in which every
 * layer covers all. Times depend on the machine and on what else it does; those of Java2D, which are taken in the same run, tell how
 * much. To be run once.
 */
public final class EditorBenchmark {
    private static final int LARGEST = 400;
    private static final int[] BRUSHES = {20, 100, LARGEST};
    private static final double[] ZOOMS = {0.12, 0.33, 1, 4};
    /** Two seconds at 30 frames a second. */
    private static final int FRAMES = 60;

    private final int width;
    private final int height;
    private final int dabs;
    private final List<Dabs> painted = new ArrayList<>();
    private final List<LongStroke> strokes = new ArrayList<>();
    private final List<View> views = new ArrayList<>();
    private Consumer<String> progress = what -> {};

    /**
     * @param width of the pictures in pixels
     * @param dabs how many movements of each brush are timed
     */
    public EditorBenchmark(int width, int height, int dabs) {
        this.width = width;
        this.height = height;
        this.dabs = dabs;
    }

    /** Which picture is meant. */
    public enum Sample {
        COMPOSED,
        COVERED
    }

    /**
     * Milliseconds from a movement of the hand until the tiles for the screen are ready.
     *
     * @param brush its size in pixels
     * @param zoom at which the picture is shown
     * @param image what Java2D takes to draw the mark on one image
     * @param images the same where 30 images are drawn over each other
     */
    public record Dabs(Sample sample, int brush, double zoom, Times times, Times image, Times images) {}

    /** The same while one stroke goes to and fro over the whole picture. */
    public record LongStroke(Sample sample, int brush, Times times) {}

    /**
     * Milliseconds per frame while the view moves.
     *
     * @param from the zoom; where it stays the same, the view is moved
     * @param newFirst of the first frame, when nothing was seen before
     * @param fresh of the others, each with what comes into sight composited
     * @param seen of a second time over the same way
     */
    public record View(Sample sample, double from, double to, double newFirst, Times fresh, Times seen) {}

    /** Saving and opening the composed picture as OpenRaster. */
    public record File(double saveSeconds, double openSeconds, long bytes) {}

    /**
     * @param memoryBytes the most that was taken until the composed picture was done with: made, saved, opened, painted on and looked at
     */
    public record Report(
            Machine machine,
            int width,
            int height,
            int layers,
            File file,
            long memoryBytes,
            List<Dabs> dabs,
            List<LongStroke> strokes,
            List<View> views) {}

    /**
     * Takes some minutes at full size, and the memory that the editor has.
     *
     * @param folder for the file, which is taken away in the end
     */
    public Report run(Path folder, Consumer<String> listener) throws IOException {
        progress = listener;
        Machine machine = Machine.ofThisProcess();
        Path path = Files.createTempFile(folder, "bench", ".ora");
        try {
            progress.accept("making and saving a picture");
            double save = save(path);
            progress.accept("opening it");
            long start = System.nanoTime();
            DocumentState opened = Formats.read(path);
            File file = new File(save, Times.since(start) / 1e3, Files.size(path));
            measure(Sample.COMPOSED, opened);
            long memory = Machine.peakBytes();
            measure(Sample.COVERED, SamplePictures.covered(width, height));
            return new Report(machine, width, height, SamplePictures.LAYERS, file, memory, painted, strokes, views);
        } finally {
            Files.deleteIfExists(path);
        }
    }

    private double save(Path path) throws IOException {
        DocumentState state = SamplePictures.composed(width, height);
        long start = System.nanoTime();
        Formats.write(state, path);
        return Times.since(start) / 1e3;
    }

    private void measure(Sample sample, DocumentState state) {
        Document document = new Document(state);
        look(sample, document);
        paint(sample, new DabBenchmark(document, dabs));
    }

    private void look(Sample sample, Document document) {
        for (double zoom : ZOOMS) {
            progress.accept(String.format(Locale.ROOT, "moving over the picture at %.0f %%", 100 * zoom));
            view(sample, document, zoom, zoom, benchmark -> benchmark.pan(zoom, FRAMES));
        }
        progress.accept("zooming");
        view(sample, document, ZOOMS[0], ZOOMS[3], benchmark -> benchmark.zoom(ZOOMS[0], ZOOMS[3]));
    }

    private void view(
            Sample sample,
            Document document,
            double from,
            double to,
            Function<ViewBenchmark, ViewBenchmark.Frames> movement) {
        try (CompositeCache cache = new CompositeCache(document)) {
            ViewBenchmark benchmark = new ViewBenchmark(document, cache);
            ViewBenchmark.Frames fresh = movement.apply(benchmark);
            ViewBenchmark.Frames seen = movement.apply(benchmark);
            views.add(new View(sample, from, to, fresh.first(), fresh.others(), seen.others()));
        }
    }

    private void paint(Sample sample, DabBenchmark benchmark) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        for (int brush : BRUSHES) {
            progress.accept("painting with " + brush + " pixels");
            Times one = benchmark.java2d(image, brush, 1);
            Times all = benchmark.java2d(image, brush, SamplePictures.LAYERS);
            painted.add(new Dabs(sample, brush, 1, benchmark.lacuna(brush, 0), one, all));
            if (brush == LARGEST) {
                painted.add(new Dabs(sample, brush, 0.25, benchmark.lacuna(brush, 2), one, all));
                strokes.add(new LongStroke(sample, brush, benchmark.longStroke(brush)));
            }
        }
    }
}
