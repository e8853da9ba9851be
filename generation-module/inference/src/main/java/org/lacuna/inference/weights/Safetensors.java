package org.lacuna.inference.weights;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
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
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Tensors in safetensors files (<a href="https://github.com/huggingface/safetensors">format</a>). The files stay open,
 * but a tensor is mapped into memory only while it is read, so that a model which has been converted is not held twice.
 * A model that was saved in several files is opened through its {@code *.safetensors.index.json}.
 */
public final class Safetensors implements WeightSource {
    /** {@code model.safetensors.index.json}, or with the name of a variant, {@code model.safetensors.index.fp16.json}. */
    private static final Pattern INDEX = Pattern.compile(".*\\.index(\\.[^.]+)?\\.json");

    private final Path path;
    private final Map<String, Tensor> tensors;
    private final Map<String, String> otherTypes;
    private final Map<String, String> metadata;
    private final List<FileChannel> channels;
    private volatile boolean closed;

    private record OpenFile(Path path, FileChannel channel, long size) {}

    private record Tensor(TensorInfo info, OpenFile file, long offset, long length) {}

    private Safetensors(Path path, Contents contents) {
        this.path = path;
        this.tensors = Collections.unmodifiableMap(contents.tensors);
        this.otherTypes = Collections.unmodifiableMap(contents.otherTypes);
        this.metadata = Map.copyOf(contents.metadata);
        this.channels = List.copyOf(contents.channels);
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
            closeAll(contents.channels);
            throw new WeightsException(
                    "\"" + e.getFile()
                            + "\" does not exist. If it is part of a model, the download is incomplete; get it again.",
                    e);
        } catch (IOException e) {
            closeAll(contents.channels);
            throw new WeightsException(
                    "\"" + path + "\" cannot be read: " + e.getMessage()
                            + ". Check that it is a file that you may read.",
                    e);
        } catch (RuntimeException | Error e) {
            closeAll(contents.channels);
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
    public <T> T read(String name, Function<ByteBuffer, T> reader) {
        if (closed) {
            throw hasBeenClosed(null);
        }
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new WeightsException(missing(name));
        }
        if (tensor.length() > Integer.MAX_VALUE) {
            throw new WeightsException("Tensor \"" + name + "\" in \"" + path + "\" has " + tensor.length()
                    + " bytes; one tensor may have at most 2 GB here. This model cannot be used.");
        }
        try (FileMapping mapping = map(name, tensor)) {
            return reader.apply(mapping.bytes());
        } catch (InternalError e) {
            // How Java reports that mapped bytes could not be had when they were touched.
            throw unreadable(name, tensor, "it has been cut short, or its disk fails", e);
        }
    }

    private FileMapping map(String name, Tensor tensor) {
        FileChannel channel = tensor.file().channel();
        // A channel that an interrupted thread uses closes itself, for all threads.
        boolean interrupted = Thread.interrupted();
        try {
            // Mapping bytes that are not there would work; touching them would not.
            if (channel.size() != tensor.file().size()) {
                throw unreadable(name, tensor, "it has been changed since it was opened", null);
            }
            return FileMapping.map(channel, tensor.offset(), (int) tensor.length());
        } catch (ClosedChannelException e) {
            throw hasBeenClosed(e);
        } catch (IOException e) {
            throw unreadable(name, tensor, String.valueOf(e.getMessage()), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private IllegalStateException hasBeenClosed(Exception reason) {
        return new IllegalStateException(description() + " has been closed", reason);
    }

    private static WeightsException unreadable(String name, Tensor tensor, String cause, Throwable reason) {
        return new WeightsException(
                "Tensor \"" + name + "\" in \"" + tensor.file().path() + "\" cannot be read: " + cause
                        + ". Check that the file is complete and can be read, then try again.",
                reason);
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

    /** Closes the files, so that they can be replaced; a tensor that is being read stays mapped until that ends. */
    @Override
    public void close() {
        closed = true;
        closeAll(channels);
    }

    private static void closeAll(List<FileChannel> channels) {
        for (FileChannel channel : channels) {
            try {
                channel.close();
            } catch (IOException e) {
                // Nothing was written, so nothing is lost.
            }
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
        final List<FileChannel> channels = new ArrayList<>();

        /** Adds a file's tensors; of a shard only those that the index promised, given as {@code wanted}. */
        void addFile(Path file, Set<String> wanted) throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            channels.add(channel);
            OpenFile open = new OpenFile(file, channel, channel.size());
            SafetensorsHeader header = SafetensorsHeader.read(file, channel);
            metadata.putAll(header.metadata());
            for (SafetensorsHeader.Entry entry : header.entries()) {
                if (wanted != null && !wanted.remove(entry.name())) {
                    continue;
                }
                if (entry.info().isPresent()) {
                    tensors.put(entry.name(), new Tensor(entry.info().get(), open, entry.offset(), entry.length()));
                } else {
                    otherTypes.put(entry.name(), entry.typeName());
                }
            }
            if (wanted != null && !wanted.isEmpty()) {
                throw new WeightsException(
                        "\"" + file + "\" lacks tensor \"" + wanted.iterator().next()
                                + "\", which the model's index says is there. The files do not belong together; get the"
                                + " model again.");
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
