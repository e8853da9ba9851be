package org.lacuna.editor.actions;

import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.selection.Mask;
import org.openide.util.Lookup;
import org.openide.util.lookup.ServiceProvider;

/** The selection that each document had before it had none, to be selected again. Any thread. */
@ServiceProvider(service = LatestSelections.class)
public final class LatestSelections {
    private final Map<Document, Mask> latest = new WeakHashMap<>();

    /** The one service of this kind. */
    static LatestSelections getDefault() {
        return Lookup.getDefault().lookup(LatestSelections.class);
    }

    /** Looks at a change of a document. */
    synchronized void changed(Document document, DocumentState before, DocumentState after) {
        if (after.selection().isEmpty()) {
            before.selection().ifPresent(mask -> latest.put(document, mask));
        }
    }

    synchronized Optional<Mask> of(Document document) {
        return Optional.ofNullable(latest.get(document));
    }

    Optional<Mask> ofCurrent() {
        return CurrentState.get().view().flatMap(view -> of(view.document()));
    }
}
