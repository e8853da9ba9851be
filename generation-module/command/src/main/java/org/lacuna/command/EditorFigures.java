package org.lacuna.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.lacuna.document.bench.EditorBenchmark;
import org.lacuna.document.bench.EditorBenchmark.Dabs;
import org.lacuna.document.bench.EditorBenchmark.LongStroke;
import org.lacuna.document.bench.EditorBenchmark.Report;
import org.lacuna.document.bench.EditorBenchmark.Sample;
import org.lacuna.document.bench.EditorBenchmark.View;
import org.lacuna.document.bench.Times;

/** {@code lacuna bench --editor}. */
final class EditorFigures {
    private static final int WIDTH = 6000;
    private static final int HEIGHT = 4000;
    private static final int DABS = 400;

    private EditorFigures() {}

    /** Measures, and says on the way what. */
    static void measure(Environment environment, boolean json) {
        PrintWriter err = environment.err();
        try {
            Report report = new EditorBenchmark(WIDTH, HEIGHT, DABS)
                    .run(Path.of(System.getProperty("java.io.tmpdir")), what -> {
                        err.println(what);
                        err.flush();
                    });
            if (json) {
                Json.print(environment.out(), report);
            } else {
                print(environment.out(), report);
            }
        } catch (IOException e) {
            throw new CommandException(
                    "The picture to measure with could not be kept in the folder for temporary files: " + e.getMessage()
                            + " Make room there, or name another folder in JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=...");
        }
    }

    static void print(PrintWriter out, Report report) {
        out.printf(
                Locale.ROOT,
                "%s, %d cores, Java heap up to %s, load %.1f at the start%n",
                report.machine().processor(),
                report.machine().cores(),
                Words.size(report.machine().heapBytes()),
                report.machine().load());
        out.printf(
                Locale.ROOT,
                "%d x %d pixels, %d layers; milliseconds%n%n",
                report.width(),
                report.height(),
                report.layers());
        dabs(out, report);
        views(out, report);
        out.printf(
                Locale.ROOT,
                "Composed picture as OpenRaster (%s): saved in %.1f s, opened in %.1f s.%n",
                Words.size(report.file().bytes()),
                report.file().saveSeconds(),
                report.file().openSeconds());
        out.printf(
                Locale.ROOT,
                "Most memory for making, saving, opening and working on it: %s.%n",
                Words.size(report.memoryBytes()));
        out.flush();
    }

    /** From a movement of the hand until the tiles are ready, beside Java2D's drawing of the same mark. */
    private static void dabs(PrintWriter out, Report report) {
        Table table = new Table(
                "PICTURE",
                "BRUSH",
                "ZOOM",
                "MEDIAN",
                "99 %",
                "JAVA2D",
                "RATIO",
                "JAVA2D, " + report.layers() + " IMAGES",
                "RATIO");
        for (Dabs each : report.dabs()) {
            Times times = each.times();
            table.add(
                    name(each.sample()),
                    each.brush() + " px",
                    percent(each.zoom()),
                    number(times.median()),
                    number(times.slow()),
                    number(each.image().median()),
                    number(times.median() / each.image().median()),
                    number(each.images().median()),
                    number(times.median() / each.images().median()));
        }
        for (LongStroke each : report.strokes()) {
            table.add(
                    name(each.sample()) + ", one long stroke",
                    each.brush() + " px",
                    percent(1),
                    number(each.times().median()),
                    number(each.times().slow()),
                    "",
                    "",
                    "",
                    "");
        }
        table.print(out);
        out.println();
    }

    private static void views(PrintWriter out, Report report) {
        Table table = new Table(
                "PICTURE",
                "ZOOM",
                "FIRST FRAME",
                "NEW: MEDIAN",
                "99 %",
                "FRAMES/S",
                "SEEN: MEDIAN",
                "99 %",
                "FRAMES/S");
        for (View each : report.views()) {
            table.add(
                    name(each.sample()),
                    each.from() == each.to()
                            ? percent(each.from())
                            : percent(each.from()) + " to " + percent(each.to()),
                    number(each.newFirst()),
                    number(each.fresh().median()),
                    number(each.fresh().slow()),
                    number(1e3 / each.fresh().mean()),
                    number(each.seen().median()),
                    number(each.seen().slow()),
                    number(1e3 / each.seen().mean()));
        }
        table.print(out);
        out.println();
    }

    private static String name(Sample sample) {
        return switch (sample) {
            case COMPOSED -> "composed";
            case COVERED -> "all covered";
        };
    }

    private static String percent(double zoom) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * zoom);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
    }
}
