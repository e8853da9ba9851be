package org.lacuna.document.formats;

import java.io.IOException;
import org.lacuna.document.tiles.PixelFormat;

/**
 * The first section of a Photoshop file (Adobe Photoshop File Formats Specification, "File Header Section").
 *
 * @param large whether it is a PSB, the kind for large documents, whose lengths take more bytes
 * @param channels of the merged picture
 * @param depth bits a channel: 1, 8, 16 or 32
 */
record PsdHeader(boolean large, int channels, int width, int height, int depth, Mode mode) {
    static final int MAX_CHANNELS = 56;

    /** Longest side of a PSD and of a PSB. */
    static final int MAX_SIDE = 30_000;

    static final int MAX_SIDE_LARGE = 300_000;

    /** What the channels stand for, in the order of their numbers in the file. */
    enum Mode {
        BITMAP(1),
        GREY(1),
        INDEXED(1),
        RGB(3),
        CMYK(4),
        MULTICHANNEL(1),
        DUOTONE(1),
        LAB(3);

        final int colours;

        Mode(int colours) {
            this.colours = colours;
        }

        /** Whether more of each number is more light of a colour of RGB or of grey, as adjustments here take it. */
        boolean isLight() {
            return this == RGB || this == GREY || this == DUOTONE;
        }

        private static Mode of(int number) throws IOException {
            return switch (number) {
                case 0 -> BITMAP;
                case 1 -> GREY;
                case 2 -> INDEXED;
                case 3 -> RGB;
                case 4 -> CMYK;
                case 7 -> MULTICHANNEL;
                case 8 -> DUOTONE;
                case 9 -> LAB;
                default -> throw new IOException("its header names a kind of colours that does not exist");
            };
        }
    }

    static PsdHeader read(FileSection in) throws IOException {
        String signature = in.latin(4);
        int version = in.u16();
        if (!signature.equals("8BPS") || (version != 1 && version != 2)) {
            throw new IOException("it is not a Photoshop picture");
        }
        in.skipFully(6);
        int channels = in.u16();
        int height = in.i32();
        int width = in.i32();
        int depth = in.u16();
        Mode mode = Mode.of(in.u16());
        boolean deep = depth == 1 || depth == 8 || depth == 16 || depth == 32;
        int longest = version == 1 ? MAX_SIDE : MAX_SIDE_LARGE;
        boolean sized = width >= 1 && height >= 1 && width <= longest && height <= longest;
        if (!deep || !sized || channels < mode.colours || channels > MAX_CHANNELS) {
            throw new IOException("its header is damaged");
        }
        return new PsdHeader(version == 2, channels, width, height, depth, mode);
    }

    /** Of the pixels that its channels become. */
    PixelFormat format() {
        return depth == 16 ? PixelFormat.RGBA16 : PixelFormat.RGBA8;
    }

    /** A length that takes eight bytes in a PSB. */
    long length(FileSection in) throws IOException {
        return large ? in.i64() : in.u32();
    }

    int rowBytes(int pixels) {
        return depth == 1 ? (pixels + 7) / 8 : Math.multiplyExact(pixels, depth / 8);
    }
}
