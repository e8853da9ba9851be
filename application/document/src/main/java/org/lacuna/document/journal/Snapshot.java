package org.lacuna.document.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What a document was at one moment.
 *
 * @param title what it was called
 * @param file where it is stored, if anywhere
 * @param written when
 * @param tree the document, as {@link org.lacuna.document.formats.DocumentTree} has it
 */
record Snapshot(String title, Optional<Path> file, Instant written, JsonNode tree) {
    private static final int VERSION = 1;
    private static final String MAGIC = "lacuna-journal";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long MOST_BYTES = 64L << 20;

    /** Writes it under a temporary name; it is there, whole, once that is changed. */
    void write(Path temporary, JournalFiles.Opener opener) throws IOException {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("title", title);
        file.ifPresent(path -> json.put("file", path.toString()));
        json.put("written", written.toString());
        json.set("tree", tree);
        byte[] content = MAPPER.writeValueAsBytes(json);
        String line = MAGIC + " " + VERSION + " " + checksum(content, 0) + "\n";
        try (FileChannel channel = opener.open(temporary)) {
            write(channel, line.getBytes(StandardCharsets.US_ASCII));
            write(channel, content);
            channel.force(true);
        }
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static String checksum(byte[] bytes, int from) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, bytes.length - from);
        return Long.toHexString(crc.getValue());
    }

    /** Empty if it is missing, damaged or of another version. */
    static Optional<Snapshot> read(Path file) {
        try {
            return Files.size(file) > MOST_BYTES ? Optional.empty() : parsed(Files.readAllBytes(file));
        } catch (IOException | DateTimeException | InvalidPathException e) {
            System.getLogger(Snapshot.class.getName())
                    .log(System.Logger.Level.INFO, file + " is no snapshot that can be read", e);
            return Optional.empty();
        }
    }

    private static Optional<Snapshot> parsed(byte[] bytes) throws IOException {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        String line = new String(bytes, 0, end, StandardCharsets.US_ASCII);
        if (end == bytes.length || !line.equals(MAGIC + " " + VERSION + " " + checksum(bytes, end + 1))) {
            return Optional.empty();
        }
        JsonNode json = MAPPER.readTree(bytes, end + 1, bytes.length - end - 1);
        Optional<Path> file = Optional.of(json.path("file").asText())
                .filter(text -> !text.isEmpty())
                .map(Path::of);
        return Optional.of(new Snapshot(
                json.path("title").asText(),
                file,
                Instant.parse(json.path("written").asText()),
                json.path("tree")));
    }

    int width() {
        return tree.path("width").asInt();
    }

    int height() {
        return tree.path("height").asInt();
    }

    /** How many layers it has, groups counted too. */
    int layers() {
        return layers(tree.path("root")) - 1;
    }

    private static int layers(JsonNode layer) {
        int count = 1;
        for (JsonNode child : layer.path("layers")) {
            count += layers(child);
        }
        return count;
    }
}
