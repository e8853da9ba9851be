package org.lacuna.inference.text;

/** A vocabulary that cannot be used. The message is for the user: the file, the cause and the way out. */
public class TokenizerException extends RuntimeException {
    public TokenizerException(String message) {
        super(message);
    }

    public TokenizerException(String message, Throwable cause) {
        super(message, cause);
    }
}
