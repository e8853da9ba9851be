package org.lacuna.document.formats;

import java.awt.image.Raster;
import java.util.List;
import java.util.Optional;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

/** Turns CMYK as files store it into pixels of sRGB. */
final class Inks {
    private static final int YCCK = 2;
    private static final int BLACK = 3;

    private Inks() {}

    /** Says how the colours came about. */
    static void warn(Optional<byte[]> profile, List<String> warnings) {
        warnings.add(
                ColourConversion.isForInks(profile)
                        ? "The picture is CMYK; its colours were converted to sRGB."
                        : "The picture is CMYK without a usable colour profile; its colours are only about right.");
    }

    /** Adobe's programs count from the paper, and may mix the first three inks to lightness and two differences. */
    static Pixels fromJpeg(Raster raster, JpegSegments.Head head, List<String> warnings) {
        warn(head.profile(), warnings);
        ColourConversion conversion = ColourConversion.inksToSrgb(head.profile());
        int w = raster.getWidth();
        PixelsBuilder builder = new PixelsBuilder(w, raster.getHeight(), PixelFormat.RGBA8);
        int[] row = new int[4 * w];
        short[] inks = new short[4 * w];
        short[] rgb = new short[3 * w];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, w, 1, row);
            for (int i = 0; i < row.length; i += 4) {
                if (head.adobe() == YCCK) {
                    mix(row, i);
                }
                for (int c = 0; c < 4; c++) {
                    boolean paper = head.adobe() == YCCK ? c == BLACK : head.adobe() >= 0;
                    inks[i + c] = (short) ((paper ? 255 - row[i + c] : row[i + c]) * 257);
                }
            }
            conversion.convert(inks, rgb, w);
            put(rgb, builder, w);
        }
        return builder.pixels();
    }

    /** ITU-T T.871, section 7, on the first three channels; what would be red, green and blue are the inks. */
    private static void mix(int[] row, int at) {
        double light = row[at];
        double blue = row[at + 1] - 128;
        double red = row[at + 2] - 128;
        row[at] = limited(light + 1.402 * red);
        row[at + 1] = limited(light - 0.344136 * blue - 0.714136 * red);
        row[at + 2] = limited(light + 1.772 * blue);
    }

    private static int limited(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }

    /** One opaque row. */
    static void put(short[] rgb, PixelsBuilder builder, int width) {
        long[] argb = builder.row();
        int offset = builder.offset();
        for (int x = 0; x < width; x++) {
            argb[offset + x] = 0xffffL << 48
                    | (rgb[3 * x] & 0xffffL) << 32
                    | (rgb[3 * x + 1] & 0xffffL) << 16
                    | rgb[3 * x + 2] & 0xffffL;
        }
        builder.next();
    }
}
