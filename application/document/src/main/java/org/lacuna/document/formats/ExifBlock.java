package org.lacuna.document.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.lacuna.document.Bytes;

/**
 * An Exif block, a TIFF structure (Exif 2.32, section 4.5): the few fields that depend on the pixels are read and changed where
 * they are; all else stays as the camera wrote it. A broken block has no fields.
 */
final class ExifBlock {
    private static final int ORIENTATION = 0x0112;
    private static final int X_RESOLUTION = 0x011a;
    private static final int Y_RESOLUTION = 0x011b;
    private static final int RESOLUTION_UNIT = 0x0128;
    private static final int SHORT = 3;
    private static final int RATIONAL = 5;
    private static final int CENTIMETRE = 3;
    private static final double CENTIMETRES = 2.54;

    private final ByteBuffer tiff;

    private ExifBlock(byte[] content) {
        tiff = ByteBuffer.wrap(content);
        boolean little = content.length > 1 && content[0] == 'I' && content[1] == 'I';
        tiff.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    static ExifBlock of(Bytes content) {
        return new ExifBlock(content.toArray());
    }

    /** Where the entry of a tag in the first directory is. */
    private OptionalInt entry(int tag, int type) {
        if (tiff.limit() < 8) {
            return OptionalInt.empty();
        }
        long directory = tiff.getInt(4) & 0xffffffffL;
        if (directory + 2 > tiff.limit()) {
            return OptionalInt.empty();
        }
        int entries = tiff.getShort((int) directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + 12L * i;
            if (entry + 12 > tiff.limit()) {
                return OptionalInt.empty();
            }
            if ((tiff.getShort((int) entry) & 0xffff) == tag && tiff.getShort((int) entry + 2) == type) {
                return OptionalInt.of((int) entry);
            }
        }
        return OptionalInt.empty();
    }

    private OptionalInt number(int tag) {
        OptionalInt entry = entry(tag, SHORT);
        return entry.isPresent() ? OptionalInt.of(tiff.getShort(entry.getAsInt() + 8) & 0xffff) : entry;
    }

    /** Where the two numbers of a fraction are. */
    private OptionalInt fraction(int tag) {
        OptionalInt entry = entry(tag, RATIONAL);
        if (entry.isEmpty()) {
            return entry;
        }
        long at = tiff.getInt(entry.getAsInt() + 8) & 0xffffffffL;
        return at + 8 <= tiff.limit() ? OptionalInt.of((int) at) : OptionalInt.empty();
    }

    ExifOrientation orientation() {
        return ExifOrientation.of(number(ORIENTATION).orElse(1));
    }

    OptionalDouble dpi() {
        OptionalInt at = fraction(X_RESOLUTION);
        if (at.isEmpty()) {
            return OptionalDouble.empty();
        }
        double value =
                (tiff.getInt(at.getAsInt()) & 0xffffffffL) / (double) (tiff.getInt(at.getAsInt() + 4) & 0xffffffffL);
        double dpi = number(RESOLUTION_UNIT).orElse(2) == CENTIMETRE ? value * CENTIMETRES : value;
        return dpi > 0 && dpi < 1e6 ? OptionalDouble.of(dpi) : OptionalDouble.empty();
    }

    /** The block for a picture whose rows and columns are as they are seen. */
    static Optional<Bytes> upright(Optional<Bytes> exif) {
        return exif.map(content -> {
            ExifBlock block = of(content);
            block.entry(ORIENTATION, SHORT).ifPresent(entry -> block.tiff.putShort(entry + 8, (short) 1));
            return Bytes.of(block.tiff.array());
        });
    }

    /** The block for a picture of that resolution, as far as it speaks of one. */
    static Optional<Bytes> withDpi(Optional<Bytes> exif, double dpi) {
        return exif.map(content -> {
            ExifBlock block = of(content);
            boolean same = Math.abs(block.dpi().orElse(dpi) - dpi) < 0.01;
            if (same) {
                return content;
            }
            boolean centimetres = block.number(RESOLUTION_UNIT).orElse(2) == CENTIMETRE;
            int thousandths =
                    (int) Math.min(Integer.MAX_VALUE, Math.round((centimetres ? dpi / CENTIMETRES : dpi) * 1000));
            for (int tag : new int[] {X_RESOLUTION, Y_RESOLUTION}) {
                block.fraction(tag)
                        .ifPresent(at -> block.tiff.putInt(at, thousandths).putInt(at + 4, 1000));
            }
            return Bytes.of(block.tiff.array());
        });
    }
}
