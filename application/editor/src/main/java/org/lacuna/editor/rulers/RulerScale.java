package org.lacuna.editor.rulers;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the marks of a ruler are: steps that people count in, as close as they can be told apart.
 *
 * @param step units from a number to the next
 * @param parts into which shorter marks cut a step
 */
record RulerScale(double step, int parts) {
    /** Screen pixels from a number to the next, at least, before the screen's scale. */
    static final double CLOSEST_NUMBERS = 58;

    private static final double CLOSEST_MARKS = 4.5;
    /** Below an inch, halves are halved; so are the marks between. */
    private static final double LEAST_OF_INCH = 1 / 16.0;

    /** A mark, with its place in units. */
    record Mark(double value, Length length) {}

    /** How long a mark is. */
    enum Length {
        NUMBER,
        HALF,
        SHORT
    }

    /**
     * @param pixelsPerUnit screen pixels that a unit takes
     * @param screenScale screen pixels per pixel of the interface
     * @param whole whether nothing smaller than one unit is marked
     * @param halves whether units are halved and halved again, as inches are, instead of cut into tenths
     */
    static RulerScale of(double pixelsPerUnit, double screenScale, boolean whole, boolean halves) {
        double least = CLOSEST_NUMBERS * screenScale / pixelsPerUnit;
        double closest = CLOSEST_MARKS * screenScale / pixelsPerUnit;
        if (halves && least <= 1) {
            double step = 1;
            while (step / 2 >= Math.max(least, LEAST_OF_INCH)) {
                step /= 2;
            }
            return new RulerScale(step, parts(step, closest, 0, 8, 4, 2));
        }
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (int digit : new int[] {1, 2, 5, 10}) {
            double step = digit * power;
            if (step >= least * (1 - 1e-9) && (!whole || step >= 1)) {
                return new RulerScale(step, parts(step, closest, whole ? 1 : 0, partsOf(digit)));
            }
        }
        return new RulerScale(1, 1);
    }

    /** Parts that are round numbers themselves. */
    private static int[] partsOf(int digit) {
        return switch (digit) {
            case 2 -> new int[] {4, 2};
            case 5 -> new int[] {5};
            default -> new int[] {10, 5, 2};
        };
    }

    private static int parts(double step, double closest, double least, int... choices) {
        for (int parts : choices) {
            double part = step / parts;
            if (part >= closest && part >= least && (least == 0 || part == Math.rint(part))) {
                return parts;
            }
        }
        return 1;
    }

    /** The marks from one place to another, in units. */
    List<Mark> marks(double from, double to) {
        double part = step / parts;
        List<Mark> marks = new ArrayList<>();
        for (long i = (long) Math.ceil(from / part); i * part <= to; i++) {
            long within = Math.floorMod(i, parts);
            Length length =
                    within == 0 ? Length.NUMBER : parts % 2 == 0 && within == parts / 2 ? Length.HALF : Length.SHORT;
            marks.add(new Mark(i * part, length));
        }
        return marks;
    }

    /** Without digits that say nothing. */
    String text(double value) {
        double rounded = Math.rint(value * 10_000) / 10_000;
        String text = rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : String.valueOf(rounded);
        return text.replace('-', '\u2212');
    }
}
