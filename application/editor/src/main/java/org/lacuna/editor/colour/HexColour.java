package org.lacuna.editor.colour;

import java.util.Locale;
import java.util.Optional;
import org.lacuna.document.colour.Colour;

/** Colours as people write them on the web: {@code #rrggbb}. */
public final class HexColour {
    private HexColour() {}

    public static String format(Colour colour) {
        return String.format(Locale.ROOT, "#%06x", colour.toArgb() & 0xffffff);
    }

    /** Six or three digits, with or without the sign before them. */
    static Optional<Colour> parse(String text) {
        String digits = text.strip().replaceFirst("^#", "");
        if (digits.matches("[0-9a-fA-F]{3}")) {
            digits = digits.replaceAll("(.)", "$1$1");
        }
        return digits.matches("[0-9a-fA-F]{6}")
                ? Optional.of(Colour.ofArgb(0xff000000 | Integer.parseInt(digits, 16)))
                : Optional.empty();
    }
}
