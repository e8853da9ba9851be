package org.lacuna.panels.generate;

/** Something to tell the person, in the panel and not in a dialog. */
public record Notice(Kind kind, String text) {
    /** How it is meant. */
    public enum Kind {
        INFO,
        WARNING,
        ERROR
    }

    static Notice info(String text) {
        return new Notice(Kind.INFO, text);
    }

    static Notice warning(String text) {
        return new Notice(Kind.WARNING, text);
    }

    static Notice error(String text) {
        return new Notice(Kind.ERROR, text);
    }
}
