package org.lacuna.document.formats;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lacuna.document.DocumentState;

/**
 * What a file held.
 *
 * @param warnings what could not be kept as it was in the file, for people
 * @param export how the document was exported last, where the file says so
 */
public record OpenedDocument(DocumentState state, List<String> warnings, Optional<ExportSettings> export) {
    public OpenedDocument {
        Objects.requireNonNull(state);
        warnings = List.copyOf(warnings);
        Objects.requireNonNull(export);
    }

    /** Of a file that says nothing of exports. */
    public OpenedDocument(DocumentState state, List<String> warnings) {
        this(state, warnings, Optional.empty());
    }

    /** Notes stored in the file by keyword (PNG text chunks). */
    public Map<String, String> text() {
        return state.metadata().text();
    }
}
