package org.lacuna.document.formats;

import java.io.EOFException;
import java.io.IOException;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

/** The picture of all layers together, which every file has ("Image Data Section"). */
final class PsdMerged {
    private static final int PALETTE = 256;

    private final PsdHeader header;
    private final PsdResources resources;
    private final PsdWarnings warnings;

    PsdMerged(PsdHeader header, PsdResources resources, PsdWarnings warnings) {
        this.header = header;
        this.resources = resources;
        this.warnings = warnings;
    }

    /**
     * @param palette of indexed colours: all reds, all greens, all blues
     * @param alpha whether the channel behind the colours is alpha
     */
    Pixels read(FileSection data, byte[] palette, boolean alpha) throws IOException {
        if (header.depth() == 32) {
            throw new IOException("its channels have 32 bits, which Lacuna does not read");
        }
        if (header.mode() == PsdHeader.Mode.LAB || header.mode() == PsdHeader.Mode.MULTICHANNEL) {
            throw new IOException(
                    "its colours are " + header.mode().title + ", which Lacuna does not read; save it as RGB");
        }
        PsdRows[] planes = planes(data, header.mode().colours + (alpha ? 1 : 0));
        return switch (header.mode()) {
            case CMYK -> inks(planes, alpha);
            case INDEXED -> indexed(planes, palette);
            default -> colours(planes, alpha);
        };
    }

    /** A section of its own for each channel, so that all can be read side by side. */
    private PsdRows[] planes(FileSection data, int count) throws IOException {
        int compression = data.u16();
        int height = header.height();
        int rowBytes = header.rowBytes(header.width());
        long start = data.position();
        PsdRows[] planes = new PsdRows[count];
        if (compression == PsdRows.RAW) {
            for (int c = 0; c < count; c++) {
                FileSection plane = data.at(start + (long) c * height * rowBytes);
                planes[c] = PsdRows.of(compression, plane, header, height, rowBytes, header.width());
            }
        } else if (compression == PsdRows.RLE) {
            long[] starts = new long[count];
            FileSection lengths = data.section((long) header.channels() * height * (header.large() ? 4 : 2));
            long at = data.position();
            for (int c = 0; c < count; c++) {
                starts[c] = at;
                for (int y = 0; y < height; y++) {
                    at += header.large() ? lengths.u32() : lengths.u16();
                }
            }
            for (int c = 0; c < count; c++) {
                FileSection own = data.at(start + (long) c * height * (header.large() ? 4 : 2));
                planes[c] = PsdRows.rle(own, data.at(starts[c]), header, rowBytes);
            }
        } else {
            for (int c = 0; c < count; c++) {
                FileSection stream = data.at(start);
                planes[c] = PsdRows.of(compression, stream, header, height, rowBytes, header.width());
                byte[] row = new byte[rowBytes];
                for (long skip = (long) c * height; skip > 0; skip--) {
                    planes[c].next(row);
                }
            }
        }
        return planes;
    }

    private PixelFormat format() {
        return header.depth() == 16 ? PixelFormat.RGBA16 : PixelFormat.RGBA8;
    }

    /** Photoshop lays the colours of a transparent picture on white; that is taken back. */
    private Pixels colours(PsdRows[] planes, boolean alpha) throws IOException {
        int colours = header.mode().colours;
        PsdRows[] all = new PsdRows[4];
        System.arraycopy(planes, 0, all, 0, colours);
        all[3] = alpha ? planes[colours] : null;
        boolean bitmap = header.mode() == PsdHeader.Mode.BITMAP;
        Pixels pixels = PsdPlanes.pixels(all, colours, header.width(), header.height(), header, format());
        return bitmap || alpha ? corrected(pixels, bitmap) : pixels;
    }

    private Pixels corrected(Pixels pixels, boolean bitmap) {
        PixelsBuilder builder = new PixelsBuilder(header.width(), header.height(), format());
        for (int y = 0; y < header.height(); y++) {
            long[] row = builder.row();
            int from = builder.offset();
            pixels.readArgb64(new org.lacuna.document.Rect(0, y, header.width(), 1), row, from, header.width());
            for (int i = from; i < from + header.width(); i++) {
                row[i] = bitmap ? row[i] ^ 0xffffffffffffL : Matte.withoutWhite(row[i]);
            }
            builder.next();
        }
        return builder.pixels();
    }

    private Pixels indexed(PsdRows[] planes, byte[] palette) throws IOException {
        if (palette.length < 3 * PALETTE) {
            throw new EOFException();
        }
        PixelsBuilder builder = new PixelsBuilder(header.width(), header.height(), PixelFormat.RGBA8);
        byte[] row = new byte[header.rowBytes(header.width())];
        for (int y = 0; y < header.height(); y++) {
            planes[0].next(row);
            for (int x = 0; x < header.width(); x++) {
                int index = Samples.narrow(Samples.wide(row, x, header.depth()));
                builder.row()[builder.offset() + x] = 0xffff000000000000L
                        | Samples.wide(palette, index, 8) * 0x100000000L
                        | Samples.wide(palette, index + PALETTE, 8) * 0x10000L
                        | Samples.wide(palette, index + 2 * PALETTE, 8);
            }
            builder.next();
        }
        return builder.pixels();
    }

    /** The file counts paper, not ink: 0 is all of it. */
    private Pixels inks(PsdRows[] planes, boolean alpha) throws IOException {
        if (!ColourConversion.isForInks(resources.profile())) {
            warnings.add("The picture is CMYK without a usable colour profile; its colours are only about right.");
        } else {
            warnings.add("The picture is CMYK; its colours were converted to sRGB.");
        }
        ColourConversion conversion = ColourConversion.inksToSrgb(resources.profile());
        int w = header.width();
        PixelsBuilder builder = new PixelsBuilder(w, header.height(), format());
        byte[] row = new byte[header.rowBytes(w)];
        short[] inks = new short[4 * w];
        short[] rgb = new short[3 * w];
        for (int y = 0; y < header.height(); y++) {
            for (int c = 0; c < 4; c++) {
                planes[c].next(row);
                for (int x = 0; x < w; x++) {
                    inks[4 * x + c] = (short) (65535 - Samples.wide(row, x, header.depth()));
                }
            }
            conversion.convert(inks, rgb, w);
            if (alpha) {
                planes[4].next(row);
            }
            for (int x = 0; x < w; x++) {
                long a = alpha ? Samples.wide(row, x, header.depth()) : 65535;
                builder.row()[builder.offset() + x] = a << 48
                        | (rgb[3 * x] & 0xffffL) << 32
                        | (rgb[3 * x + 1] & 0xffffL) << 16
                        | rgb[3 * x + 2] & 0xffffL;
            }
            builder.next();
        }
        return builder.pixels();
    }
}
