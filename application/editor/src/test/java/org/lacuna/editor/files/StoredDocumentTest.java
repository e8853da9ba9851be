package org.lacuna.editor.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacuna.document.DocumentState;
import org.openide.util.Lookup;

class StoredDocumentTest {
    @TempDir
    Path folder;

    private static StoredDocument recovered(Optional<Path> file, Optional<Path> folder) {
        return StoredDocument.recovered(
                DocumentState.blank(3, 2),
                file,
                folder,
                "wall.ora",
                Lookup.getDefault().lookup(RecentFiles.class));
    }

    @Test
    void whatIsRecoveredBesideANewerFileIsSuggestedInItsFolder() {
        StoredDocument stored = recovered(Optional.empty(), Optional.of(folder));
        assertThat(stored.file()).isEmpty();
        assertThat(stored.suggestion()).isEqualTo(folder.resolve("wall.ora"));
    }

    @Test
    void itsOwnFileIsSuggestedWhereThereIsOne() {
        Path file = folder.resolve("own.png");
        assertThat(recovered(Optional.of(file), Optional.of(folder)).suggestion())
                .isEqualTo(file);
    }

    @Test
    void onlyTheNameIsSuggestedWhereNoFolderIsKnown() {
        assertThat(recovered(Optional.empty(), Optional.empty()).suggestion()).isEqualTo(Path.of("wall.ora"));
        assertThat(recovered(Optional.empty(), Optional.of(folder.resolve("gone")))
                        .suggestion())
                .isEqualTo(Path.of("wall.ora"));
    }
}
