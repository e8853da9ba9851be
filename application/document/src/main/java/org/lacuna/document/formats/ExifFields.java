package org.lacuna.document.formats;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lacuna.document.Bytes;

/**
 * The fields of an Exif block by directory (Exif 2.32, section 4.6): in a TIFF file the first directory is the file's own, so they
 * are taken apart on the way in and put together on the way out. What a broken block does not hold is left out.
 *
 * @param main what describes the picture, but nothing of its pixels
 * @param exif how it was taken
 * @param gps where
 */
record ExifFields(List<Field> main, List<Field> exif, List<Field> gps) {
    static final int EXIF = 34665;
    static final int GPS = 34853;

    /** Description, maker, model, software, date, artist, computer, copyright: tags that depend on no pixel. */
    static final Set<Integer> DESCRIPTIVE = Set.of(270, 271, 272, 305, 306, 315, 316, 33432);

    private static final int HEADER = 8;
    private static final int ENTRY = 12;
    private static final int LONG = 4;
    private static final int MOST_FIELDS = 512;
    private static final int MOST_BYTES = 1 << 20;

    /** A pointer into a block from within: of no meaning once the directory lies elsewhere. */
    private static final int INTEROPERABILITY = 40965;

    /** Bytes of a value of each type, and of the numbers that it consists of. */
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

    private static final int[] NUMBERS = {0, 1, 1, 2, 4, 4, 1, 1, 2, 4, 4, 4, 8};

    /**
     * @param values big-endian
     */
    record Field(int tag, int type, int count, byte[] values) {
        /** From values in that order; empty for types that Exif does not have, and for what is too long to be true. */
        static Optional<Field> of(int tag, int type, long count, ByteOrder order, byte[] values) {
            boolean known = size(type) > 0 && count > 0 && count * size(type) == values.length;
            return known && tag != INTEROPERABILITY
                    ? Optional.of(new Field(tag, type, (int) count, bigEndian(values, type, order)))
                    : Optional.empty();
        }

        private static byte[] bigEndian(byte[] values, int type, ByteOrder order) {
            byte[] turned = values.clone();
            int number = NUMBERS[type];
            for (int i = 0; order == ByteOrder.LITTLE_ENDIAN && i < turned.length; i += number) {
                for (int k = 0; k < number; k++) {
                    turned[i + k] = values[i + number - 1 - k];
                }
            }
            return turned;
        }
    }

    ExifFields {
        main = List.copyOf(main);
        exif = List.copyOf(exif);
        gps = List.copyOf(gps);
    }

    /** Of a value in bytes; 0 for types that Exif does not have. */
    static int size(int type) {
        return type >= 0 && type < SIZES.length ? SIZES[type] : 0;
    }

    /** Whether a directory with so many fields, and values of so many bytes, may be a true one. */
    static boolean isLikely(long fields, long bytes) {
        return fields <= MOST_FIELDS && bytes <= MOST_BYTES;
    }

    boolean isEmpty() {
        return main.isEmpty() && exif.isEmpty() && gps.isEmpty();
    }

    static ExifFields parse(Bytes block) {
        ByteBuffer in = ByteBuffer.wrap(block.toArray());
        if (in.limit() < HEADER) {
            return new ExifFields(List.of(), List.of(), List.of());
        }
        in.order(in.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        List<Field> first = directory(in, in.getInt(4));
        List<Field> main = first.stream()
                .filter(field -> DESCRIPTIVE.contains(field.tag()))
                .toList();
        return new ExifFields(main, within(in, first, EXIF), within(in, first, GPS));
    }

    private static List<Field> within(ByteBuffer in, List<Field> first, int tag) {
        return first.stream()
                .filter(field -> field.tag() == tag && field.values().length == LONG)
                .findFirst()
                .map(field -> directory(in, ByteBuffer.wrap(field.values()).getInt()))
                .orElse(List.of());
    }

    private static List<Field> directory(ByteBuffer in, int at) {
        List<Field> fields = new ArrayList<>();
        if (at < HEADER || at > in.limit() - 2) {
            return fields;
        }
        int count = in.getShort(at) & 0xffff;
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < count && at + 2 + (i + 1L) * ENTRY <= in.limit(); i++) {
            int entry = at + 2 + i * ENTRY;
            int tag = in.getShort(entry) & 0xffff;
            int type = in.getShort(entry + 2) & 0xffff;
            long values = in.getInt(entry + LONG) & 0xffffffffL;
            long bytes = values * size(type);
            long start = bytes <= LONG ? entry + 8 : in.getInt(entry + 8) & 0xffffffffL;
            if (isLikely(count, bytes) && start + bytes <= in.limit() && seen.add(tag)) {
                byte[] content = new byte[(int) bytes];
                in.get((int) start, content);
                Field.of(tag, type, values, in.order(), content).ifPresent(fields::add);
            }
        }
        return fields;
    }

    /** All of it as one block, big-endian. */
    Bytes toBlock() {
        List<Field> first = new ArrayList<>(main);
        int exifAt = HEADER + length(main.size() + pointers(), main);
        int gpsAt = exifAt + (exif.isEmpty() ? 0 : length(exif.size(), exif));
        if (!exif.isEmpty()) {
            first.add(pointer(EXIF, exifAt));
        }
        if (!gps.isEmpty()) {
            first.add(pointer(GPS, gpsAt));
        }
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(new byte[] {'M', 'M', 0, 42, 0, 0, 0, HEADER});
        block.writeBytes(bytes(first, HEADER));
        if (!exif.isEmpty()) {
            block.writeBytes(bytes(exif, exifAt));
        }
        if (!gps.isEmpty()) {
            block.writeBytes(bytes(gps, gpsAt));
        }
        return Bytes.of(block.toByteArray());
    }

    private int pointers() {
        return (exif.isEmpty() ? 0 : 1) + (gps.isEmpty() ? 0 : 1);
    }

    private static Field pointer(int tag, int offset) {
        return new Field(tag, LONG, 1, ByteBuffer.allocate(LONG).putInt(offset).array());
    }

    /** Of a directory with its values; those longer than four bytes lie behind it, each at an even place. */
    private static int length(int entries, List<Field> fields) {
        int outside = fields.stream()
                .mapToInt(field -> field.values().length)
                .filter(bytes -> bytes > LONG)
                .map(bytes -> bytes + bytes % 2)
                .sum();
        return 2 + ENTRY * entries + LONG + outside;
    }

    private static byte[] bytes(List<Field> fields, int at) {
        ByteBuffer out = ByteBuffer.allocate(length(fields.size(), fields));
        List<Field> sorted = new ArrayList<>(fields);
        sorted.sort(Comparator.comparingInt(Field::tag));
        int outside = 2 + ENTRY * fields.size() + LONG;
        out.putShort((short) sorted.size());
        for (Field field : sorted) {
            out.putShort((short) field.tag()).putShort((short) field.type()).putInt(field.count());
            byte[] values = field.values();
            if (values.length <= LONG) {
                out.put(values).put(new byte[LONG - values.length]);
            } else {
                out.putInt(at + outside);
                out.put(outside, values);
                outside += values.length + values.length % 2;
            }
        }
        return out.array();
    }
}
