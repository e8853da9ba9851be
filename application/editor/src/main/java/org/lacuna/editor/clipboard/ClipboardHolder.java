package org.lacuna.editor.clipboard;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.lacuna.editor.api.DocumentWindows;
import org.lacuna.editor.spi.MemoryHolder;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** What was copied last, as long as it is on the clipboard, without what open documents have too. */
@NbBundle.Messages("ClipboardHolder=Clipboard")
@ServiceProvider(service = MemoryHolder.class, position = 250)
public final class ClipboardHolder implements MemoryHolder {
    @Override
    public String name() {
        return Bundle.ClipboardHolder();
    }

    @Override
    public long bytes() {
        Set<Object> counted = Collections.newSetFromMap(new IdentityHashMap<>());
        DocumentWindows.getDefault().all().forEach(view -> view.document().memory(counted));
        return Clipboards.held().map(transfer -> transfer.bytes(counted)).orElse(0L);
    }
}
