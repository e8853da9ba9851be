package org.lacuna.document.formats;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lacuna.document.Bytes;

/**
 * The first directory of a TIFF file (TIFF 6.0, section 2; BigTIFF), read before any pixel: so that nothing in it that cannot be
 * true reaches the decoder, and for what the decoder does not tell.
 */
final class TiffHead {
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS_PER_SAMPLE = 258;
    private static final int PHOTOMETRIC = 262;
    private static final int STRIP_OFFSETS = 273;
    private static final int ORIENTATION = 274;
    private static final int SAMPLES_PER_PIXEL = 277;
    private static final int ROWS_PER_STRIP = 278;
    private static final int STRIP_BYTES = 279;
    private static final int X_RESOLUTION = 282;
    private static final int PLANAR = 284;
    private static final int RESOLUTION_UNIT = 296;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTES = 325;
    private static final int INK_SET = 332;
    private static final int SAMPLE_FORMAT = 339;
    static final int XMP = 700;
    static final int IPTC = 33723;
    private static final int PHOTOSHOP = 34377;
    static final int PROFILE = 34675;

    private static final int SEPARATED = 5;
    private static final int CMYK_INKS = 1;
    private static final int FLOATING_POINT = 3;
    private static final int LONG = 4;
    private static final int CENTIMETRE = 3;
    private static final double CENTIMETRES = 2.54;
    private static final int MAX_ENTRIES = 4096;
    private static final int MAX_KEPT = 16 << 20;

    /** Bytes of a value of each type. */
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    private record Entry(int type, long count, FileSection values) {}

    private final Map<Integer, Entry> entries = new HashMap<>();
    private final FileSection file;
    private boolean bigTiff;

    private TiffHead(FileSection file) {
        this.file = file;
    }

    /**
     * @throws IOException if something in it cannot be true
     */
    static TiffHead read(FileSection file) throws IOException {
        TiffHead head = new TiffHead(file);
        head.readDirectory();
        head.check();
        return head;
    }

    /** Without looking whether the pixels can be where it says: for what it says of their number. */
    static TiffHead glance(FileSection file) throws IOException {
        TiffHead head = new TiffHead(file);
        head.readDirectory();
        return head;
    }

    private void readDirectory() throws IOException {
        FileSection in = file.at(0);
        String order = in.latin(2);
        in.order(order.equals("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        file.order(order.equals("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int version = in.u16();
        boolean big = version == 43;
        if (!(order.equals("II") || order.equals("MM")) || (version != 42 && !big)) {
            throw new IOException("it is not a TIFF picture");
        }
        if (big) {
            in.skipFully(4);
        }
        bigTiff = big;
        readEntries(big ? in.i64() : in.u32());
    }

    private void readEntries(long start) throws IOException {
        boolean big = bigTiff;
        FileSection directory = file.at(start);
        long count = big ? directory.i64() : directory.u16();
        if (count < 1 || count > MAX_ENTRIES) {
            throw new IOException("its directory is damaged");
        }
        for (long i = 0; i < count; i++) {
            int tag = directory.u16();
            int type = directory.u16();
            long values = big ? directory.i64() : directory.u32();
            FileSection inline = directory.section(big ? 8 : 4);
            int size = type < SIZES.length ? SIZES[type] : 0;
            long bytes = values * size;
            if (values < 0 || (size > 0 && values > file.remaining() / size + 8)) {
                throw new IOException("its directory is damaged");
            }
            boolean fits = bytes <= (big ? 8 : 4);
            FileSection at = fits ? inline : file.at(big ? inline.i64() : inline.u32());
            if (at.remaining() < bytes) {
                throw new IOException("its directory points beyond its end");
            }
            if (entries.put(tag, new Entry(type, values, at.section(bytes))) != null) {
                throw new IOException("its directory is damaged");
            }
        }
    }

    private void check() throws IOException {
        if (width() < 1 || height() < 1) {
            throw new IOException("its size is damaged");
        }
        int samples = samples();
        long planes = number(PLANAR, 1) == 2 ? samples : 1;
        if (samples < 1
                || samples > 64
                || entry(BITS_PER_SAMPLE).map(Entry::count).orElse(1L) > samples) {
            throw new IOException("its channels are damaged");
        }
        boolean tiled = entries.containsKey(TILE_WIDTH) || entries.containsKey(TILE_OFFSETS);
        long across = tiled ? number(TILE_WIDTH, 0) : width();
        long down = rowsAtOnce();
        if (across < 1 || down < 1 || across > 1 << 20 || down > 1 << 30) {
            throw new IOException("the size of its tiles is damaged");
        }
        long parts = ((width() + across - 1) / across) * ((height() + down - 1) / down) * planes;
        checkParts(tiled ? TILE_OFFSETS : STRIP_OFFSETS, tiled ? TILE_BYTES : STRIP_BYTES, parts);
    }

    /** Each strip or tile must lie in the file. */
    private void checkParts(int offsetsTag, int lengthsTag, long parts) throws IOException {
        Entry offsets = entry(offsetsTag).orElseThrow(() -> new IOException("it holds no pixels"));
        Entry lengths = entry(lengthsTag).orElseThrow(() -> new IOException("it does not say how long its pixels are"));
        if (offsets.count() != parts || lengths.count() != parts) {
            throw new IOException("the list of its parts is damaged");
        }
        FileSection starts = copy(offsets);
        FileSection sizes = copy(lengths);
        for (long i = 0; i < parts; i++) {
            long start = next(starts, offsets.type());
            long size = next(sizes, lengths.type());
            if (start < 0 || size < 0 || start > file.remaining() || size > file.remaining() - start) {
                throw new IOException("it is cut off, or the list of its parts is damaged");
            }
        }
    }

    private static FileSection copy(Entry entry) throws IOException {
        return entry.values().at(entry.values().position());
    }

    private static long next(FileSection in, int type) throws IOException {
        return switch (type) {
            case 1, 7 -> in.u8();
            case 3 -> in.u16();
            case 4, 13 -> in.u32();
            case 16, 18 -> in.i64();
            default -> throw new IOException("its directory is damaged");
        };
    }

    private Optional<Entry> entry(int tag) {
        return Optional.ofNullable(entries.get(tag)).filter(entry -> entry.count() > 0);
    }

    /** The first value of a field. */
    private long number(int tag, long other) throws IOException {
        Optional<Entry> entry = entry(tag);
        return entry.isPresent() ? next(copy(entry.get()), entry.get().type()) : other;
    }

    long width() throws IOException {
        return number(WIDTH, 0);
    }

    long height() throws IOException {
        return number(HEIGHT, 0);
    }

    int samples() throws IOException {
        return (int) Math.min(1000, number(SAMPLES_PER_PIXEL, 1));
    }

    int bits() throws IOException {
        return (int) Math.min(1000, number(BITS_PER_SAMPLE, 1));
    }

    /** Rows that are decoded together: those of a strip or tile. */
    long rowsAtOnce() throws IOException {
        boolean tiled = entries.containsKey(TILE_WIDTH) || entries.containsKey(TILE_OFFSETS);
        return tiled ? number(TILE_HEIGHT, 0) : Math.min(height(), number(ROWS_PER_STRIP, height()));
    }

    boolean isFloatingPoint() throws IOException {
        return number(SAMPLE_FORMAT, 1) == FLOATING_POINT;
    }

    /** Section 16: four inks, 0 is none of one. */
    boolean isCmyk() throws IOException {
        return number(PHOTOMETRIC, 0) == SEPARATED && number(INK_SET, CMYK_INKS) == CMYK_INKS && samples() >= 4;
    }

    boolean isSeparated() throws IOException {
        return number(PHOTOMETRIC, 0) == SEPARATED;
    }

    ExifOrientation orientation() throws IOException {
        return ExifOrientation.of((int) Math.min(100, number(ORIENTATION, 1)));
    }

    OptionalDouble dpi() throws IOException {
        Optional<Entry> entry = entry(X_RESOLUTION).filter(e -> e.type() == 5);
        if (entry.isEmpty()) {
            return OptionalDouble.empty();
        }
        FileSection fraction = copy(entry.get());
        double value = fraction.u32() / (double) fraction.u32();
        long unit = number(RESOLUTION_UNIT, 2);
        double dpi = unit == CENTIMETRE ? value * CENTIMETRES : value;
        return unit != 1 && dpi > 0 && dpi < 1e6 ? OptionalDouble.of(dpi) : OptionalDouble.empty();
    }

    Optional<byte[]> profile() throws IOException {
        return bytes(PROFILE);
    }

    Optional<String> xmp() throws IOException {
        return bytes(XMP).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** Declared as bytes or, by many programs, as numbers of four; else among Photoshop's resources. */
    Optional<Bytes> iptc() throws IOException {
        Optional<Entry> numbers = entry(IPTC).filter(e -> e.type() == LONG && e.count() <= MAX_KEPT / Integer.BYTES);
        Optional<byte[]> content = numbers.isPresent()
                ? Optional.of(copy(numbers.get()).bytes(numbers.get().count() * Integer.BYTES))
                : bytes(IPTC);
        Optional<Bytes> own =
                content.filter(bytes -> bytes.length > 0).map(Iptc::inOrder).map(Bytes::of);
        return own.isPresent() ? own : bytes(PHOTOSHOP).flatMap(Iptc::of);
    }

    /** What describes the picture and how it was taken, as a block; a broken part of it is left out. */
    Optional<Bytes> exif() throws IOException {
        List<ExifFields.Field> main = new ArrayList<>();
        for (int tag : ExifFields.DESCRIPTIVE) {
            Optional<Entry> entry = entry(tag);
            if (entry.isPresent()) {
                field(tag, entry.get()).ifPresent(main::add);
            }
        }
        ExifFields fields = new ExifFields(main, within(ExifFields.EXIF), within(ExifFields.GPS));
        return fields.isEmpty() ? Optional.empty() : Optional.of(fields.toBlock());
    }

    private Optional<ExifFields.Field> field(int tag, Entry entry) throws IOException {
        long bytes = entry.count() * ExifFields.size(entry.type());
        return ExifFields.isLikely(1, bytes)
                ? ExifFields.Field.of(
                        tag,
                        entry.type(),
                        entry.count(),
                        file.order(),
                        copy(entry).bytes(bytes))
                : Optional.empty();
    }

    /** The fields of the directory that a field points to. */
    private List<ExifFields.Field> within(int pointer) throws IOException {
        long at = number(pointer, 0);
        if (at < 1 || at > file.remaining() - 2) {
            return List.of();
        }
        try {
            TiffHead inner = new TiffHead(file);
            inner.bigTiff = bigTiff;
            inner.readEntries(at);
            List<ExifFields.Field> fields = new ArrayList<>();
            for (Map.Entry<Integer, Entry> each : inner.entries.entrySet()) {
                field(each.getKey(), each.getValue()).ifPresent(fields::add);
            }
            return fields;
        } catch (IOException e) {
            return List.of();
        }
    }

    private Optional<byte[]> bytes(int tag) throws IOException {
        Optional<Entry> entry = entry(tag).filter(e -> (e.type() == 1 || e.type() == 7) && e.count() <= MAX_KEPT);
        return entry.isPresent()
                ? Optional.of(copy(entry.get()).bytes(entry.get().count()))
                : Optional.empty();
    }
}
