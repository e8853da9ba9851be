package org.lacuna.document.formats;

import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import org.lacuna.document.tiles.Pixels;

/** Turns channels, as the kind of colours of a file has them, into pixels: RGB, grey and palettes as they are, others
 * as sRGB. */
final class PsdColours {
    private static final int PALETTE = 256;

    private final PsdHeader header;
    private final ColourConversion conversion;

    private PsdColours(PsdHeader header, ColourConversion conversion) {
        this.header = header;
        this.conversion = conversion;
    }

    /**
     * @param palette of indexed colours: all reds, all greens, all blues
     */
    static PsdColours of(PsdHeader header, Optional<byte[]> profile, byte[] palette) throws IOException {
        return new PsdColours(
                header,
                switch (header.mode()) {
                    case RGB -> (from, to, count) -> System.arraycopy(from, 0, to, 0, 3 * count);
                    case CMYK -> paper(ColourConversion.inksToSrgb(profile));
                    case LAB -> ColourConversion.labToSrgb();
                    case INDEXED -> indexed(palette);
                    case BITMAP -> (from, to, count) -> grey(from, to, count, -1);
                    case GREY, DUOTONE, MULTICHANNEL -> (from, to, count) -> grey(from, to, count, 0);
                });
    }

    /** The file counts paper, not ink: 0 is all of it. */
    private static ColourConversion paper(ColourConversion inks) {
        return (from, to, count) -> {
            short[] turned = new short[4 * count];
            for (int i = 0; i < turned.length; i++) {
                turned[i] = (short) ~from[i];
            }
            inks.convert(turned, to, count);
        };
    }

    /**
     * @param turned -1 where 0 is white
     */
    private static void grey(short[] from, short[] to, int count, int turned) {
        for (int i = 0; i < 3 * count; i++) {
            to[i] = (short) (from[i / 3] ^ turned);
        }
    }

    private static ColourConversion indexed(byte[] palette) throws EOFException {
        if (palette.length < 3 * PALETTE) {
            throw new EOFException();
        }
        return (from, to, count) -> {
            for (int i = 0; i < count; i++) {
                int index = Samples.narrow(from[i] & 0xffff);
                for (int c = 0; c < 3; c++) {
                    to[3 * i + c] = (short) Samples.wide(palette, index + c * PALETTE, 8);
                }
            }
        };
    }

    /**
     * @param planes as many as the kind of colours has; null for one that is not there, which counts as 0
     * @param alpha null where all is opaque
     */
    Pixels pixels(PsdRows[] planes, PsdRows alpha, int width, int height) throws IOException {
        int colours = header.mode().colours;
        PixelsBuilder builder = new PixelsBuilder(width, height, header.format());
        byte[] row = new byte[header.rowBytes(width)];
        short[] numbers = new short[colours * width];
        short[] rgb = new short[3 * width];
        for (int y = 0; y < height; y++) {
            for (int c = 0; c < colours; c++) {
                if (planes[c] != null) {
                    planes[c].next(row);
                    for (int x = 0; x < width; x++) {
                        numbers[colours * x + c] = (short) Samples.wide(row, x, header.depth());
                    }
                }
            }
            conversion.convert(numbers, rgb, width);
            if (alpha != null) {
                alpha.next(row);
            }
            long[] argb = builder.row();
            int offset = builder.offset();
            for (int x = 0; x < width; x++) {
                long opacity = alpha == null ? 65535 : Samples.wide(row, x, header.depth());
                argb[offset + x] = opacity << 48
                        | (rgb[3 * x] & 0xffffL) << 32
                        | (rgb[3 * x + 1] & 0xffffL) << 16
                        | rgb[3 * x + 2] & 0xffffL;
            }
            builder.next();
        }
        return builder.pixels();
    }

    /** One colour; each number from 0 to 1, as the file counts them. */
    double[] rgb(double... numbers) {
        short[] from = new short[numbers.length];
        for (int c = 0; c < numbers.length; c++) {
            from[c] = (short) Math.round(Math.max(0, Math.min(1, numbers[c])) * 65535);
        }
        short[] to = new short[3];
        conversion.convert(from, to, 1);
        return new double[] {(to[0] & 0xffff) / 65535.0, (to[1] & 0xffff) / 65535.0, (to[2] & 0xffff) / 65535.0};
    }
}
