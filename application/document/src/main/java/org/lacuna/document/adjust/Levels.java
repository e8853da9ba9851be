package org.lacuna.document.adjust;

import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/** Stretches the range of tones: first of each channel, then of all alike. */
public record Levels(Range master, Range red, Range green, Range blue) implements Adjustment {
    public static final Levels IDENTITY = ofMaster(Range.IDENTITY);

    /**
     * What becomes of one range of values: (v - inBlack) / (inWhite - inBlack), cut off to 0..1, to the power of 1 / gamma,
     * then spread over outBlack..outWhite.
     *
     * @param inBlack 0 to 1, less than inWhite
     * @param gamma larger than 1 makes the middle lighter; 0.01 to 100
     * @param outBlack 0 to 1; larger than outWhite it turns the tones round
     */
    public record Range(double inBlack, double inWhite, double gamma, double outBlack, double outWhite) {
        public static final Range IDENTITY = new Range(0, 1, 1, 0, 1);

        public Range {
            Settings.check("black", inBlack, 0, 1);
            Settings.check("white", inWhite, 0, 1);
            Settings.check("gamma", gamma, 0.01, 100);
            Settings.check("black of the output", outBlack, 0, 1);
            Settings.check("white of the output", outWhite, 0, 1);
            if (inBlack >= inWhite) {
                throw new IllegalArgumentException("black must be darker than white");
            }
        }

        double apply(double value) {
            double part = Math.max(0, Math.min(1, (value - inBlack) / (inWhite - inBlack)));
            return outBlack + Math.pow(part, 1 / gamma) * (outWhite - outBlack);
        }
    }

    public Levels {
        Objects.requireNonNull(master);
        Objects.requireNonNull(red);
        Objects.requireNonNull(green);
        Objects.requireNonNull(blue);
    }

    /** The same for all channels. */
    public static Levels ofMaster(Range range) {
        return new Levels(range, Range.IDENTITY, Range.IDENTITY, Range.IDENTITY);
    }

    @Override
    public RowFunction prepare(int intervals) {
        return ToneTable.function(
                new ToneTable(intervals, curve(red)),
                new ToneTable(intervals, curve(green)),
                new ToneTable(intervals, curve(blue)));
    }

    private DoubleUnaryOperator curve(Range channel) {
        return value -> master.apply(channel.apply(value));
    }
}
