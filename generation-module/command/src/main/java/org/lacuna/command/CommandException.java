package org.lacuna.command;

/** What the person typed cannot be carried out. The message says what, why, and the way out; the exit code is 2. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CommandException(String message) {
        super(message);
    }
}
