package org.lacuna.inference.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Typed access to one JSON object of a model's configuration. A field that is missing or null takes the given default; one
 * of the wrong type or out of range ends in a {@link ModelException} that names file and field. Configuration files come
 * from anywhere, so every number has bounds.
 */
final class ConfigReader {
    /** Larger than any configuration; a file beyond it is not one. */
    static final int MAX_BYTES = 4 << 20;

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private final String where;
    private final JsonNode object;

    private ConfigReader(String where, JsonNode object) {
        this.where = where;
        this.object = object;
    }

    static ConfigReader read(Path file) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw new ModelException("\"" + file + "\" is missing. Get the model again, or copy the file there.", e);
        } catch (IOException e) {
            throw new ModelException("\"" + file + "\" cannot be read: " + e.getMessage(), e);
        }
        if (bytes.length > MAX_BYTES) {
            throw new ModelException(
                    "\"" + file + "\" is larger than " + (MAX_BYTES >> 20) + " MB, so it is no configuration.");
        }
        return parse("\"" + file + "\"", bytes);
    }

    static ConfigReader parse(String where, byte[] json) {
        JsonNode tree;
        try {
            tree = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            throw new ModelException(where + " is not valid JSON: " + e.getOriginalMessage() + place + ".", e);
        } catch (IOException e) {
            throw new ModelException(where + " cannot be read: " + e.getMessage(), e);
        }
        return of(where, tree);
    }

    static ConfigReader of(String where, JsonNode tree) {
        if (tree == null || !tree.isObject()) {
            throw new ModelException(where + " should hold a JSON object, but holds "
                    + (tree == null || tree.isMissingNode() ? "nothing" : shorten(tree.toString())) + ".");
        }
        return new ConfigReader(where, tree);
    }

    static ConfigReader empty(String where) {
        return new ConfigReader(where, JSON.createObjectNode());
    }

    String where() {
        return where;
    }

    JsonNode json() {
        return object;
    }

    boolean has(String field) {
        return object.hasNonNull(field);
    }

    int integer(String field, int fallback, int min, int max) {
        return has(field) ? integer(field, object.get(field), min, max) : fallback;
    }

    double number(String field, double fallback, double min, double max) {
        if (!has(field)) {
            return fallback;
        }
        JsonNode node = object.get(field);
        double value = node.isNumber() ? node.doubleValue() : Double.NaN;
        if (!(value >= min && value <= max)) {
            throw wrong(field, node, "a number from " + min + " to " + max);
        }
        return value;
    }

    boolean flag(String field, boolean fallback) {
        if (!has(field)) {
            return fallback;
        }
        JsonNode node = object.get(field);
        if (!node.isBoolean()) {
            throw wrong(field, node, "true or false");
        }
        return node.booleanValue();
    }

    Optional<String> text(String field) {
        if (!has(field)) {
            return Optional.empty();
        }
        JsonNode node = object.get(field);
        if (!node.isTextual()) {
            throw wrong(field, node, "a text");
        }
        return Optional.of(node.textValue());
    }

    List<Integer> integers(String field, List<Integer> fallback, int minSize, int maxSize, int min, int max) {
        if (!has(field)) {
            return fallback;
        }
        JsonNode node = list(field, minSize, maxSize);
        List<Integer> values = new ArrayList<>();
        node.forEach(entry -> values.add(integer(field, entry, min, max)));
        return List.copyOf(values);
    }

    List<String> texts(String field, List<String> fallback, int minSize, int maxSize) {
        if (!has(field)) {
            return fallback;
        }
        List<String> values = new ArrayList<>();
        list(field, minSize, maxSize).forEach(entry -> {
            if (!entry.isTextual()) {
                throw wrong(field, entry, "a list of texts");
            }
            values.add(entry.textValue());
        });
        return List.copyOf(values);
    }

    /** One number for all levels, or a list with one for each. */
    List<Integer> perLevel(String field, int levels, int fallback, int min, int max) {
        if (has(field) && object.get(field).isArray()) {
            return integers(field, List.of(), levels, levels, min, max);
        }
        return Collections.nCopies(levels, integer(field, fallback, min, max));
    }

    /** One number, or a list that says the same number for every level. */
    int same(String field, int levels, int fallback, int min, int max) {
        List<Integer> values = perLevel(field, levels, fallback, min, max);
        if (values.stream().distinct().count() > 1) {
            throw unsupported(field, "the same number for every level");
        }
        return values.get(0);
    }

    /**
     * Ends in a message unless the field is missing, null, or one of the given values (or a list of nothing but these).
     *
     * @param allowed texts, booleans or numbers
     */
    void only(String field, Object... allowed) {
        if (!has(field)) {
            return;
        }
        JsonNode node = object.get(field);
        if (node.isArray() && !node.isEmpty()) {
            node.forEach(entry -> only(field, entry, allowed));
        } else {
            only(field, node, allowed);
        }
    }

    private void only(String field, JsonNode node, Object... allowed) {
        for (Object value : allowed) {
            boolean equal = value instanceof Number number
                    ? node.isNumber() && node.doubleValue() == number.doubleValue()
                    : value.equals(
                            value instanceof Boolean && node.isBoolean() ? node.booleanValue() : node.textValue());
            if (equal) {
                return;
            }
        }
        throw unsupported(field, allowed.length == 0 ? "null" : String.join(" or ", strings(allowed)));
    }

    ModelException unsupported(String field, String supported) {
        return new ModelException(where + ": the field '" + field + "' is " + shorten(String.valueOf(object.get(field)))
                + ". This version of Lacuna supports only " + supported + " there, so it cannot run this model.");
    }

    ModelException invalid(String field, String reason) {
        return new ModelException(where + ": the field '" + field + "' is " + shorten(String.valueOf(object.get(field)))
                + ", but " + reason + ".");
    }

    private JsonNode list(String field, int minSize, int maxSize) {
        JsonNode node = object.get(field);
        if (!node.isArray() || node.size() < minSize || node.size() > maxSize) {
            String size = minSize == maxSize ? String.valueOf(minSize) : minSize + " to " + maxSize;
            throw wrong(field, node, "a list of " + size + " entries");
        }
        return node;
    }

    private int integer(String field, JsonNode node, int min, int max) {
        boolean whole = node.canConvertToExactIntegral() && node.canConvertToInt();
        int value = whole ? node.intValue() : 0;
        if (!whole || value < min || value > max) {
            throw wrong(field, node, "a whole number from " + min + " to " + max);
        }
        return value;
    }

    private ModelException wrong(String field, JsonNode node, String expected) {
        return new ModelException(where + ": the field '" + field + "' should be " + expected + ", but is "
                + shorten(node.toString()) + ". The file is damaged, or is not what its name says.");
    }

    private static List<String> strings(Object[] values) {
        return Arrays.stream(values).map(String::valueOf).toList();
    }

    private static String shorten(String text) {
        return text.length() > 80 ? text.substring(0, 77) + "..." : text;
    }
}
