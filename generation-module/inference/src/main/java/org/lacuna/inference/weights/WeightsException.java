package org.lacuna.inference.weights;

/**
 * A weight file that cannot be used. The message is for the user: the file, the tensor if one is meant, the cause and
 * the way out.
 */
public class WeightsException extends RuntimeException {
    public WeightsException(String message) {
        super(message);
    }

    public WeightsException(String message, Throwable cause) {
        super(message, cause);
    }
}
