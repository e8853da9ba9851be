package org.lacuna.editor.memory;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lacuna.document.Document;
import org.lacuna.document.HistoryBudget;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.api.DocumentWindows;
import org.lacuna.editor.settings.NumberSetting;
import org.lacuna.editor.settings.TextSetting;
import org.openide.awt.StatusDisplayer;
import org.openide.util.Lookup;
import org.openide.util.NbBundle;
import org.openide.util.RequestProcessor;
import org.openide.util.lookup.ServiceProvider;

/** How much memory Lacuna and its steps to undo may take, and where the rest of these goes. For the event thread. */
@NbBundle.Messages({
    "# {0} - a file",
    "MemorySettings_unwritten=The memory limit stays as it is: {0} cannot be written. Look whether the disk has room and you may write there."
})
@ServiceProvider(service = MemorySettings.class)
public final class MemorySettings {
    private static final Logger LOG = Logger.getLogger(MemorySettings.class.getName());
    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna memory limit", 1);

    private static final int LEAST_MEGABYTES = 512;
    private static final int DEFAULT_MEGABYTES = 2048;

    /** An eighth, as {@link HistoryBudget#ofThisProcess}. */
    private static final int DEFAULT_PERCENT = 12;

    private final Optional<MemoryLimit> limit = MemoryLimit.ofThisProcess();

    /** What the process may take for pictures from the next start on, in units of 2^20 bytes. */
    public final NumberSetting megabytes =
            new NumberSetting("memory.megabytes", LEAST_MEGABYTES, mostMegabytes(), shippedMegabytes());
    /** What the steps of one document may take of it. */
    public final NumberSetting historyPercent = new NumberSetting("memory.historyPercent", 0, 75, DEFAULT_PERCENT);
    /** Where the steps lie that are too much for the memory; the folder for temporary files if empty. */
    public final TextSetting scratchFolder = new TextSetting("memory.scratchFolder", "");

    /** Made by the lookup. */
    public MemorySettings() {
        megabytes.addListener(this::applyLimit);
        historyPercent.addListener(this::applyBudget);
        scratchFolder.addListener(this::applyBudget);
    }

    /** The one service of this kind. */
    public static MemorySettings getDefault() {
        return Lookup.getDefault().lookup(MemorySettings.class);
    }

    /** Whether the limit can be set from here. */
    boolean canLimit() {
        return limit.isPresent();
    }

    private int shippedMegabytes() {
        try {
            return limit.isPresent() ? limit.get().shippedMegabytes().orElse(DEFAULT_MEGABYTES) : DEFAULT_MEGABYTES;
        } catch (IOException e) {
            LOG.log(Level.INFO, "the installation's memory limit cannot be read", e);
            return DEFAULT_MEGABYTES;
        }
    }

    /** What the machine has. */
    private static int mostMegabytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? (int) Math.max(DEFAULT_MEGABYTES, Math.min(Integer.MAX_VALUE, machine.getTotalMemorySize() >> 20))
                : 1 << 20;
    }

    /** For the steps of each document. */
    public HistoryBudget budget() {
        HistoryBudget usual = HistoryBudget.ofThisProcess();
        long bytes = (long) (Runtime.getRuntime().maxMemory() * historyPercent.share());
        return new HistoryBudget(bytes, folder().orElse(usual.folder()));
    }

    private Optional<Path> folder() {
        try {
            return Optional.of(scratchFolder.get())
                    .filter(text -> !text.isEmpty())
                    .map(Path::of)
                    .map(Path::toAbsolutePath);
        } catch (InvalidPathException e) {
            LOG.log(Level.INFO, "the scratch folder is no path", e);
            return Optional.empty();
        }
    }

    private void applyBudget() {
        HistoryBudget budget = budget();
        for (DocumentView view : DocumentWindows.getDefault().all()) {
            Document document = view.document();
            WORKER.post(() -> document.setHistoryBudget(budget));
        }
    }

    /** Also for a start after the installation's own options became others. */
    void applyLimit() {
        Optional<Integer> wanted = Optional.of(megabytes.get()).filter(value -> !value.equals(megabytes.first()));
        limit.ifPresent(files -> WORKER.post(() -> write(files, wanted)));
    }

    private static void write(MemoryLimit files, Optional<Integer> wanted) {
        try {
            files.write(wanted);
        } catch (IOException e) {
            LOG.log(Level.INFO, "the memory limit cannot be written", e);
            StatusDisplayer.getDefault().setStatusText(Bundle.MemorySettings_unwritten(files.own()));
        }
    }
}
