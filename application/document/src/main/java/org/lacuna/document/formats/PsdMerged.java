package org.lacuna.document.formats;

import java.io.IOException;
import org.lacuna.document.Rect;
import org.lacuna.document.tiles.Pixels;

/** The picture of all layers together, which every file has ("Image Data Section"). */
final class PsdMerged {
    private final PsdHeader header;

    PsdMerged(PsdHeader header) {
        this.header = header;
    }

    /**
     * @param alpha whether the channel behind the colours is alpha
     */
    Pixels read(FileSection data, PsdColours colours, boolean alpha) throws IOException {
        int count = header.mode().colours;
        PsdRows[] planes = planes(data, count + (alpha ? 1 : 0));
        Pixels pixels = colours.pixels(planes, alpha ? planes[count] : null, header.width(), header.height());
        return alpha ? withoutWhite(pixels) : pixels;
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

    /** Photoshop lays the colours of a transparent picture on white; that is taken back. */
    private Pixels withoutWhite(Pixels pixels) {
        PixelsBuilder builder = new PixelsBuilder(header.width(), header.height(), header.format());
        for (int y = 0; y < header.height(); y++) {
            long[] row = builder.row();
            int from = builder.offset();
            pixels.readArgb64(new Rect(0, y, header.width(), 1), row, from, header.width());
            for (int i = from; i < from + header.width(); i++) {
                row[i] = Matte.withoutWhite(row[i]);
            }
            builder.next();
        }
        return builder.pixels();
    }
}
