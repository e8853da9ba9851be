package org.lacuna.document.adjust;

/** Looks whether settings lie in their ranges. */
final class Settings {
    private Settings() {}

    static void check(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + " must lie in " + least + ".." + most + ", not " + value);
        }
    }
}
