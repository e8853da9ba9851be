package org.lacuna.document.formats;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

/** The picture of all layers together, which every file has ("Image Data Section"), and the channels behind its colours. */
final class PsdMerged {
    private static final int BAND = 256;

    private final PsdHeader header;
    private final FileSection data;
    private final int compression;
    /** Where the rows of each channel begin, as far as it was asked for; RLE packed ones only. */
    private final List<Long> starts = new ArrayList<>();

    PsdMerged(PsdHeader header, FileSection section) throws IOException {
        this.header = header;
        FileSection in = section.at(section.position());
        compression = in.u16();
        data = in.section(in.remaining());
    }

    /**
     * @param alpha whether the channel behind the colours is alpha
     */
    Pixels read(PsdColours colours, boolean alpha) throws IOException {
        int count = header.mode().colours;
        PsdRows[] planes = new PsdRows[count];
        for (int c = 0; c < count; c++) {
            planes[c] = plane(c);
        }
        Pixels pixels = colours.pixels(planes, alpha ? plane(count) : null, header.width(), header.height());
        return alpha ? withoutWhite(pixels) : pixels;
    }

    /** A channel as a mask over the canvas, in 8 bits. */
    Mask mask(int channel) throws IOException {
        PsdRows rows = plane(channel);
        Mask mask = Mask.EMPTY;
        for (int y = 0; y < header.height(); y += BAND) {
            int count = Math.min(BAND, header.height() - y);
            byte[] values = PsdPlanes.bytes(rows, header.width(), count, header);
            mask = mask.withValues(new Rect(0, y, header.width(), count), values);
        }
        return mask;
    }

    /** In a section of its own for each channel, so that several can be read side by side. */
    private PsdRows plane(int channel) throws IOException {
        int height = header.height();
        int rowBytes = header.rowBytes(header.width());
        long before = (long) channel * height;
        if (compression == PsdRows.RAW) {
            FileSection plane = data.at(data.position() + before * rowBytes);
            return PsdRows.of(compression, plane, header, height, rowBytes, header.width());
        }
        if (compression == PsdRows.RLE) {
            FileSection lengths = data.at(data.position() + before * lengthBytes());
            return PsdRows.rle(lengths, data.at(start(channel)), header, rowBytes);
        }
        FileSection stream = data.at(data.position());
        PsdRows rows = PsdRows.of(compression, stream, header, height, rowBytes, header.width());
        byte[] row = new byte[rowBytes];
        for (long skip = before; skip > 0; skip--) {
            rows.next(row);
        }
        return rows;
    }

    private int lengthBytes() {
        return header.large() ? 4 : 2;
    }

    /** The packed lengths of the rows of all channels come first. */
    private long start(int channel) throws IOException {
        long table = (long) header.channels() * header.height() * lengthBytes();
        if (starts.isEmpty()) {
            starts.add(data.position() + table);
        }
        while (starts.size() <= channel) {
            int last = starts.size() - 1;
            FileSection lengths = data.at(data.position() + (long) last * header.height() * lengthBytes());
            long at = starts.get(last);
            for (int y = 0; y < header.height(); y++) {
                at += header.large() ? lengths.u32() : lengths.u16();
            }
            starts.add(at);
        }
        return starts.get(channel);
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
