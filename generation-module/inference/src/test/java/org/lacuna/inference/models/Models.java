package org.lacuna.inference.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.lacuna.inference.Goldens;

/** Copies of the tiny models that a test may damage. */
final class Models {
    private Models() {}

    /** Copies a golden folder, weights included. */
    static Path copy(String golden, Path target) {
        Path source = Goldens.folder(golden);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target;
    }

    /** Rewrites a text file, or the header of a safetensors file if the replacement is as long as what it replaces. */
    static void edit(Path file, UnaryOperator<String> change) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            Files.writeString(file, change.apply(text), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Cuts a file off after some bytes. */
    static void truncate(Path file, int bytes) {
        try {
            byte[] all = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(all, bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
