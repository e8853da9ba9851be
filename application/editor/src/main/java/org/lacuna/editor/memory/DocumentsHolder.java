package org.lacuna.editor.memory;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.lacuna.document.DocumentMemory;
import org.lacuna.editor.spi.MemoryHolder;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** The pixels and masks of all open documents as they are now; what several share counts once. */
@NbBundle.Messages("DocumentsHolder=Documents")
@ServiceProvider(service = MemoryHolder.class, position = 100)
public final class DocumentsHolder implements MemoryHolder {
    @Override
    public String name() {
        return Bundle.DocumentsHolder();
    }

    @Override
    public long bytes() {
        Set<Object> counted = Collections.newSetFromMap(new IdentityHashMap<>());
        return MemoryWatch.getDefault().documents().stream()
                .map(view -> view.document().memory(counted))
                .mapToLong(DocumentMemory::picture)
                .sum();
    }
}
