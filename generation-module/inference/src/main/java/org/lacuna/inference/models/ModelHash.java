package org.lacuna.inference.models;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The id by which a recipe names the model it was made with: SHA-256 over, for every file that decides the pictures, its
 * place in the model (empty for a single file), its size, and its bytes. Of a file larger than 32 MB, whose whole reading
 * would take seconds, 64 blocks of 64 KB spread evenly from its first byte to its last stand for all: the header is among
 * them, and every training step moves every weight, so two models differ in each block. Written as 64 hexadecimal digits.
 */
final class ModelHash {
    private static final long WHOLE = 32L << 20;
    private static final int BLOCK = 64 << 10;
    private static final int BLOCKS = 64;

    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(BLOCK);

    private ModelHash() throws NoSuchAlgorithmException {
        digest = MessageDigest.getInstance("SHA-256");
    }

    static String of(ModelInfo info) {
        try {
            ModelHash hash = new ModelHash();
            if (info.layout() == ModelLayout.DIFFUSERS) {
                for (Path file : DiffusersFolder.contents(info.path())) {
                    hash.add(info.path().relativize(file).toString().replace('\\', '/'), file);
                }
            } else {
                hash.add("", info.path());
            }
            Path hints = ModelHints.sidecar(info.path(), info.layout());
            if (Files.isRegularFile(hints)) {
                hash.add("hints", hints);
            }
            return HexFormat.of().formatHex(hash.digest.digest());
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new ModelException("The model \"" + info.path() + "\" cannot be read: " + e.getMessage(), e);
        }
    }

    private void add(String name, Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            digest.update((name + "\n" + size + "\n").getBytes(StandardCharsets.UTF_8));
            if (size <= WHOLE) {
                for (long position = 0; position < size; position += BLOCK) {
                    add(channel, position);
                }
            } else {
                for (int block = 0; block < BLOCKS; block++) {
                    add(channel, (size - BLOCK) * block / (BLOCKS - 1));
                }
            }
        }
    }

    private void add(FileChannel channel, long position) throws IOException {
        buffer.clear();
        int read = 0;
        while (read >= 0 && buffer.hasRemaining()) {
            read = channel.read(buffer, position + buffer.position());
        }
        digest.update(buffer.flip());
    }
}
