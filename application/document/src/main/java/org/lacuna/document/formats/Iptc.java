package org.lacuna.document.formats;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.lacuna.document.Bytes;

/** Where an IPTC record lies among Photoshop's image resources ("Adobe Photoshop File Formats Specification"), in JPEG files too. */
final class Iptc {
    /** Each data set of a record begins with it (IPTC-IIM 4.2, section 1.5). */
    private static final byte MARKER = 0x1c;

    private static final byte[] SIGNATURE = "8BIM".getBytes(StandardCharsets.ISO_8859_1);
    private static final int SHORTEST_RESOURCE = 12;

    private Iptc() {}

    /** The record among resources; those behind a damaged one are not looked at. */
    static Optional<Bytes> of(byte[] resources) {
        ByteBuffer in = ByteBuffer.wrap(resources);
        while (in.remaining() >= SHORTEST_RESOURCE) {
            in.getInt();
            int id = in.getShort() & 0xffff;
            int name = in.get() & 0xff;
            int rest = name + (name + 1) % 2;
            if (in.remaining() < rest + Integer.BYTES) {
                return Optional.empty();
            }
            in.position(in.position() + rest);
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                return Optional.empty();
            }
            byte[] content = new byte[length];
            in.get(content);
            if (id == PsdResources.IPTC && length > 0) {
                return Optional.of(Bytes.of(content));
            }
            in.position(in.position() + Math.min(length % 2, in.remaining()));
        }
        return Optional.empty();
    }

    /** A resource that holds the record. */
    static byte[] resource(Bytes record) {
        byte[] content = record.toArray();
        ByteBuffer out = ByteBuffer.allocate(SHORTEST_RESOURCE + content.length + content.length % 2);
        out.put(SIGNATURE).putShort((short) PsdResources.IPTC).putShort((short) 0);
        out.putInt(content.length).put(content);
        return out.array();
    }

    /** A record that a TIFF file declares as numbers of four bytes, which some programs then turn round. */
    static byte[] inOrder(byte[] content) {
        if (content.length < Integer.BYTES || content[0] == MARKER || content[Integer.BYTES - 1] != MARKER) {
            return content;
        }
        byte[] turned = content.clone();
        for (int i = 0; i + Integer.BYTES <= content.length; i += Integer.BYTES) {
            for (int j = 0; j < Integer.BYTES; j++) {
                turned[i + j] = content[i + Integer.BYTES - 1 - j];
            }
        }
        return turned;
    }
}
