package org.lacuna.generation.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/**
 * The JSON form of requests and recipes. An object of the request's settings by name, with {@code "lacunaRequest": 1} as
 * the version of the form. Settings left out have their defaults, unknown ones are ignored, so that older and newer
 * files can be read; an unknown operation is an error, for doing something else instead would be worse. A recipe is the
 * same object with what came of the request in {@code "made"}, so that it can be read as a request too.
 */
public final class RequestJson {
    private static final String VERSION_KEY = "lacunaRequest";
    private static final String MADE_KEY = "made";
    private static final int VERSION = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new Jdk8Module())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private RequestJson() {}

    public static String write(GenerationRequest request) {
        return print(tree(request));
    }

    public static String write(Recipe recipe) {
        ObjectNode tree = tree(recipe.request());
        tree.set(MADE_KEY, MAPPER.valueToTree(recipe.made()));
        return print(tree);
    }

    /**
     * Reads a request, or the request of a recipe.
     *
     * @throws InvalidRequestException if the text is no request or asks for what this version does not know
     */
    public static GenerationRequest readRequest(String json) {
        return request(parse(json));
    }

    /**
     * Reads a recipe.
     *
     * @throws InvalidRequestException if the text is no recipe or asks for what this version does not know
     */
    public static Recipe readRecipe(String json) {
        JsonNode tree = parse(json);
        if (!tree.path(MADE_KEY).isObject()) {
            throw new InvalidRequestException(
                    "This request has not been carried out yet: it has no \"" + MADE_KEY + "\".");
        }
        try {
            return new Recipe(request(tree), MAPPER.treeToValue(tree.get(MADE_KEY), Recipe.Made.class));
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    private static ObjectNode tree(GenerationRequest request) {
        ObjectNode tree = MAPPER.createObjectNode().put(VERSION_KEY, VERSION);
        return tree.setAll((ObjectNode) MAPPER.valueToTree(request));
    }

    private static String print(ObjectNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can be written", e);
        }
    }

    private static JsonNode parse(String json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            if (!tree.path(VERSION_KEY).isInt()) {
                throw new InvalidRequestException("This is not a Lacuna request: it has no \"" + VERSION_KEY + "\".");
            }
            if (tree.get(VERSION_KEY).asInt() > VERSION) {
                throw new InvalidRequestException("This request was written by a newer Lacuna (form "
                        + tree.get(VERSION_KEY).asInt() + ", this version reads up to " + VERSION
                        + "). Update Lacuna to use it.");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    private static GenerationRequest request(JsonNode tree) {
        try {
            return MAPPER.treeToValue(tree, GenerationRequest.class);
        } catch (JsonProcessingException | NullPointerException e) {
            throw unreadable(e);
        }
    }

    private static InvalidRequestException unreadable(Exception e) {
        String cause = e instanceof JsonProcessingException
                ? ((JsonProcessingException) e).getOriginalMessage()
                : "a setting is null";
        return new InvalidRequestException("This request cannot be read: " + cause, e);
    }
}
