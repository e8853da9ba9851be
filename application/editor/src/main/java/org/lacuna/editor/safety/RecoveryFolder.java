package org.lacuna.editor.safety;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.openide.modules.Places;

/** Where the journals lie: {@code recovery} in the user's folder of the application. */
public final class RecoveryFolder {
    private RecoveryFolder() {}

    /** Empty if the application has no folder of the user's. */
    public static Optional<Path> ofUser() {
        return Optional.ofNullable(Places.getUserDirectory())
                .map(File::toPath)
                .map(folder -> folder.resolve("recovery"));
    }
}
