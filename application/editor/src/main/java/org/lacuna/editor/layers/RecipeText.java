package org.lacuna.editor.layers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** What a layer's recipe, the request that made it, tells in a line. The editor knows nothing else of requests. */
final class RecipeText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecipeText() {}

    /** The text that was asked for; empty if there is none or the recipe cannot be read. */
    static Optional<String> prompt(String recipe) {
        try {
            return Optional.ofNullable(JSON.readTree(recipe).path("prompt").textValue())
                    .filter(text -> !text.isBlank());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
