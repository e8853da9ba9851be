package org.lacuna.document.colour;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts an ICC profile of version 2.4 together (ICC.1:2001-04), which every program reads. */
final class ProfileWriter {
    private static final double FIXED = 65536;
    private static final int CURVE_STEPS = 1024;

    private final String deviceClass;
    private final String colours;
    private final String connectionSpace;
    private final Map<String, byte[]> tags = new LinkedHashMap<>();

    ProfileWriter(String deviceClass, String colours, String connectionSpace) {
        this.deviceClass = deviceClass;
        this.colours = colours;
        this.connectionSpace = connectionSpace;
    }

    ProfileWriter tag(String name, byte[] content) {
        tags.put(name, content);
        return this;
    }

    /** What every profile has. */
    ProfileWriter texts(String description) {
        byte[] ascii = (description + '\0').getBytes(StandardCharsets.US_ASCII);
        // After the ASCII text come empty ones of Unicode and of the Macintosh (section 6.5.17).
        ByteBuffer desc = type("desc", 12 + ascii.length + 4 + 4 + 2 + 1 + 67);
        desc.putInt(ascii.length).put(ascii);
        byte[] notice = "No copyright, use freely\0".getBytes(StandardCharsets.US_ASCII);
        return tag("desc", desc.array())
                .tag("cprt", type("text", 8 + notice.length).put(notice).array());
    }

    private static ByteBuffer type(String name, int length) {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        buffer.put(name.getBytes(StandardCharsets.US_ASCII)).putInt(0);
        return buffer;
    }

    static byte[] xyz(double[] value) {
        ByteBuffer buffer = type("XYZ ", 20);
        for (double each : value) {
            buffer.putInt((int) Math.round(each * FIXED));
        }
        return buffer.array();
    }

    /** A power to the nearest 256th. */
    static byte[] gamma(double exponent) {
        return type("curv", 14)
                .putInt(1)
                .putShort((short) Math.round(exponent * 256))
                .array();
    }

    static byte[] curve(ToneCurve curve) {
        ByteBuffer buffer = type("curv", 12 + 2 * CURVE_STEPS).putInt(CURVE_STEPS);
        for (int i = 0; i < CURVE_STEPS; i++) {
            buffer.putShort((short) Math.round(curve.light(i / (CURVE_STEPS - 1.0)) * 65535));
        }
        return buffer.array();
    }

    /** A table from three channels to three that changes nothing (section 6.5.7). */
    static byte[] unchanged() {
        ByteBuffer buffer = type("mft2", 52 + 2 * (6 + 24 + 6));
        buffer.put((byte) 3).put((byte) 3).put((byte) 2).put((byte) 0);
        for (int i = 0; i < 9; i++) {
            buffer.putInt(i % 4 == 0 ? 0x10000 : 0);
        }
        buffer.putShort((short) 2).putShort((short) 2);
        for (int i = 0; i < 6; i++) {
            buffer.putShort((short) (i % 2 * 0xffff));
        }
        for (int node = 0; node < 8; node++) {
            for (int bit = 2; bit >= 0; bit--) {
                buffer.putShort((short) ((node >> bit & 1) * 0xffff));
            }
        }
        for (int i = 0; i < 6; i++) {
            buffer.putShort((short) (i % 2 * 0xffff));
        }
        return buffer.array();
    }

    byte[] bytes() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int start = IccTags.HEADER + 4 + IccTags.ENTRY * tags.size();
        ByteBuffer directory = ByteBuffer.allocate(start - IccTags.HEADER).putInt(tags.size());
        tags.forEach((name, content) -> {
            directory.put(name.getBytes(StandardCharsets.US_ASCII));
            directory.putInt(start + body.size()).putInt(content.length);
            body.writeBytes(content);
            body.writeBytes(new byte[(4 - content.length % 4) % 4]);
        });
        ByteBuffer all = ByteBuffer.allocate(start + body.size());
        all.putInt(all.capacity()).putInt(0).putInt(0x02400000);
        all.put((deviceClass + colours + connectionSpace).getBytes(StandardCharsets.US_ASCII));
        for (int part : new int[] {2026, 1, 1, 0, 0, 0}) {
            all.putShort((short) part);
        }
        all.put("acsp".getBytes(StandardCharsets.US_ASCII));
        all.position(68);
        for (double part : Lab.D50) {
            all.putInt((int) Math.round(part * FIXED));
        }
        all.position(IccTags.HEADER);
        all.put(directory.array()).put(body.toByteArray());
        return all.array();
    }
}
