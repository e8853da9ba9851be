package org.lacuna.editor.files;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What can be told of a file without opening it.
 *
 * @param bytes how long it is; absent if it is not there
 * @param picture how it looks, if it shows that
 */
public record FileGlance(Optional<Long> bytes, Optional<BufferedImage> picture) {
    /**
     * Takes long where the disk does; not for the event thread.
     *
     * @param side the picture is about as large as this, or larger
     */
    public static FileGlance of(Path file, int side) {
        try {
            return new FileGlance(Optional.of(Files.size(file)), PictureGlance.of(file, side));
        } catch (IOException e) {
            return new FileGlance(Optional.empty(), Optional.empty());
        }
    }
}
