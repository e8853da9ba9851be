package org.lacuna.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lacuna.inference.tensor.Shape;
import org.lacuna.inference.weights.Safetensors;
import org.lacuna.inference.weights.TensorInfo;
import org.lacuna.inference.weights.WeightSource;

/**
 * Reference vectors of one folder: {@code golden.safetensors}, {@code golden.json} and the tiny model beside them. The
 * folders are test resources; {@code -Dlacuna.goldens=DIR} takes another set in the same layout.
 */
public final class Goldens implements AutoCloseable {
    private final Path folder;
    private final Safetensors tensors;

    private Goldens(Path folder, Safetensors tensors) {
        this.folder = folder;
        this.tensors = tensors;
    }

    /** Opens the vectors of a folder such as {@code sd15-tiny}. */
    public static Goldens open(String folder) {
        Path path = folder(folder);
        return new Goldens(path, Safetensors.open(path.resolve("golden.safetensors")));
    }

    /** Where a folder such as {@code sd15-tiny} is. */
    public static Path folder(String name) {
        String elsewhere = System.getProperty("lacuna.goldens", "");
        Path path = elsewhere.isEmpty() ? resource().resolve(name) : Path.of(elsewhere, name);
        if (!Files.isDirectory(path)) {
            throw new IllegalStateException("no golden vectors in " + path);
        }
        return path;
    }

    private static Path resource() {
        URL url = Goldens.class.getResource("/goldens");
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    /** A file of a folder as JSON. */
    public static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder's {@code golden.json}. */
    public JsonNode json() {
        return json(folder.resolve("golden.json"));
    }

    public boolean has(String name) {
        return tensors.find(name).isPresent();
    }

    public Shape shape(String name) {
        return tensors.find(name).map(TensorInfo::shape).orElseThrow();
    }

    /** A float32 tensor, in the layout of its file. */
    public float[] floats(String name) {
        return tensors.read(name, bytes -> {
            float[] values = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(values);
            return values;
        });
    }

    /** The k-th part of a float32 tensor along its first axis. */
    public float[] floats(String name, int k) {
        float[] all = floats(name);
        int length = (int) (all.length / shape(name).size(0));
        float[] part = new float[length];
        System.arraycopy(all, k * length, part, 0, length);
        return part;
    }

    /** An int32 tensor. */
    public int[] ints(String name) {
        return tensors.read(name, bytes -> {
            int[] values = new int[bytes.remaining() / Integer.BYTES];
            bytes.asIntBuffer().get(values);
            return values;
        });
    }

    /** A tensor's bytes, copied. */
    public static byte[] bytes(WeightSource source, String name) {
        return source.read(name, bytes -> {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        });
    }

    /** The relative L2 error {@code |actual - expected| / |expected|}; infinite when the lengths differ. */
    public static double error(float[] actual, float[] expected) {
        if (actual.length != expected.length) {
            return Double.POSITIVE_INFINITY;
        }
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            double d = (double) actual[i] - expected[i];
            difference += d * d;
            norm += (double) expected[i] * expected[i];
        }
        return norm == 0 ? Math.sqrt(difference) : Math.sqrt(difference / norm);
    }

    @Override
    public void close() {
        tensors.close();
    }
}
