package org.lacuna.document.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads the blobs of a document's folder, none of which is trusted. */
final class Packs implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Packs.class.getName());

    private final Path folder;
    /** Empty for those that cannot be opened. */
    private final Map<Integer, Optional<FileChannel>> channels = new HashMap<>();

    Packs(Path folder) {
        this.folder = folder;
    }

    /**
     * @param atMost bytes that make sense
     * @return empty if it is missing or damaged
     */
    Optional<byte[]> read(Blob blob, long atMost) {
        Optional<FileChannel> channel = channels.computeIfAbsent(blob.pack(), this::open);
        if (channel.isEmpty()) {
            return Optional.empty();
        }
        try {
            return read(channel.get(), blob, atMost);
        } catch (IOException | DataFormatException e) {
            LOG.log(System.Logger.Level.INFO, "the blob " + blob + " in " + folder + " cannot be read", e);
            return Optional.empty();
        }
    }

    private Optional<FileChannel> open(int pack) {
        try {
            return Optional.of(FileChannel.open(JournalFiles.file(folder, pack, JournalFiles.PACK)));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.INFO, "the pack " + pack + " in " + folder + " cannot be opened", e);
            return Optional.empty();
        }
    }

    private static Optional<byte[]> read(FileChannel channel, Blob blob, long atMost)
            throws IOException, DataFormatException {
        if (blob.offset() + blob.size() > channel.size()) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(blob.size()));
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, blob.offset() + bytes.position()) < 0) {
                return Optional.empty();
            }
        }
        bytes.flip();
        int packed = bytes.getInt();
        int unpacked = bytes.getInt();
        int checksum = bytes.getInt();
        CRC32C crc = new CRC32C();
        crc.update(bytes.array(), Blob.HEADER, blob.length());
        if (packed != blob.length() || (int) crc.getValue() != checksum || unpacked < 0 || unpacked > atMost) {
            return Optional.empty();
        }
        return inflated(bytes.array(), blob.length(), new byte[unpacked]);
    }

    private static Optional<byte[]> inflated(byte[] packed, int length, byte[] content) throws DataFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed, Blob.HEADER, length);
            int done = 0;
            while (done < content.length && !inflater.finished() && !inflater.needsInput()) {
                done += inflater.inflate(content, done, content.length - done);
            }
            return done == content.length ? Optional.of(content) : Optional.empty();
        } finally {
            inflater.end();
        }
    }

    @Override
    public void close() {
        for (Optional<FileChannel> channel : channels.values()) {
            try {
                if (channel.isPresent()) {
                    channel.get().close();
                }
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "closing a pack of " + folder, e);
            }
        }
    }
}
