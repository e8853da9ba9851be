package org.lacuna.document.formats;

/** Numbers of 1, 8 and 16 bits as files store them, big-endian, and as pixels take them: 0 to 65535. */
final class Samples {
    private Samples() {}

    static int u16(byte[] row, int index) {
        return (row[2 * index] & 0xff) << 8 | row[2 * index + 1] & 0xff;
    }

    /**
     * A number as 0 to 65535.
     *
     * @param depth bits of the number: 1, 8 or 16
     */
    static int wide(byte[] row, int index, int depth) {
        return switch (depth) {
            case 1 -> (row[index >> 3] >> (7 - (index & 7)) & 1) * 65535;
            case 8 -> (row[index] & 0xff) * 257;
            default -> u16(row, index);
        };
    }

    /** The nearest of 0 to 255 for one of 0 to 65535. */
    static int narrow(int wide) {
        return (wide * 255 + 32767) / 65535;
    }
}
