package org.lacuna.document.formats;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.InflaterInputStream;

/** The rows of one channel, or of several in a row, unpacked one after the other ("Channel Image Data", "Image Data Section"). */
abstract class PsdRows {
    static final int RAW = 0;
    static final int RLE = 1;
    static final int ZIP = 2;
    static final int ZIP_WITH_PREDICTION = 3;

    /**
     * Unpacks the next row.
     *
     * @param row gets as many bytes as a row has; numbers of 16 bits are big-endian
     */
    abstract void next(byte[] row) throws IOException;

    /**
     * @param data begins after the word that names the compression
     * @param rows of all channels together
     * @param rowBytes of one unpacked row
     * @param pixels in a row
     */
    static PsdRows of(int compression, FileSection data, PsdHeader header, long rows, int rowBytes, int pixels)
            throws IOException {
        return switch (compression) {
            case RAW -> raw(data, rows, rowBytes);
            case RLE -> rle(data, header, rows, rowBytes);
            case ZIP -> zip(data, rowBytes);
            case ZIP_WITH_PREDICTION -> predicted(zip(data, rowBytes), header.depth() / 8, pixels);
            default -> throw new IOException("its pixels are packed in a way that does not exist");
        };
    }

    private static PsdRows raw(FileSection data, long rows, int rowBytes) throws EOFException {
        if (data.remaining() < rows * rowBytes) {
            throw new EOFException();
        }
        return new PsdRows() {
            @Override
            void next(byte[] row) throws IOException {
                data.readFully(row, 0, rowBytes);
            }
        };
    }

    /** The packed lengths of all rows come first, two bytes each, four in a PSB. */
    private static PsdRows rle(FileSection data, PsdHeader header, long rows, int rowBytes) throws IOException {
        return rle(data.section(rows * (header.large() ? 4 : 2)), data, header, rowBytes);
    }

    static PsdRows rle(FileSection lengths, FileSection data, PsdHeader header, int rowBytes) {
        byte[] packed = new byte[PackBits.worst(rowBytes) * 2 + 2];
        return new PsdRows() {
            @Override
            void next(byte[] row) throws IOException {
                long length = header.large() ? lengths.u32() : lengths.u16();
                if (length > packed.length) {
                    throw new EOFException();
                }
                data.readFully(packed, 0, (int) length);
                PackBits.unpack(packed, (int) length, row, rowBytes);
            }
        };
    }

    private static PsdRows zip(FileSection data, int rowBytes) {
        InflaterInputStream in = new InflaterInputStream(data);
        return new PsdRows() {
            @Override
            void next(byte[] row) throws IOException {
                if (in.readNBytes(row, 0, rowBytes) < rowBytes) {
                    throw new EOFException();
                }
            }
        };
    }

    /** Each number is stored as its difference from the one to its left. */
    private static PsdRows predicted(PsdRows differences, int bytes, int pixels) {
        return new PsdRows() {
            @Override
            void next(byte[] row) throws IOException {
                differences.next(row);
                if (bytes == 1) {
                    for (int x = 1; x < pixels; x++) {
                        row[x] += row[x - 1];
                    }
                } else {
                    for (int x = 1; x < pixels; x++) {
                        int value = Samples.u16(row, x - 1) + Samples.u16(row, x);
                        row[2 * x] = (byte) (value >> 8);
                        row[2 * x + 1] = (byte) value;
                    }
                }
            }
        };
    }
}
