package org.lacuna.inference.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lacuna.inference.tensor.DType;
import org.lacuna.inference.tensor.Shape;

/**
 * The checked header of one safetensors file: eight bytes of little-endian length, then as many bytes of JSON that give
 * each tensor's type, shape and place in the bytes that follow. The tensors must fill those bytes without holes or
 * overlaps, as the format demands.
 *
 * @param entries the tensors in the order of their places in the file
 * @param metadata the strings under {@code __metadata__}
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
    /** The longest header that the format's own reader accepts. */
    static final long MAX_LENGTH = 100_000_000;

    private static final int PREFIX = 8;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * One tensor.
     *
     * @param typeName the type as the file writes it
     * @param info empty when the type is none of {@link DType}
     * @param offset of the first byte, from the start of the file
     * @param length in bytes
     */
    record Entry(String name, String typeName, Optional<TensorInfo> info, long offset, long length) {}

    static SafetensorsHeader read(Path file, FileChannel channel) throws IOException {
        return new Reader(file, channel).read();
    }

    private static final class Reader {
        private final Path file;
        private final FileChannel channel;
        private final long fileSize;
        private final List<Entry> entries = new ArrayList<>();
        private final Map<String, String> metadata = new LinkedHashMap<>();
        private long dataStart;

        Reader(Path file, FileChannel channel) throws IOException {
            this.file = file;
            this.channel = channel;
            this.fileSize = channel.size();
        }

        SafetensorsHeader read() throws IOException {
            byte[] json = readJson();
            try (JsonParser parser = JSON.createParser(json)) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw broken("its header is not a JSON object");
                }
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    readMember(parser);
                }
                if (parser.nextToken() != null) {
                    throw broken("something follows the JSON object of its header");
                }
            } catch (JsonProcessingException e) {
                throw new WeightsException(
                        brokenText("its header is not valid JSON (" + e.getOriginalMessage() + ")"), e);
            } catch (IOException e) {
                throw new WeightsException(brokenText("its header is not valid text (" + e.getMessage() + ")"), e);
            }
            checkPlaces();
            return new SafetensorsHeader(List.copyOf(entries), Map.copyOf(metadata));
        }

        private byte[] readJson() throws IOException {
            byte[] prefix = readAt(0, (int) Math.min(PREFIX, fileSize));
            if (new String(prefix, StandardCharsets.ISO_8859_1).startsWith("version ")) {
                throw new WeightsException(
                        "\"" + file + "\" is a Git LFS pointer, a small text that stands for the model file. "
                                + "Get the file itself with \"git lfs pull\", or download it from the model's page.");
            }
            if (fileSize < PREFIX) {
                throw broken("it has only " + fileSize + " bytes");
            }
            long length = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
            if (length < 0 || length > MAX_LENGTH) {
                throw broken("its first eight bytes announce a header of " + Long.toUnsignedString(length)
                        + " bytes, more than the " + MAX_LENGTH + " that the format allows");
            }
            if (length > fileSize - PREFIX) {
                throw broken(
                        "its header should have " + length + " bytes, but only " + (fileSize - PREFIX) + " follow");
            }
            dataStart = PREFIX + length;
            return readAt(PREFIX, (int) length);
        }

        private byte[] readAt(long position, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(length);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, position + buffer.position()) < 0) {
                    throw broken("it ended while it was being read");
                }
            }
            return buffer.array();
        }

        private void readMember(JsonParser parser) throws IOException {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw broken("the header entry \"" + name + "\" is not an object");
            }
            if (name.equals("__metadata__")) {
                readMetadata(parser);
            } else {
                entries.add(readTensor(name, parser));
            }
        }

        private void readMetadata(JsonParser parser) throws IOException {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                if (parser.nextToken() != JsonToken.VALUE_STRING) {
                    throw broken("the header's metadata \"" + key + "\" is not a string");
                }
                metadata.put(key, parser.getText());
            }
        }

        private Entry readTensor(String name, JsonParser parser) throws IOException {
            String type = null;
            long[] sizes = null;
            long[] offsets = null;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (key) {
                    case "dtype" -> {
                        if (value != JsonToken.VALUE_STRING) {
                            throw broken("the type of tensor \"" + name + "\" is not a string");
                        }
                        type = parser.getText();
                    }
                    case "shape" -> sizes = readNaturals(name, key, parser);
                    case "data_offsets" -> offsets = readNaturals(name, key, parser);
                    default -> throw broken("tensor \"" + name + "\" has the unknown property \"" + key + "\"");
                }
            }
            if (type == null || sizes == null || offsets == null) {
                throw broken("tensor \"" + name + "\" lacks its type, its shape or its place");
            }
            if (offsets.length != 2 || offsets[0] > offsets[1]) {
                throw broken("tensor \"" + name + "\" has no valid pair of offsets");
            }
            long dataLength = fileSize - dataStart;
            if (offsets[1] > dataLength) {
                throw broken("tensor \"" + name + "\" should end at byte " + offsets[1]
                        + " of its data, but the file has only " + dataLength + " of them");
            }
            long length = offsets[1] - offsets[0];
            return new Entry(name, type, info(name, type, sizes, length), dataStart + offsets[0], length);
        }

        private long[] readNaturals(String tensor, String property, JsonParser parser) throws IOException {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw broken("\"" + property + "\" of tensor \"" + tensor + "\" is not a list");
            }
            List<Long> numbers = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || parser.getLongValue() < 0) {
                    throw broken("\"" + property + "\" of tensor \"" + tensor
                            + "\" holds something else than whole numbers from 0");
                }
                numbers.add(parser.getLongValue());
            }
            return numbers.stream().mapToLong(Long::longValue).toArray();
        }

        private Optional<TensorInfo> info(String name, String type, long[] sizes, long length) {
            Shape shape;
            try {
                shape = Shape.of(sizes);
            } catch (IllegalArgumentException e) {
                throw new WeightsException(
                        brokenText("the shape of tensor \"" + name + "\" is impossible: " + e.getMessage()), e);
            }
            Optional<DType> dtype = dtype(type);
            if (dtype.isEmpty()) {
                return Optional.empty();
            }
            int bytes = dtype.get().bytes();
            if (shape.count() > Long.MAX_VALUE / bytes || shape.count() * bytes != length) {
                throw broken("tensor \"" + name + "\" of shape " + shape + " and type " + type + " cannot have "
                        + length + " bytes");
            }
            return Optional.of(new TensorInfo(dtype.get(), shape));
        }

        private static Optional<DType> dtype(String type) {
            for (DType candidate : DType.values()) {
                if (candidate.name().equals(type.toUpperCase(Locale.ROOT))) {
                    return Optional.of(candidate);
                }
            }
            return Optional.empty();
        }

        private void checkPlaces() {
            entries.sort(Comparator.comparingLong(Entry::offset).thenComparingLong(Entry::length));
            long end = dataStart;
            for (Entry entry : entries) {
                if (entry.offset() != end) {
                    throw broken("tensor \"" + entry.name() + "\" "
                            + (entry.offset() < end ? "overlaps the one before it" : "leaves a hole before it"));
                }
                end += entry.length();
            }
            if (end != fileSize) {
                throw broken((fileSize - end) + " bytes at its end belong to no tensor");
            }
        }

        private WeightsException broken(String cause) {
            return new WeightsException(brokenText(cause));
        }

        private String brokenText(String cause) {
            return "\"" + file + "\" cannot be read as safetensors: " + cause
                    + ". The file is damaged or its download is incomplete; get it again.";
        }
    }
}
