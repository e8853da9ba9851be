package org.lacuna.inference.backend;

/** A device that cannot do what is asked. The message is for the user: what, why, and the way out. */
public class BackendException extends RuntimeException {
    public BackendException(String message) {
        super(message);
    }

    public BackendException(String message, Throwable cause) {
        super(message, cause);
    }
}
