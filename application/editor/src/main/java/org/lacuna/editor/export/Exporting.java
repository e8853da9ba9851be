package org.lacuna.editor.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.prefs.Preferences;
import org.lacuna.document.DocumentState;
import org.lacuna.document.formats.ExportSettings;
import org.lacuna.document.formats.ExportSize;
import org.lacuna.editor.controls.ByteText;
import org.lacuna.editor.files.Background;
import org.lacuna.editor.files.Failures;
import org.lacuna.editor.files.FileChoosers;
import org.lacuna.editor.files.StoredDocument;
import org.openide.awt.StatusDisplayer;
import org.openide.util.NbBundle;
import org.openide.util.NbPreferences;

/**
 * Writes documents for others. How that was done last is remembered with the document, and in the user's settings: for its file,
 * which is not written by exporting, and for documents that were never exported.
 */
@NbBundle.Messages({
    "# {0} - the file''s name",
    "Exporting_writing=Exporting {0}",
    "# {0} - the file''s name",
    "# {1} - its size",
    "Exporting_written=Exported to {0}, {1}"
})
public final class Exporting {
    private static final String LAST = "export.last";

    private Exporting() {}

    /** Asks how and writes to a file; the document stays what it is. */
    public static void ask(StoredDocument stored) {
        DocumentState state = stored.document().state();
        ExportDialog.ask(state, proposed(stored)).ifPresent(settings -> {
            stored.setExport(settings);
            remember(stored, settings);
            write(state, settings);
        });
    }

    /** Writes to the same file in the same way as the last time; asks where there was none. */
    public static void again(StoredDocument stored) {
        Optional<ExportSettings> last =
                last(stored).filter(settings -> settings.file().isPresent());
        if (last.isPresent()) {
            write(stored.document().state(), last.get());
        } else {
            ask(stored);
        }
    }

    private static Optional<ExportSettings> last(StoredDocument stored) {
        return stored.file().flatMap(byFile()::of).or(stored::export);
    }

    private static ExportSettings proposed(StoredDocument stored) {
        ExportSettings settings = last(stored).or(Exporting::remembered).orElse(ExportSettings.DEFAULTS);
        if (settings.file().isPresent()) {
            return settings;
        }
        Path name = stored.file().orElseGet(() -> FileChoosers.folder().resolve(stored.title()));
        return settings.withFile(FileChoosers.withExtension(name, settings.extension()));
    }

    private static void write(DocumentState state, ExportSettings settings) {
        Path target = Path.of(settings.file().orElseThrow());
        String name = target.getFileName().toString();
        Background.run(Bundle.Exporting_writing(name), () -> {
                    settings.write(settings.picture(state), target);
                    return Files.size(target);
                })
                .whenComplete((bytes, failure) -> {
                    if (failure != null) {
                        Failures.tellSave(name, failure);
                    } else {
                        StatusDisplayer.getDefault().setStatusText(Bundle.Exporting_written(name, ByteText.of(bytes)));
                    }
                });
    }

    private static Preferences preferences() {
        return NbPreferences.forModule(Exporting.class).node("export");
    }

    private static ExportsByFile byFile() {
        return new ExportsByFile(preferences().node("files"));
    }

    /** For other documents without what belongs to this one only. */
    private static void remember(StoredDocument stored, ExportSettings settings) {
        stored.file().ifPresent(file -> byFile().remember(file, settings));
        preferences()
                .put(LAST, settings.withoutFile().withSize(ExportSize.WHOLE).toJson());
    }

    private static Optional<ExportSettings> remembered() {
        return Optional.ofNullable(preferences().get(LAST, null)).flatMap(ExportSettings::ofJson);
    }
}
