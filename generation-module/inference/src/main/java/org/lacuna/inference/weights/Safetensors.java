package org.lacuna.inference.weights;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Tensors in safetensors files (<a href="https://github.com/huggingface/safetensors">format</a>), memory-mapped:
 * nothing is read before it is used. A file larger than one mapping may be is mapped in pieces that never split a
 * tensor. A model that was saved in several files is opened through its {@code *.safetensors.index.json}.
 */
public final class Safetensors implements WeightSource {
    /** A piece is closed once it has reached this size, so that only a single larger tensor makes it larger. */
    private static final long PIECE = 1L << 30;

    /** {@code model.safetensors.index.json}, or with the name of a variant, {@code model.safetensors.index.fp16.json}. */
    private static final Pattern INDEX = Pattern.compile(".*\\.index(\\.[^.]+)?\\.json");

    private final Path path;
    private final Map<String, Tensor> tensors;
    private final Map<String, String> otherTypes;
    private final Map<String, String> metadata;
    private final List<FileMapping> pieces;
    private boolean closed;

    private record Tensor(TensorInfo info, FileMapping piece, long offset) {}

    private Safetensors(Path path, Contents contents) {
        this.path = path;
        this.tensors = Collections.unmodifiableMap(contents.tensors);
        this.otherTypes = Collections.unmodifiableMap(contents.otherTypes);
        this.metadata = Map.copyOf(contents.metadata);
        this.pieces = List.copyOf(contents.pieces);
    }

    /**
     * Opens a {@code .safetensors} file, or all files of a model whose {@code .safetensors.index.json} is given.
     *
     * @throws WeightsException if a file is missing, damaged or not what its name says
     */
    public static Safetensors open(Path path) {
        Contents contents = new Contents();
        try {
            if (INDEX.matcher(String.valueOf(path.getFileName())).matches()) {
                contents.addShards(path);
            } else {
                contents.addFile(path, null);
            }
            return new Safetensors(path, contents);
        } catch (NoSuchFileException e) {
            contents.release();
            throw new WeightsException(
                    "\"" + e.getFile()
                            + "\" does not exist. If it is part of a model, the download is incomplete; get it again.",
                    e);
        } catch (IOException e) {
            contents.release();
            throw new WeightsException(
                    "\"" + path + "\" cannot be read: " + e.getMessage()
                            + ". Check that it is a file that you may read.",
                    e);
        } catch (RuntimeException | Error e) {
            contents.release();
            throw e;
        }
    }

    @Override
    public Set<String> names() {
        return tensors.keySet();
    }

    @Override
    public Optional<TensorInfo> find(String name) {
        return Optional.ofNullable(tensors.get(name)).map(Tensor::info);
    }

    /** Tensors of element types that are not known here and cannot be read: name and the type's name in the file. */
    public Map<String, String> otherTypes() {
        return otherTypes;
    }

    /** The strings that the writer left in the header, of all files together. */
    public Map<String, String> metadata() {
        return metadata;
    }

    @Override
    public synchronized ByteBuffer bytes(String name) {
        if (closed) {
            throw new IllegalStateException(description() + " has been closed");
        }
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new WeightsException(missing(name));
        }
        long length = tensor.info().shape().count() * tensor.info().dtype().bytes();
        if (length > Integer.MAX_VALUE) {
            throw new WeightsException("Tensor \"" + name + "\" in \"" + path + "\" has " + length
                    + " bytes; one tensor may have at most 2 GB here. This model cannot be used.");
        }
        return length == 0
                ? ByteBuffer.allocate(0).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN)
                : tensor.piece().slice(tensor.offset(), (int) length);
    }

    private String missing(String name) {
        return otherTypes.containsKey(name)
                ? "Tensor \"" + name + "\" in \"" + path + "\" has the element type " + otherTypes.get(name)
                        + ", which Lacuna does not read. Use the model in float16, bfloat16 or float32."
                : "\"" + path + "\" has no tensor \"" + name
                        + "\". It is not the kind of model it was taken for, or it is incomplete.";
    }

    @Override
    public String description() {
        return path.getFileName().toString();
    }

    /**
     * Releases the mappings at once, so that the file can be replaced; buffers handed out must no longer be touched.
     */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            pieces.forEach(FileMapping::close);
        }
    }

    /** What has been found so far while files are being opened. */
    private static final class Contents {
        private static final JsonMapper JSON = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();

        final Map<String, Tensor> tensors = new TreeMap<>();
        final Map<String, String> otherTypes = new TreeMap<>();
        final Map<String, String> metadata = new LinkedHashMap<>();
        final List<FileMapping> pieces = new ArrayList<>();

        void release() {
            pieces.forEach(FileMapping::close);
        }

        /** Adds a file's tensors; of a shard only those that the index promised, given as {@code wanted}. */
        void addFile(Path file, Set<String> wanted) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                SafetensorsHeader header = SafetensorsHeader.read(file, channel);
                metadata.putAll(header.metadata());
                List<SafetensorsHeader.Entry> piece = new ArrayList<>();
                long pieceLength = 0;
                for (SafetensorsHeader.Entry entry : header.entries()) {
                    if (wanted != null && !wanted.remove(entry.name())) {
                        continue;
                    }
                    if (entry.info().isEmpty()) {
                        otherTypes.put(entry.name(), entry.typeName());
                        continue;
                    }
                    if (entry.length() > Integer.MAX_VALUE) {
                        tensors.put(entry.name(), new Tensor(entry.info().get(), null, 0));
                        continue;
                    }
                    long span = piece.isEmpty()
                            ? 0
                            : entry.offset() + entry.length() - piece.get(0).offset();
                    if (span > PIECE) {
                        map(channel, piece);
                        piece.clear();
                    }
                    piece.add(entry);
                }
                map(channel, piece);
            }
            if (wanted != null && !wanted.isEmpty()) {
                throw new WeightsException(
                        "\"" + file + "\" lacks tensor \"" + wanted.iterator().next()
                                + "\", which the model's index says is there. The files do not belong together; get the"
                                + " model again.");
            }
        }

        private void map(FileChannel channel, List<SafetensorsHeader.Entry> entries) throws IOException {
            if (entries.isEmpty()) {
                return;
            }
            long start = entries.get(0).offset();
            SafetensorsHeader.Entry last = entries.get(entries.size() - 1);
            FileMapping mapping = FileMapping.map(channel, start, last.offset() + last.length() - start);
            pieces.add(mapping);
            for (SafetensorsHeader.Entry entry : entries) {
                tensors.put(entry.name(), new Tensor(entry.info().orElseThrow(), mapping, entry.offset() - start));
            }
        }

        void addShards(Path index) throws IOException {
            Map<String, Set<String>> namesByShard = new TreeMap<>();
            for (Map.Entry<String, JsonNode> entry : weightMap(index).properties()) {
                namesByShard
                        .computeIfAbsent(shardName(index, entry.getValue()), shard -> new LinkedHashSet<>())
                        .add(entry.getKey());
            }
            for (Map.Entry<String, Set<String>> shard : namesByShard.entrySet()) {
                addFile(index.resolveSibling(shard.getKey()), shard.getValue());
            }
        }

        private static JsonNode weightMap(Path index) throws IOException {
            if (Files.size(index) > SafetensorsHeader.MAX_LENGTH) {
                throw brokenIndex(index, "it is larger than " + SafetensorsHeader.MAX_LENGTH + " bytes", null);
            }
            JsonNode weightMap;
            byte[] text = Files.readAllBytes(index);
            try {
                weightMap = JSON.readTree(text).path("weight_map");
            } catch (IOException e) {
                throw brokenIndex(index, "it is not valid JSON", e);
            }
            if (!weightMap.isObject() || weightMap.isEmpty()) {
                throw brokenIndex(index, "it has no \"weight_map\"", null);
            }
            return weightMap;
        }

        private static String shardName(Path index, JsonNode shard) {
            String name = shard.asText();
            if (!shard.isTextual() || !name.endsWith(".safetensors") || name.matches(".*[/\\\\:\\x00].*")) {
                throw brokenIndex(
                        index, "it points to \"" + name + "\", which is not a .safetensors file beside it", null);
            }
            return name;
        }

        private static WeightsException brokenIndex(Path index, String cause, Exception reason) {
            return new WeightsException(
                    "\"" + index + "\" cannot be used as a model's index: " + cause + ". Get the model again.", reason);
        }
    }
}
