package org.lacuna.editor.memory;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.spi.MemoryHolder;

/**
 * What takes memory at one moment; all in bytes.
 *
 * @param parts what the holders say
 * @param disk steps to undo that are on disk
 * @param heap what the Java virtual machine uses of its heap, with what is not collected yet
 * @param heapLimit how large that may become
 * @param diskRefuses whether steps that should be on disk stay in memory, as the disk does not take them
 */
record MemoryUse(List<Part> parts, long disk, long heap, long heapLimit, boolean diskRefuses) {
    record Part(MemoryHolder holder, long bytes) {}

    /** Looks at everything, which may take long. */
    static MemoryUse now(Collection<? extends MemoryHolder> holders, List<DocumentView> documents) {
        Runtime runtime = Runtime.getRuntime();
        Set<Object> counted = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Part> parts =
                holders.stream().map(holder -> new Part(holder, holder.bytes())).toList();
        return new MemoryUse(
                parts,
                documents.stream()
                        .mapToLong(view -> view.document().memory(counted).spilled())
                        .sum(),
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.maxMemory(),
                documents.stream().anyMatch(view -> view.document().diskRefuses()));
    }

    /** Of all parts. */
    long sum() {
        return parts.stream().mapToLong(Part::bytes).sum();
    }
}
