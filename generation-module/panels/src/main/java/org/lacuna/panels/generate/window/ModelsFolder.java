package org.lacuna.panels.generate.window;

import java.awt.Desktop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openide.awt.StatusDisplayer;
import org.openide.util.NbBundle;
import org.openide.util.RequestProcessor;

/** Shows the models folder in the desktop's file manager. */
@NbBundle.Messages({
    "# {0} - path",
    "ModelsFolder_none=This desktop opens no folders. The models folder is {0}",
    "# {0} - path",
    "# {1} - cause",
    "ModelsFolder_failed=The folder {0} could not be opened: {1}"
})
final class ModelsFolder {
    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna models folder", 1);

    private ModelsFolder() {}

    /** Makes the folder if it is not there yet. */
    static void open(Path folder) {
        WORKER.post(() -> {
            try {
                Files.createDirectories(folder);
                if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.OPEN)) {
                    Desktop.getDesktop().open(folder.toFile());
                } else {
                    StatusDisplayer.getDefault().setStatusText(Bundle.ModelsFolder_none(folder));
                }
            } catch (IOException e) {
                StatusDisplayer.getDefault().setStatusText(Bundle.ModelsFolder_failed(folder, e.getMessage()));
            }
        });
    }
}
