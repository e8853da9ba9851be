package org.lacuna.command;

import java.io.PrintWriter;
import java.util.Locale;
import org.lacuna.generation.GenerationListener;
import org.lacuna.generation.Progress;
import org.lacuna.inference.diffusion.Phase;

/** Shows how a job gets on: a bar that is redrawn on a terminal, else a line now and then. */
final class ProgressPrinter implements GenerationListener {
    private static final int BAR = 24;
    private static final long BETWEEN_LINES = 2_000_000_000L;
    private static final String ERASE_TO_END = "\u001b[K";

    private final PrintWriter out;
    private final boolean terminal;
    private final boolean quiet;
    private boolean barShown;
    private Phase lastPhase;
    private long lastLine;

    /**
     * @param quiet shows warnings only
     */
    ProgressPrinter(PrintWriter out, boolean terminal, boolean quiet) {
        this.out = out;
        this.terminal = terminal;
        this.quiet = quiet;
    }

    @Override
    public synchronized void warning(String message) {
        clear();
        out.println("Note: " + message);
        out.flush();
    }

    @Override
    public synchronized void progress(Progress progress) {
        if (quiet) {
            return;
        }
        if (terminal) {
            out.print("\r" + line(progress) + ERASE_TO_END);
            barShown = true;
        } else if (isWorthALine(progress)) {
            out.println(line(progress));
        }
        out.flush();
    }

    private boolean isWorthALine(Progress progress) {
        boolean newPhase = progress.phase() != lastPhase;
        boolean lastStep = progress.phase() == Phase.SAMPLE && progress.step() == progress.steps();
        long now = System.nanoTime();
        boolean worth = progress.phase() == Phase.SAMPLE
                ? progress.step() > 0 && (newPhase || lastStep || now - lastLine > BETWEEN_LINES)
                : newPhase;
        if (worth) {
            lastPhase = progress.phase();
            lastLine = now;
        }
        return worth;
    }

    /** Takes the bar away, so that something else can be printed. */
    synchronized void clear() {
        if (barShown) {
            out.print("\r" + ERASE_TO_END);
            out.flush();
            barShown = false;
        }
    }

    static String line(Progress progress) {
        StringBuilder line = new StringBuilder();
        int filled = (int) Math.round(BAR * progress.fraction());
        line.append('[')
                .append("#".repeat(filled))
                .append(".".repeat(BAR - filled))
                .append("] ");
        if (progress.pictures() > 1) {
            line.append(String.format(Locale.ROOT, "picture %d of %d, ", progress.picture(), progress.pictures()));
        }
        line.append(
                progress.phase() == Phase.SAMPLE && progress.step() > 0
                        ? String.format(Locale.ROOT, "step %d of %d", progress.step(), progress.steps())
                        : words(progress.phase()));
        progress.secondsPerStep().ifPresent(s -> line.append(String.format(Locale.ROOT, ", %.2f s/step", s)));
        progress.secondsLeft()
                .ifPresent(s -> line.append(", ").append(duration(s)).append(" left"));
        return line.toString();
    }

    static String duration(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60
                ? whole + " s"
                : whole < 3600
                        ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
                        : String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole / 60 % 60);
    }

    private static String words(Phase phase) {
        return switch (phase) {
            case LOAD -> "loading the model";
            case ENCODE_TEXT -> "reading the prompt";
            case ENCODE_IMAGE -> "looking at the picture";
            case SAMPLE -> "painting";
            case DECODE -> "developing the picture";
        };
    }
}
