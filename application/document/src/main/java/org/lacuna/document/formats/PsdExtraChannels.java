package org.lacuna.document.formats;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the image resources say about the channels behind the colours of the merged picture. Programs do not agree on whether the
 * lists begin with the channel of its transparency, so they are counted from their ends.
 *
 * @param names of the channels
 * @param inks whether each is a spot colour and no selection
 */
record PsdExtraChannels(List<String> names, List<Boolean> inks) {
    /** What Photoshop calls the channel of the merged picture's transparency. */
    static final String TRANSPARENCY = "Transparency";

    private static final String NAMELESS = "Alpha ";
    private static final int MAX_SHORT_NAME = 255;
    /** Of one channel in "DisplayInfo": a colour space, four numbers, opacity and kind. */
    private static final int DISPLAY_INFO = 13;

    private static final int INK = 2;

    /** Whether the first channel behind the colours is said to be the transparency. */
    boolean beginWithTransparency() {
        return !names.isEmpty() && names.get(0).equalsIgnoreCase(TRANSPARENCY);
    }

    /**
     * @param index among the channels that are neither colours nor the transparency
     * @param count how many of those there are
     */
    String name(int index, int count) {
        int at = names.size() - count + index;
        String name = at < 0 || at >= names.size() ? "" : names.get(at);
        return name.isBlank() ? NAMELESS + (index + 1) : name;
    }

    /** Of the same channels as {@link #name}. */
    boolean isInk(int index, int count) {
        int at = inks.size() - count + index;
        return at >= 0 && at < inks.size() && inks.get(at);
    }

    /** Content of resource 1006, "Names of the alpha channels": Pascal strings one behind the other. */
    static List<String> shortNames(FileSection in) throws IOException {
        List<String> names = new ArrayList<>();
        while (in.remaining() > 0 && names.size() < PsdHeader.MAX_CHANNELS) {
            int length = in.u8();
            names.add(PsdLayerRecord.macintosh(in.bytes(Math.min(length, in.remaining()))));
        }
        return names;
    }

    /** Content of resource 1045, "Unicode Alpha Names": strings of UTF-16, each behind its length, and some with a 0 at their end. */
    static List<String> unicodeNames(FileSection in) throws IOException {
        List<String> names = new ArrayList<>();
        while (in.remaining() >= 4 && names.size() < PsdHeader.MAX_CHANNELS) {
            long bytes = Math.min(2 * in.u32(), in.remaining() / 2 * 2);
            String name = new String(in.bytes(bytes), StandardCharsets.UTF_16BE);
            names.add(name.endsWith("\0") ? name.substring(0, name.length() - 1) : name);
        }
        return names;
    }

    /** Content of resource 1077, "DisplayInfo": version, then what each channel looks like. */
    static List<Boolean> inks(FileSection in) throws IOException {
        List<Boolean> inks = new ArrayList<>();
        in.skipFully(Math.min(4, in.remaining()));
        while (in.remaining() >= DISPLAY_INFO && inks.size() < PsdHeader.MAX_CHANNELS) {
            in.skipFully(DISPLAY_INFO - 1);
            inks.add(in.u8() == INK);
        }
        return inks;
    }

    static byte[] shortNames(List<String> names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String name : names) {
            byte[] latin = name.getBytes(StandardCharsets.US_ASCII);
            int length = Math.min(latin.length, MAX_SHORT_NAME);
            bytes.write(length);
            bytes.write(latin, 0, length);
        }
        return bytes.toByteArray();
    }

    /** With a 0 at the end of each, as Photoshop writes them. */
    static byte[] unicodeNames(List<String> names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream to = new DataOutputStream(bytes);
        for (String name : names) {
            to.writeInt(name.length() + 1);
            to.writeChars(name);
            to.writeChar(0);
        }
        return bytes.toByteArray();
    }
}
