package org.lacuna.editor.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacuna.editor.controls.ByteText;
import org.lacuna.editor.spi.MemoryHolder;
import org.openide.util.NbBundle;

/** What takes memory, in words. */
@NbBundle.Messages({
    "MemoryText_sum=Together",
    "MemoryText_disk=Steps to undo, on disk",
    "MemoryText_refused=Steps to undo stay in memory: the disk does not take them",
    "MemoryText_heap=Java uses, of what it may",
    "# {0} - how much is used",
    "# {1} - how much may be used",
    "MemoryText_of={0} of {1}"
})
final class MemoryText {
    /**
     * @param holder can give it back, perhaps
     */
    record Row(String name, String amount, Optional<MemoryHolder> holder) {}

    private MemoryText() {}

    static List<Row> rows(MemoryUse use) {
        List<Row> rows = new ArrayList<>();
        for (MemoryUse.Part part : use.parts()) {
            rows.add(new Row(part.holder().name(), ByteText.of(part.bytes()), Optional.of(part.holder())));
        }
        rows.add(new Row(Bundle.MemoryText_sum(), ByteText.of(use.sum()), Optional.empty()));
        rows.add(new Row(
                use.diskRefuses() ? Bundle.MemoryText_refused() : Bundle.MemoryText_disk(),
                ByteText.of(use.disk()),
                Optional.empty()));
        rows.add(new Row(
                Bundle.MemoryText_heap(),
                Bundle.MemoryText_of(ByteText.of(use.heap()), ByteText.of(use.heapLimit())),
                Optional.empty()));
        return rows;
    }
}
