package org.lacuna.inference.models;

/** A model that cannot be used. The message is for the user: the file, the field or tensor meant, the cause and the way out. */
public class ModelException extends RuntimeException {
    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
