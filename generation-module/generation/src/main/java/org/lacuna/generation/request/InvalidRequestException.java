package org.lacuna.generation.request;

/** A request that cannot be carried out as it stands. The message is for the user: what is wrong, why, and the way out. */
public class InvalidRequestException extends RuntimeException {
    public InvalidRequestException(String message) {
        super(message);
    }

    public InvalidRequestException(String message, Throwable cause) {
        super(message, cause);
    }
}
