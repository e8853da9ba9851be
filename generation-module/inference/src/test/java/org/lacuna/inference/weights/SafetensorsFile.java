package org.lacuna.inference.weights;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small safetensors files for tests, right ones and, with a header given as text, wrong ones. */
public final class SafetensorsFile {
    private final ObjectNode header = new ObjectMapper().createObjectNode();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    public SafetensorsFile metadata(String key, String value) {
        header.withObject("/__metadata__").put(key, value);
        return this;
    }

    public SafetensorsFile floats(String name, long[] shape, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return tensor(name, "F32", shape, bytes.array());
    }

    public SafetensorsFile tensor(String name, String type, long[] shape, byte[] bytes) {
        ObjectNode entry = header.putObject(name).put("dtype", type);
        for (long size : shape) {
            entry.withArray("shape").add(size);
        }
        if (shape.length == 0) {
            entry.putArray("shape");
        }
        entry.putArray("data_offsets").add(data.size()).add(data.size() + bytes.length);
        data.writeBytes(bytes);
        return this;
    }

    public byte[] toBytes() {
        return bytes(header.toString(), data.toByteArray());
    }

    public Path write(Path file) {
        return write(file, toBytes());
    }

    static byte[] bytes(String header, byte[] data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(data)
                .array();
    }

    static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
