package org.lacuna.generation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.lacuna.generation.GenerationException.Kind;
import org.lacuna.generation.request.InvalidRequestException;
import org.lacuna.inference.backend.BackendException;
import org.lacuna.inference.models.ModelException;
import org.lacuna.inference.text.TokenizerException;
import org.lacuna.inference.weights.WeightsException;

/** Turns whatever goes wrong into a message for the user. */
public final class Failures {
    private Failures() {}

    public static GenerationException describe(Throwable failure) {
        if (failure instanceof GenerationException generation) {
            return generation;
        }
        if (failure instanceof InvalidRequestException
                || failure instanceof ModelException
                || failure instanceof WeightsException
                || failure instanceof TokenizerException) {
            return new GenerationException(Kind.BAD_INPUT, failure.getMessage(), failure);
        }
        if (failure instanceof BackendException) {
            return new GenerationException(Kind.FAILURE, failure.getMessage(), failure);
        }
        if (failure instanceof OutOfMemoryError) {
            return new GenerationException(
                    Kind.FAILURE,
                    "Memory ran out. Close other programs or documents, make the picture smaller, or give Lacuna more memory "
                            + "(set _JAVA_OPTIONS=-Xmx2g).",
                    failure);
        }
        if (failure instanceof UncheckedIOException unchecked) {
            return describe(unchecked.getCause());
        }
        if (failure instanceof IOException io) {
            return new GenerationException(Kind.BAD_INPUT, file(io), failure);
        }
        String detail = failure.getMessage() == null ? "" : ": " + failure.getMessage();
        return new GenerationException(
                Kind.FAILURE,
                "Something went wrong inside Lacuna (" + failure.getClass().getSimpleName() + detail
                        + "). Nothing was changed. If it happens again, please report it with these words.",
                failure);
    }

    private static String file(IOException failure) {
        if (failure instanceof NoSuchFileException missing) {
            return "\"" + missing.getFile() + "\" does not exist. Check the path.";
        }
        if (failure instanceof AccessDeniedException denied) {
            return "\"" + denied.getFile()
                    + "\" may not be read or written by you. Choose another place or change its permissions.";
        }
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            return "\"" + system.getFile() + "\": " + system.getReason() + ". Choose another place or make room.";
        }
        return failure.getMessage() == null ? "A file could not be read or written." : failure.getMessage();
    }
}
