package org.lacuna.document.formats;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.lacuna.document.adjust.Adjustment;
import org.lacuna.document.adjust.Invert;
import org.lacuna.document.adjust.Levels;
import org.lacuna.document.adjust.Threshold;
import org.lacuna.document.colour.Colour;

/** The adjustments and fills that mean the same in Photoshop and here, as blocks of "Additional Layer Information". */
final class PsdAdjustments {
    static final String INVERT = "nvrt";
    static final String THRESHOLD = "thrs";
    static final String LEVELS = "levl";
    static final String SOLID_COLOUR = "SoCo";

    /** "Levels settings file format": a version and settings for this many channels, of which the first is all together. */
    private static final int LEVELS_CHANNELS = 29;

    private static final int LEVELS_LENGTH = 2 + LEVELS_CHANNELS * 10;

    private PsdAdjustments() {}

    /** A block and its key. */
    record Block(String key, byte[] content) {}

    static Optional<Adjustment> adjustment(Map<String, byte[]> extras) {
        if (extras.containsKey(INVERT)) {
            return Optional.of(new Invert());
        }
        byte[] threshold = extras.getOrDefault(THRESHOLD, new byte[0]);
        if (threshold.length >= 2) {
            int level = ByteBuffer.wrap(threshold).getShort() & 0xffff;
            return Optional.of(new Threshold(Math.min(255, level) / 255.0));
        }
        byte[] levels = extras.getOrDefault(LEVELS, new byte[0]);
        if (levels.length >= LEVELS_LENGTH) {
            ByteBuffer in = ByteBuffer.wrap(levels).position(2);
            return Optional.of(new Levels(range(in), range(in), range(in), range(in)));
        }
        return Optional.empty();
    }

    private static Levels.Range range(ByteBuffer in) {
        int black = Math.min(253, in.getShort() & 0xffff);
        int white = Math.max(black + 2, Math.min(255, in.getShort() & 0xffff));
        int outBlack = Math.min(255, in.getShort() & 0xffff);
        int outWhite = Math.min(255, in.getShort() & 0xffff);
        int gamma = Math.max(1, Math.min(999, in.getShort() & 0xffff));
        return new Levels.Range(black / 255.0, white / 255.0, gamma / 100.0, outBlack / 255.0, outWhite / 255.0);
    }

    static Optional<Block> block(Adjustment adjustment) {
        if (adjustment instanceof Invert) {
            return Optional.of(new Block(INVERT, new byte[0]));
        }
        if (adjustment instanceof Threshold threshold) {
            int level = Math.max(1, (int) Math.round(threshold.level() * 255));
            byte[] content = ByteBuffer.allocate(4).putShort((short) level).array();
            return Optional.of(new Block(THRESHOLD, content));
        }
        if (adjustment instanceof Levels levels && isExact(levels)) {
            ByteBuffer out = ByteBuffer.allocate(LEVELS_LENGTH).putShort((short) 2);
            put(levels.master(), out);
            put(levels.red(), out);
            put(levels.green(), out);
            put(levels.blue(), out);
            while (out.hasRemaining()) {
                put(Levels.Range.IDENTITY, out);
            }
            return Optional.of(new Block(LEVELS, out.array()));
        }
        return Optional.empty();
    }

    /** Whether Photoshop's ranges of numbers hold it. */
    private static boolean isExact(Levels levels) {
        for (Levels.Range range : new Levels.Range[] {levels.master(), levels.red(), levels.green(), levels.blue()}) {
            boolean apart = Math.round(range.inWhite() * 255) - Math.round(range.inBlack() * 255) >= 2;
            if (!apart || range.gamma() < 0.1 || range.gamma() > 9.99) {
                return false;
            }
        }
        return true;
    }

    private static void put(Levels.Range range, ByteBuffer out) {
        out.putShort((short) Math.round(range.inBlack() * 255));
        out.putShort((short) Math.round(range.inWhite() * 255));
        out.putShort((short) Math.round(range.outBlack() * 255));
        out.putShort((short) Math.round(range.outWhite() * 255));
        out.putShort((short) Math.round(range.gamma() * 100));
    }

    /**
     * The colour of a fill layer; looked for in its descriptor, which has three numbers of 0 to 255 if it is an RGB one, inks in per cent,
     * or L*, a* and b*.
     *
     * @param colours of the file, which tell inks and Lab
     */
    static Optional<Colour> solidColour(Map<String, byte[]> extras, PsdHeader.Mode mode, PsdColours colours) {
        byte[] content = extras.getOrDefault(SOLID_COLOUR, new byte[0]);
        Optional<double[]> rgb = numbers(content, "Rd  ", "Grn ", "Bl  ");
        Optional<double[]> inks = numbers(content, "Cyn ", "Mgnt", "Ylw ", "Blck");
        Optional<double[]> lab = numbers(content, "Lmnc", "A   ", "B   ");
        if (rgb.isPresent()) {
            return rgb.map(c -> colour(c[0] / 255, c[1] / 255, c[2] / 255));
        }
        if (inks.isPresent() && mode == PsdHeader.Mode.CMYK) {
            return inks.map(c -> colour(colours.rgb(1 - c[0] / 100, 1 - c[1] / 100, 1 - c[2] / 100, 1 - c[3] / 100)));
        }
        return mode == PsdHeader.Mode.LAB
                ? lab.map(c -> colour(colours.rgb(c[0] / 100, (c[1] + 128) / 255, (c[2] + 128) / 255)))
                : Optional.empty();
    }

    private static Colour colour(double... rgb) {
        double[] within =
                Arrays.stream(rgb).map(c -> Math.max(0, Math.min(1, c))).toArray();
        return new Colour(within[0], within[1], within[2], 1);
    }

    /** Empty unless all are there. */
    private static Optional<double[]> numbers(byte[] content, String... keys) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        double[] numbers = new double[keys.length];
        for (int i = 0; i < keys.length; i++) {
            int at = text.indexOf(keys[i] + "doub");
            if (at < 0 || at + 16 > content.length) {
                return Optional.empty();
            }
            numbers[i] = ByteBuffer.wrap(content).getDouble(at + 8);
            if (Double.isNaN(numbers[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(numbers);
    }

    /** "Solid color sheet setting": a descriptor with one colour of three numbers. */
    static Block block(Colour colour) {
        ByteBuffer out = ByteBuffer.allocate(256);
        out.putInt(16);
        putDescriptor(out, "null", 1);
        putKey(out, "Clr ");
        out.put(latin("Objc"));
        putDescriptor(out, "RGBC", 3);
        putNumber(out, "Rd  ", colour.red());
        putNumber(out, "Grn ", colour.green());
        putNumber(out, "Bl  ", colour.blue());
        return new Block(SOLID_COLOUR, Arrays.copyOf(out.array(), out.position()));
    }

    /** An empty name, a class and how many items follow ("Descriptor structure"). */
    private static void putDescriptor(ByteBuffer out, String type, int items) {
        out.putInt(1).putShort((short) 0);
        putKey(out, type);
        out.putInt(items);
    }

    /** A length of 0 stands before a key of four letters. */
    private static void putKey(ByteBuffer out, String key) {
        out.putInt(0).put(latin(key));
    }

    private static void putNumber(ByteBuffer out, String key, double component) {
        putKey(out, key);
        out.put(latin("doub")).putDouble(component * 255);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
