package org.lacuna.document.formats;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lacuna.document.layers.LayerLabel;
import org.lacuna.document.layers.LayerLocks;

/**
 * What a file says about one layer before the pixels ("Layer records").
 *
 * @param flags see {@link #HIDDEN}
 * @param hasBlendingRanges whether it hides where it, or what lies below, is dark or light
 * @param extras content of the blocks of "Additional Layer Information" that Lacuna reads, by their keys, and of those that it
 *     only knows by name, empty
 */
record PsdLayerRecord(
        Box box,
        List<Channel> channels,
        String blendMode,
        int opacity,
        boolean clipped,
        int flags,
        Optional<PsdMask> mask,
        boolean hasBlendingRanges,
        String name,
        Map<String, byte[]> extras) {
    static final int ALPHA_LOCKED = 1;
    static final int HIDDEN = 2;

    /** What is seen does not come from the pixels of the layer itself. */
    static final int PIXELS_DO_NOT_MATTER = 0x18;

    static final int TRANSPARENCY = -1;
    /** Where a vector mask is there too, both together. */
    static final int MASK = -2;

    static final String SECTION = "lsct";
    static final int SECTION_OPEN = 1;
    static final int SECTION_CLOSED = 2;
    static final int SECTION_END = 3;

    private static final String UNICODE_NAME = "luni";
    private static final String FILL_OPACITY = "iOpa";
    private static final String LOCKS = "lspf";
    private static final String KNOCKOUT = "knko";
    private static final String LABEL = "lclr";

    /** Adobe's bits of {@link #LOCKS}; the last is set when all is locked at once. */
    private static final int LOCK_ALPHA = 1;

    private static final int LOCK_PIXELS = 2;
    private static final int LOCK_POSITION = 4;
    private static final int LOCK_ALL = 1 << 31;

    private static final int MAX_EXTRA = 1 << 16;
    private static final Set<String> READ = Set.of(
            SECTION,
            "lsdk",
            UNICODE_NAME,
            FILL_OPACITY,
            LOCKS,
            LABEL,
            "nvrt",
            "thrs",
            "levl",
            "SoCo",
            KNOCKOUT,
            "brst");

    /** Blocks whose lengths take eight bytes in a PSB. */
    static final Set<String> LONG_BLOCKS = Set.of(
            "LMsk", "Lr16", "Lr32", "Layr", "Mt16", "Mt32", "Mtrn", "Alph", "FMsk", "lnk2", "FEid", "FXid", "PxSD");

    /** Where something lies on the canvas; right and lower edge not included. */
    record Box(int left, int top, int right, int bottom) {
        /** Farther out than this nothing makes sense. */
        private static final int MOST = 1 << 24;

        static Box read(FileSection in) throws IOException {
            int top = in.i32();
            int left = in.i32();
            int bottom = in.i32();
            int right = in.i32();
            boolean near = Math.min(left, top) >= -MOST && Math.max(right, bottom) <= MOST;
            boolean empty = right <= left || bottom <= top;
            if (!near && !empty) {
                throw new IOException("a layer lies too far off the canvas");
            }
            return empty ? new Box(0, 0, 0, 0) : new Box(left, top, right, bottom);
        }

        int width() {
            return right - left;
        }

        int height() {
            return bottom - top;
        }

        long area() {
            return (long) width() * height();
        }

        Box translate(int dx, int dy) {
            return new Box(left + dx, top + dy, right + dx, bottom + dy);
        }
    }

    /** Which channel it is, and how many bytes it takes, with the word that names the compression. */
    record Channel(int id, long length) {}

    /**
     * @param box on the canvas
     * @param outside the value everywhere else, 0 or 255
     * @param softened whether parameters of density and feathering follow
     */
    record PsdMask(Box box, int outside, boolean enabled, boolean softened) {}

    static PsdLayerRecord read(FileSection in, PsdHeader header) throws IOException {
        Box box = Box.read(in);
        List<Channel> channels = new ArrayList<>();
        int count = in.u16();
        for (int i = 0; i < count; i++) {
            int id = in.i16();
            channels.add(new Channel(id, header.length(in)));
        }
        in.skipFully(4);
        String blendMode = in.latin(4);
        int opacity = in.u8();
        boolean clipped = in.u8() == 1;
        int flags = in.u8();
        in.skipFully(1);
        FileSection extra = in.section(in.u32());
        Optional<PsdMask> mask = mask(extra.section(extra.u32()), box);
        boolean ranges = hasRanges(extra.section(extra.u32()));
        String shortName = shortName(extra);
        Map<String, byte[]> extras = extras(extra, header);
        String name = Optional.ofNullable(extras.get(UNICODE_NAME))
                .flatMap(PsdLayerRecord::unicode)
                .orElse(shortName);
        return new PsdLayerRecord(box, channels, blendMode, opacity, clipped, flags, mask, ranges, name, extras);
    }

    /** "Layer mask / adjustment layer data"; its flags: 1 relative to the layer, 2 disabled, 16 has
     * parameters. */
    private static Optional<PsdMask> mask(FileSection in, Box layer) throws IOException {
        if (in.remaining() < 18) {
            return Optional.empty();
        }
        Box box = Box.read(in);
        int outside = in.u8();
        int flags = in.u8();
        boolean relative = (flags & 1) != 0;
        Box placed = relative && box.area() > 0 ? box.translate(layer.left(), layer.top()) : box;
        return Optional.of(new PsdMask(placed, outside, (flags & 2) == 0, (flags & 16) != 0));
    }

    /** "Layer blending ranges": whether one does not go from black to white; some programs write only zeros. */
    private static boolean hasRanges(FileSection in) throws IOException {
        boolean limited = false;
        while (in.remaining() >= 4) {
            long range = in.u32();
            limited |= range != 0xffff && range != 0;
        }
        return limited;
    }

    /** A Pascal string, which takes a multiple of four bytes. */
    private static String shortName(FileSection in) throws IOException {
        int length = in.u8();
        byte[] bytes = in.bytes(length);
        in.skipFully(Math.min((4 - (length + 1) % 4) % 4, in.remaining()));
        return macintosh(bytes);
    }

    /** Text in the Macintosh's alphabet. */
    static String macintosh(byte[] bytes) {
        Charset charset =
                Charset.isSupported("x-MacRoman") ? Charset.forName("x-MacRoman") : StandardCharsets.ISO_8859_1;
        return new String(bytes, charset);
    }

    private static Map<String, byte[]> extras(FileSection in, PsdHeader header) throws IOException {
        Map<String, byte[]> extras = new HashMap<>();
        while (in.remaining() >= 12) {
            String signature = in.latin(4);
            if (!signature.equals("8BIM") && !signature.equals("8B64")) {
                break;
            }
            String key = in.latin(4);
            long length = header.large() && LONG_BLOCKS.contains(key) ? in.i64() : in.u32();
            FileSection content = in.section(length);
            in.skipFully(Math.min(length % 2, in.remaining()));
            byte[] kept = READ.contains(key) && length <= MAX_EXTRA ? content.bytes(length) : new byte[0];
            extras.putIfAbsent(key, kept);
        }
        return extras;
    }

    private static Optional<String> unicode(byte[] content) {
        if (content.length < 4) {
            return Optional.empty();
        }
        int length = number(content, 0);
        if (length < 0 || length > (content.length - 4) / 2) {
            return Optional.empty();
        }
        String name = new String(content, 4, 2 * length, StandardCharsets.UTF_16BE);
        return Optional.of(name.endsWith("\0") ? name.substring(0, name.length() - 1) : name);
    }

    private static int number(byte[] content, int at) {
        return java.nio.ByteBuffer.wrap(content).getInt(at);
    }

    /** 0 for a layer that is not a mark of a group's beginning or end. */
    int section() {
        byte[] content = extras.getOrDefault(SECTION, extras.getOrDefault("lsdk", new byte[0]));
        return content.length < 4 ? 0 : number(content, 0);
    }

    /** A group's blend mode stands with its section mark too, where it may differ from the record's. */
    String groupBlendMode() {
        byte[] content = extras.getOrDefault(SECTION, extras.getOrDefault("lsdk", new byte[0]));
        return content.length < 12 ? blendMode : new String(content, 8, 4, StandardCharsets.ISO_8859_1);
    }

    boolean visible() {
        return (flags & HIDDEN) == 0;
    }

    /** 0 to 255. */
    int fillOpacity() {
        byte[] content = extras.getOrDefault(FILL_OPACITY, new byte[0]);
        return content.length < 1 ? 255 : content[0] & 0xff;
    }

    boolean knocksOut() {
        byte[] content = extras.getOrDefault(KNOCKOUT, new byte[0]);
        return content.length > 0 && content[0] != 0;
    }

    LayerLocks locks() {
        byte[] content = extras.getOrDefault(LOCKS, new byte[0]);
        int bits = content.length < 4 ? 0 : number(content, 0);
        boolean alpha = (flags & ALPHA_LOCKED) != 0 || (bits & (LOCK_ALPHA | LOCK_PIXELS)) != 0;
        boolean position = (bits & LOCK_POSITION) != 0;
        boolean pixels = (bits & LOCK_PIXELS) != 0;
        boolean all = (bits & LOCK_ALL) != 0 || (pixels && position);
        return new LayerLocks(alpha && !all, position && !all, all);
    }

    static int lockBits(LayerLocks locks) {
        if (locks.all()) {
            return LOCK_ALL | LOCK_ALPHA | LOCK_PIXELS | LOCK_POSITION;
        }
        return (locks.alpha() ? LOCK_ALPHA : 0) | (locks.position() ? LOCK_POSITION : 0);
    }

    LayerLabel label() {
        byte[] content = extras.getOrDefault(LABEL, new byte[0]);
        int number = content.length < 2 ? 0 : (content[0] & 0xff) << 8 | content[1] & 0xff;
        return number < LayerLabel.values().length ? LayerLabel.values()[number] : LayerLabel.NONE;
    }

    /** The blocks that are there, whether read or only known by name. */
    boolean has(String... keys) {
        for (String key : keys) {
            if (extras.containsKey(key)) {
                return true;
            }
        }
        return false;
    }
}
