package org.lacuna.document.adjust;

/**
 * A change of colours that looks at nothing but the colour itself. Alpha stays. Values are the stored ones, 0 to 1, in the
 * document's colour space.
 */
public sealed interface Adjustment
        permits Levels,
                Curves,
                HueSaturation,
                BrightnessContrast,
                ColourBalance,
                BlackAndWhite,
                Invert,
                Threshold,
                GradientMap {
    /** As fine as tables of 8-bit documents are: each value of a channel has its own entry. */
    int INTERVALS_8_BIT = 255;

    /** As fine as tables of 16-bit documents are. */
    int INTERVALS_16_BIT = 4096;

    /**
     * Ready to be applied. What is a curve of one channel is looked up in a table of so many even intervals, between whose
     * ends the values go in a straight line.
     */
    RowFunction prepare(int intervals);
}
