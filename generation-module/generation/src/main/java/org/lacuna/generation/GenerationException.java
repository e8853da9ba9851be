package org.lacuna.generation;

/** Generation that could not be carried out. The message is for the user: what, why, and the way out. */
public class GenerationException extends RuntimeException {
    /** Whose turn it is to change something. */
    public enum Kind {
        /** The request, the document or a file cannot be used as it is. */
        BAD_INPUT,
        /** The machine or the program could not do it. */
        FAILURE
    }

    private final Kind kind;

    public GenerationException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public GenerationException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
