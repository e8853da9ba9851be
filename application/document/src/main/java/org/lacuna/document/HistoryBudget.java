package org.lacuna.document;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How much memory a document's earlier and later states may take. What is beyond it, longest ago first, lies in a scratch file
 * until someone goes back there; so undo has no end but the disk's.
 *
 * @param bytes of pixels and masks that only other states than the current one have
 * @param folder for the scratch file; created when first needed
 */
public record HistoryBudget(long bytes, Path folder) {
    public HistoryBudget {
        Objects.requireNonNull(folder);
        if (bytes < 0) {
            throw new IllegalArgumentException("a budget cannot be " + bytes + " bytes");
        }
    }

    /** An eighth of the memory of this process, and the folder for temporary files. */
    public static HistoryBudget ofThisProcess() {
        return new HistoryBudget(Runtime.getRuntime().maxMemory() / 8, Path.of(System.getProperty("java.io.tmpdir")));
    }
}
