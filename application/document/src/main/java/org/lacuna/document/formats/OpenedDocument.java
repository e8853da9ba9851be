package org.lacuna.document.formats;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lacuna.document.DocumentState;

/**
 * What a file held.
 *
 * @param warnings what could not be kept as it was in the file, for people
 */
public record OpenedDocument(DocumentState state, List<String> warnings) {
    public OpenedDocument {
        Objects.requireNonNull(state);
        warnings = List.copyOf(warnings);
    }

    /** Notes stored in the file by keyword (PNG text chunks). */
    public Map<String, String> text() {
        return state.metadata().text();
    }
}
