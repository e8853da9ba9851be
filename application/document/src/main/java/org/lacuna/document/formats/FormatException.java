package org.lacuna.document.formats;

import java.io.IOException;

/** A file could not be read or written. The message is for people: it names the file, the cause and the way out. */
public final class FormatException extends IOException {
    private static final long serialVersionUID = 1;

    public FormatException(String message) {
        super(message);
    }

    public FormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
