package org.lacuna.document.colour;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The parts of an ICC profile (ICC.1:2010, section 7); what does not lie within the file is not there. */
final class IccTags {
    static final int HEADER = 128;

    /** Where the header has the version, the class of the profile, the colours and the connection space (section 7.2). */
    static final int VERSION = 8;

    private static final int DEVICE_CLASS = 12;
    private static final int COLOURS = 16;
    private static final int CONNECTION = 20;
    private static final int SIGNATURE = 36;

    static final int ENTRY = 12;
    private static final int MOST_TAGS = 200;
    private static final double FIXED = 65536;

    /** Where a tag lies in the profile. */
    record Place(int offset, int length) {}

    private final ByteBuffer bytes;
    private final Map<String, Place> places = new LinkedHashMap<>();

    /**
     * @throws IllegalArgumentException if that is no ICC profile
     */
    IccTags(byte[] profile) {
        if (profile.length < HEADER + 4 || !text(profile, SIGNATURE, 4).equals("acsp")) {
            throw new IllegalArgumentException("not a colour profile");
        }
        bytes = ByteBuffer.wrap(profile);
        int count = bytes.getInt(HEADER);
        for (int i = 0; i < count && i < MOST_TAGS && HEADER + 4 + (i + 1) * ENTRY <= profile.length; i++) {
            int at = HEADER + 4 + i * ENTRY;
            int offset = bytes.getInt(at + 4);
            int length = bytes.getInt(at + 8);
            if (offset >= HEADER && length >= 8 && offset <= profile.length - length) {
                places.put(text(profile, at, 4), new Place(offset, length));
            }
        }
    }

    private static String text(byte[] from, int offset, int length) {
        return new String(from, offset, length, StandardCharsets.ISO_8859_1);
    }

    private String text(int offset, int length) {
        return text(bytes.array(), offset, length);
    }

    /** The first number of the version. */
    int version() {
        return bytes.get(VERSION);
    }

    String deviceClass() {
        return text(DEVICE_CLASS, 4);
    }

    String colours() {
        return text(COLOURS, 4);
    }

    String connectionSpace() {
        return text(CONNECTION, 4);
    }

    boolean has(String tag) {
        return places.containsKey(tag);
    }

    Optional<Place> place(String tag) {
        return Optional.ofNullable(places.get(tag));
    }

    /** An XYZ tag's first value (section 10.27). */
    Optional<double[]> xyz(String tag) {
        return place(tag)
                .filter(place -> place.length >= 20 && text(place.offset, 4).equals("XYZ "))
                .map(place ->
                        new double[] {fixed(place.offset + 8), fixed(place.offset + 12), fixed(place.offset + 16)});
    }

    private double fixed(int at) {
        return bytes.getInt(at) / FIXED;
    }

    /** A tone curve (sections 10.5 and 10.15). */
    Optional<ToneCurve> curve(String tag) {
        return place(tag).flatMap(place -> switch (text(place.offset, 4)) {
            case "curv" -> sampled(place);
            case "para" -> parametric(place);
            default -> Optional.empty();
        });
    }

    private Optional<ToneCurve> sampled(Place place) {
        int count = place.length < 12 ? -1 : bytes.getInt(place.offset + 8);
        if (count < 0 || count > (place.length - 12) / 2) {
            return Optional.empty();
        }
        if (count == 0) {
            return Optional.of(ToneCurve.gamma(1));
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = (bytes.getShort(place.offset + 12 + 2 * i) & 0xffff) / 65535.0;
        }
        return Optional.of(count == 1 ? ToneCurve.gamma(values[0] * 65535 / 256) : ToneCurve.sampled(values));
    }

    private Optional<ToneCurve> parametric(Place place) {
        int[] parameters = {1, 3, 4, 5, 7};
        int type = place.length < 12 ? -1 : bytes.getShort(place.offset + 8);
        if (type < 0 || type >= parameters.length || place.length < 12 + 4 * parameters[type]) {
            return Optional.empty();
        }
        double[] values = new double[7];
        for (int i = 0; i < parameters[type]; i++) {
            values[i] = fixed(place.offset + 12 + 4 * i);
        }
        return Optional.of(ToneCurve.parametric(type, values));
    }

    /** The profile's name for people (sections 9.2.41 and 10.13; ICC.1:2001-04, section 6.5.17). */
    Optional<String> description() {
        return place("desc")
                .flatMap(place -> switch (text(place.offset, 4)) {
                    case "desc" -> ascii(place);
                    case "mluc" -> localised(place);
                    default -> Optional.empty();
                })
                .map(String::strip)
                .filter(name -> !name.isEmpty());
    }

    private Optional<String> ascii(Place place) {
        int length = place.length < 12 ? -1 : bytes.getInt(place.offset + 8);
        return length < 1 || length > place.length - 12
                ? Optional.empty()
                : Optional.of(until0(place.offset + 12, length, StandardCharsets.ISO_8859_1));
    }

    /** The English text, or else the first one. */
    private Optional<String> localised(Place place) {
        int count = place.length < 28 ? 0 : bytes.getInt(place.offset + 8);
        Optional<String> found = Optional.empty();
        for (int i = 0; i < count && 28 + 12 * i <= place.length; i++) {
            int record = place.offset + 16 + 12 * i;
            int length = bytes.getInt(record + 4);
            int offset = bytes.getInt(record + 8);
            boolean inside = length >= 0 && offset >= 0 && length <= place.length && offset <= place.length - length;
            if (inside && (found.isEmpty() || text(record, 2).equals("en"))) {
                found = Optional.of(until0(place.offset + offset, length, StandardCharsets.UTF_16BE));
            }
        }
        return found;
    }

    private String until0(int offset, int length, Charset charset) {
        String all = new String(bytes.array(), offset, length, charset);
        int end = all.indexOf(0);
        return end < 0 ? all : all.substring(0, end);
    }
}
