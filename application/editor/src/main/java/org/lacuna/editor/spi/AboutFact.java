package org.lacuna.editor.spi;

/** A line of the About dialog: what a module knows of itself or of the computer. Offered through the lookup. */
public interface AboutFact {
    String name();

    String value();

    /** One that is known already. */
    static AboutFact of(String name, String value) {
        return new AboutFact() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String value() {
                return value;
            }
        };
    }
}
