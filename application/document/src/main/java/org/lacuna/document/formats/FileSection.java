package org.lacuna.document.formats;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * A part of a file, read from its beginning to its end and never beyond. Several sections of one file can be read at the same
 * time. What would lie beyond the end is an {@link EOFException}; no length found in a file is believed before so many bytes
 * are known to be there.
 */
final class FileSection extends InputStream {
    private static final int BUFFER = 1 << 13;

    private final FileChannel channel;
    private final long end;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
    private long next;

    private FileSection(FileChannel channel, long start, long end) {
        this.channel = channel;
        this.next = start;
        this.end = end;
    }

    static FileSection whole(FileChannel channel) throws IOException {
        return new FileSection(channel, 0, channel.size());
    }

    /** Numbers that come from now on are read in that order; big-endian unless set. */
    void order(ByteOrder order) {
        buffer.order(order);
    }

    ByteOrder order() {
        return buffer.order();
    }

    /** Where in the file the next byte is. */
    long position() {
        return next - buffer.remaining();
    }

    long remaining() {
        return end - position();
    }

    /** The next bytes as a section of their own, which are passed over here. */
    FileSection section(long length) throws IOException {
        long start = position();
        skipFully(length);
        FileSection section = new FileSection(channel, start, start + length);
        section.order(buffer.order());
        return section;
    }

    /** Another part of this one. */
    FileSection at(long start) throws IOException {
        if (start < 0 || start > end) {
            throw new EOFException();
        }
        FileSection section = new FileSection(channel, start, end);
        section.order(buffer.order());
        return section;
    }

    void skipFully(long length) throws IOException {
        if (length < 0 || length > remaining()) {
            throw new EOFException();
        }
        if (length <= buffer.remaining()) {
            buffer.position(buffer.position() + (int) length);
        } else {
            next = position() + length;
            buffer.limit(0);
        }
    }

    int u8() throws IOException {
        int value = read();
        if (value < 0) {
            throw new EOFException();
        }
        return value;
    }

    int u16() throws IOException {
        return need(2).getShort() & 0xffff;
    }

    int i16() throws IOException {
        return need(2).getShort();
    }

    int i32() throws IOException {
        return need(4).getInt();
    }

    long u32() throws IOException {
        return need(4).getInt() & 0xffffffffL;
    }

    long i64() throws IOException {
        return need(8).getLong();
    }

    byte[] bytes(long length) throws IOException {
        if (length < 0 || length > remaining() || length > Integer.MAX_VALUE - 8) {
            throw new EOFException();
        }
        byte[] bytes = new byte[(int) length];
        readFully(bytes, 0, bytes.length);
        return bytes;
    }

    void readFully(byte[] target, int offset, int length) throws IOException {
        if (readNBytes(target, offset, length) < length) {
            throw new EOFException();
        }
    }

    String latin(int length) throws IOException {
        return new String(bytes(length), StandardCharsets.ISO_8859_1);
    }

    private ByteBuffer need(int count) throws IOException {
        if (buffer.remaining() < count) {
            if (remaining() < count) {
                throw new EOFException();
            }
            fill();
            if (buffer.remaining() < count) {
                throw new EOFException();
            }
        }
        return buffer;
    }

    private void fill() throws IOException {
        next = position();
        buffer.clear().limit((int) Math.min(BUFFER, end - next));
        while (buffer.hasRemaining()) {
            int got = channel.read(buffer, next);
            if (got < 0) {
                break;
            }
            next += got;
        }
        buffer.flip();
    }

    @Override
    public int read() throws IOException {
        if (!buffer.hasRemaining()) {
            if (remaining() <= 0) {
                return -1;
            }
            fill();
        }
        return buffer.hasRemaining() ? buffer.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!buffer.hasRemaining()) {
            if (remaining() <= 0) {
                return -1;
            }
            fill();
            if (!buffer.hasRemaining()) {
                return -1;
            }
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, offset, count);
        return count;
    }
}
