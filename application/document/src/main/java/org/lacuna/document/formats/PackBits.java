package org.lacuna.document.formats;

import java.io.EOFException;

/** The run-length coding of Macintosh pictures, which PSD and TIFF use (TIFF 6.0, section 9). */
final class PackBits {
    private static final int LONGEST = 128;

    private PackBits() {}

    /**
     * Unpacks one row.
     *
     * @param length of the packed row
     * @throws EOFException if the packed bytes do not make up a whole row
     */
    static void unpack(byte[] packed, int length, byte[] row, int rowLength) throws EOFException {
        int from = 0;
        int to = 0;
        while (to < rowLength) {
            if (from >= length) {
                throw new EOFException();
            }
            int control = packed[from++];
            if (control >= 0) {
                int count = Math.min(control + 1, rowLength - to);
                if (from + count > length) {
                    throw new EOFException();
                }
                System.arraycopy(packed, from, row, to, count);
                from += control + 1;
                to += count;
            } else if (control != -128) {
                int count = Math.min(1 - control, rowLength - to);
                if (from >= length) {
                    throw new EOFException();
                }
                java.util.Arrays.fill(row, to, to + count, packed[from++]);
                to += count;
            }
        }
    }

    /** The most bytes that a row can take when packed. */
    static int worst(int rowLength) {
        return rowLength + (rowLength + LONGEST - 1) / LONGEST;
    }

    /**
     * Packs one row.
     *
     * @param packed has room for {@link #worst}
     * @return how many bytes it takes
     */
    static int pack(byte[] row, int rowLength, byte[] packed) {
        int to = 0;
        int literal = 0;
        int at = 0;
        while (at < rowLength) {
            int run = run(row, at, rowLength);
            if (run >= 3 || (run == 2 && literal == at)) {
                to = literals(row, literal, at, packed, to);
                packed[to++] = (byte) (1 - run);
                packed[to++] = row[at];
                at += run;
                literal = at;
            } else {
                at += run;
            }
        }
        return literals(row, literal, rowLength, packed, to);
    }

    private static int run(byte[] row, int at, int rowLength) {
        int most = Math.min(rowLength - at, LONGEST);
        int run = 1;
        while (run < most && row[at + run] == row[at]) {
            run++;
        }
        return run;
    }

    private static int literals(byte[] row, int from, int to, byte[] packed, int offset) {
        int out = offset;
        for (int at = from; at < to; at += LONGEST) {
            int count = Math.min(LONGEST, to - at);
            packed[out++] = (byte) (count - 1);
            System.arraycopy(row, at, packed, out, count);
            out += count;
        }
        return out;
    }
}
