package org.lacuna.editor.memory;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentMemory;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.api.DocumentWindows;
import org.lacuna.editor.spi.MemoryHolder;
import org.openide.DialogDisplayer;
import org.openide.NotifyDescriptor;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** What only earlier and later states of the open documents have, as far as it is in memory. */
@NbBundle.Messages({
    "HistoryHolder=Steps to undo",
    "HistoryHolder_release=Clear History",
    "HistoryHolder_sure=No step of any open document can be undone or redone then. The documents stay as they are.",
    "HistoryHolder_title=Clear the history?"
})
@ServiceProvider(service = MemoryHolder.class, position = 200)
public final class HistoryHolder implements MemoryHolder {
    @Override
    public String name() {
        return Bundle.HistoryHolder();
    }

    @Override
    public long bytes() {
        Set<Object> counted = Collections.newSetFromMap(new IdentityHashMap<>());
        return MemoryWatch.getDefault().documents().stream()
                .map(view -> view.document().memory(counted))
                .mapToLong(DocumentMemory::history)
                .sum();
    }

    @Override
    public Optional<String> releaseName() {
        return Optional.of(Bundle.HistoryHolder_release());
    }

    @Override
    public void release() {
        NotifyDescriptor sure = new NotifyDescriptor.Confirmation(
                Bundle.HistoryHolder_sure(),
                Bundle.HistoryHolder_title(),
                NotifyDescriptor.OK_CANCEL_OPTION,
                NotifyDescriptor.WARNING_MESSAGE);
        if (DialogDisplayer.getDefault().notify(sure) == NotifyDescriptor.OK_OPTION) {
            DocumentWindows.getDefault().all().stream()
                    .map(DocumentView::document)
                    .forEach(Document::clearHistory);
        }
    }
}
