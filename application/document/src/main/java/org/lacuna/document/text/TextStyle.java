package org.lacuna.document.text;

import java.util.Objects;
import org.lacuna.document.colour.Colour;

/**
 * How a text is set.
 *
 * @param family of fonts, by the name that the system gives it; may be missing on this computer
 * @param weight from 100 (thin) over 400 (regular) and 700 (bold) to 900 (black); the nearest face that the family has is taken
 * @param italic slanted, by the family's own face if it has one
 * @param size of the em, in document pixels: {@value #LEAST_SIZE} to {@value #MOST_SIZE}
 * @param colour in the document's colour space
 * @param lineHeight from one line to the next, in ems: 0.1 to 10
 * @param letterSpacing added after each character, in ems: -0.5 to 5
 */
public record TextStyle(
        String family,
        int weight,
        boolean italic,
        double size,
        Colour colour,
        TextAlignment alignment,
        double lineHeight,
        double letterSpacing) {
    public static final double LEAST_SIZE = 0.1;
    public static final double MOST_SIZE = 10_000;
    public static final double LEAST_LINE_HEIGHT = 0.1;
    public static final double MOST_LINE_HEIGHT = 10;
    public static final double LEAST_SPACING = -0.5;
    public static final double MOST_SPACING = 5;
    public static final int REGULAR = 400;
    public static final int BOLD = 700;

    /** What type is set in unless one says otherwise. */
    public static final TextStyle DEFAULT =
            new TextStyle(Fonts.DEFAULT_FAMILY, REGULAR, false, 48, Colour.BLACK, TextAlignment.LEFT, 1.2, 0);

    public TextStyle {
        Objects.requireNonNull(family);
        Objects.requireNonNull(colour);
        Objects.requireNonNull(alignment);
        check("a font's weight", weight, 1, 1000);
        check("a text's size", size, LEAST_SIZE, MOST_SIZE);
        check("a line height", lineHeight, LEAST_LINE_HEIGHT, MOST_LINE_HEIGHT);
        check("letter spacing", letterSpacing, LEAST_SPACING, MOST_SPACING);
    }

    private static void check(String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(what + " lies in " + least + ".." + most + ", not " + value);
        }
    }

    public TextStyle withFamily(String newFamily) {
        return new TextStyle(newFamily, weight, italic, size, colour, alignment, lineHeight, letterSpacing);
    }

    public TextStyle withFace(int newWeight, boolean newItalic) {
        return new TextStyle(family, newWeight, newItalic, size, colour, alignment, lineHeight, letterSpacing);
    }

    /** In the nearest size that is allowed. */
    public TextStyle withSize(double newSize) {
        double allowed = Math.max(LEAST_SIZE, Math.min(MOST_SIZE, newSize));
        return new TextStyle(family, weight, italic, allowed, colour, alignment, lineHeight, letterSpacing);
    }

    public TextStyle withColour(Colour newColour) {
        return new TextStyle(family, weight, italic, size, newColour, alignment, lineHeight, letterSpacing);
    }

    public TextStyle withAlignment(TextAlignment newAlignment) {
        return new TextStyle(family, weight, italic, size, colour, newAlignment, lineHeight, letterSpacing);
    }

    public TextStyle withLineHeight(double newLineHeight) {
        return new TextStyle(family, weight, italic, size, colour, alignment, newLineHeight, letterSpacing);
    }

    public TextStyle withLetterSpacing(double newLetterSpacing) {
        return new TextStyle(family, weight, italic, size, colour, alignment, lineHeight, newLetterSpacing);
    }
}
