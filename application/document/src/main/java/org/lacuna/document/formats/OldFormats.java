package org.lacuna.document.formats;

import com.twelvemonkeys.imageio.plugins.tga.TGAImageReaderSpi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** The formats that are read and not written: GIF, BMP and TGA. */
final class OldFormats {
    private static final int TGA_HEADER = 18;
    private static final Set<Integer> TGA_KINDS = Set.of(1, 2, 3, 9, 10, 11);
    private static final Set<Integer> TGA_DEPTHS = Set.of(8, 15, 16, 24, 32);
    private static final Set<Integer> BMP_HEADERS = Set.of(12, 16, 40, 52, 56, 64, 108, 124);

    private OldFormats() {}

    /** GIF 89a; the first picture of those that move. */
    static DocumentFormat gif(Limits limits) {
        return new ReadOnlyFormat("GIF", List.of("gif"), OldFormats::isGif, () -> byName("gif"), limits);
    }

    static DocumentFormat bmp(Limits limits) {
        return new ReadOnlyFormat("BMP", List.of("bmp", "dib"), OldFormats::isBmp, () -> byName("bmp"), limits);
    }

    /** Truevision TGA 2.0, which says at its beginning nothing but numbers: to be tried last. */
    static DocumentFormat tga(Limits limits) {
        return new ReadOnlyFormat("TGA", List.of("tga"), OldFormats::isTga, OldFormats::tgaReader, limits);
    }

    private static ImageReader byName(String name) {
        return ImageIO.getImageReadersByFormatName(name).next();
    }

    private static ImageReader tgaReader() {
        try {
            return new TGAImageReaderSpi().createReaderInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isGif(byte[] first) {
        return FirstBytes.at(first, 0, "GIF87a") || FirstBytes.at(first, 0, "GIF89a");
    }

    private static boolean isBmp(byte[] first) {
        return FirstBytes.at(first, 0, "BM") && first.length > 16 && BMP_HEADERS.contains(FirstBytes.u16(first, 14));
    }

    /** "TGA File Header": whether all of its fields make sense together. */
    private static boolean isTga(byte[] first) {
        if (first.length < TGA_HEADER) {
            return false;
        }
        int palette = first[1] & 0xff;
        boolean noPalette = palette == 0 && FirstBytes.u16(first, 3) == 0 && FirstBytes.u16(first, 5) == 0;
        boolean hasPalette = palette == 1 && TGA_DEPTHS.contains(first[7] & 0xff);
        return (noPalette || hasPalette)
                && TGA_KINDS.contains(first[2] & 0xff)
                && FirstBytes.u16(first, 12) > 0
                && FirstBytes.u16(first, 14) > 0
                && TGA_DEPTHS.contains(first[16] & 0xff)
                && (first[17] & 0xc0) == 0;
    }
}
