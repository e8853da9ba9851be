package org.lacuna.document.spill;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * A temporary file of blocks, each of which belongs to one array. The system removes it when nobody holds blocks any more, at
 * the latest when the process ends. The place of a block that nobody holds any more is used again. May be used by any thread.
 */
public final class ScratchFile {
    private static final Cleaner CLEANER = Cleaner.create();

    /** Not a channel: that would be closed for good when a thread that reads from it is interrupted. */
    private final RandomAccessFile file;
    /** Places of blocks that nobody holds any more, by length. */
    private final Map<Integer, Deque<Long>> free = new HashMap<>();

    private long end;
    private long used;

    /** A block of the file. */
    final class Block {
        private final long position;
        private final int length;

        private Block(long position, int length) {
            this.position = position;
            this.length = length;
        }

        /**
         * @throws IOException if the disk does not give it back
         */
        ByteBuffer read() throws IOException {
            byte[] bytes = new byte[length];
            synchronized (file) {
                file.seek(position);
                file.readFully(bytes);
            }
            return ByteBuffer.wrap(bytes);
        }
    }

    /**
     * A new file in a folder, which is created if need be.
     *
     * @throws IOException if that cannot be written
     */
    public ScratchFile(Path folder) throws IOException {
        this(nameless(folder));
    }

    /** Takes over an open file. */
    public ScratchFile(RandomAccessFile file) {
        this.file = file;
    }

    private static RandomAccessFile nameless(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path path = Files.createTempFile(folder, "lacuna-undo", ".tmp");
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            Files.delete(path);
        } catch (IOException e) {
            // Windows keeps the name of a file that is open.
            path.toFile().deleteOnExit();
        }
        return file;
    }

    /** How long the file is, with places that are free. */
    public synchronized long length() {
        return end;
    }

    /** How much of it is in use. */
    public synchronized long used() {
        return used;
    }

    /**
     * Puts bytes into a block that is kept as long as the owner can be reached.
     *
     * @throws IOException if the disk does not take it
     */
    Block write(byte[] bytes, Object owner) throws IOException {
        int length = bytes.length;
        long position = place(length);
        try {
            synchronized (file) {
                file.seek(position);
                file.write(bytes);
            }
        } catch (IOException e) {
            giveBack(position, length);
            throw e;
        }
        CLEANER.register(owner, () -> giveBack(position, length));
        return new Block(position, length);
    }

    private synchronized long place(int length) {
        used += length;
        Deque<Long> places = free.get(length);
        if (places != null && !places.isEmpty()) {
            return places.pop();
        }
        long position = end;
        end += length;
        return position;
    }

    private synchronized void giveBack(long position, int length) {
        used -= length;
        free.computeIfAbsent(length, any -> new ArrayDeque<>()).push(position);
    }
}
