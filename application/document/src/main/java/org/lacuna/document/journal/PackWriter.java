package org.lacuna.document.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;

/** Writes one pack. */
final class PackWriter implements AutoCloseable {
    private final int number;
    private final FileChannel channel;
    private final OutputStream out;
    private final long budget;
    private final long allowed;
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private byte[] buffer = new byte[1 << 16];
    private long end;

    /**
     * Takes over the channel.
     *
     * @param budget what all journals may take, in bytes
     * @param used what they take already
     */
    PackWriter(int number, FileChannel channel, long budget, long used) {
        this.number = number;
        this.channel = channel;
        this.budget = budget;
        this.allowed = budget - used;
        out = Channels.newOutputStream(channel);
    }

    Blob write(byte[] content) throws IOException {
        int length = Blob.HEADER + deflate(content);
        if (end + length > allowed) {
            throw new JournalFullException(budget);
        }
        CRC32C checksum = new CRC32C();
        checksum.update(buffer, Blob.HEADER, length - Blob.HEADER);
        ByteBuffer.wrap(buffer)
                .putInt(length - Blob.HEADER)
                .putInt(content.length)
                .putInt((int) checksum.getValue());
        out.write(buffer, 0, length);
        Blob blob = new Blob(number, end, length - Blob.HEADER);
        end += length;
        return blob;
    }

    /** Behind room for the header, in the buffer. */
    private int deflate(byte[] content) {
        deflater.reset();
        deflater.setInput(content);
        deflater.finish();
        int length = 0;
        while (!deflater.finished()) {
            if (Blob.HEADER + length == buffer.length) {
                buffer = Arrays.copyOf(buffer, 2 * buffer.length);
            }
            int start = Blob.HEADER + length;
            length += deflater.deflate(buffer, start, buffer.length - start);
        }
        return length;
    }

    boolean isEmpty() {
        return end == 0;
    }

    /** Waits until the disk has all. */
    void force() throws IOException {
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        deflater.end();
        channel.close();
    }
}
