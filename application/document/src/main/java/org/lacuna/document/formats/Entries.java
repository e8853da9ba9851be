package org.lacuna.document.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.lacuna.document.Guide;
import org.lacuna.document.Guides;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.selection.SavedSelection;
import org.lacuna.document.selection.SavedSelections;
import org.lacuna.document.tiles.Pixels;

/** What a layer tree points to, read by the tree's entries; gathers what is to be told about them. */
final class Entries {
    private static final long MAX_TEXT = 16L << 20;
    private static final String NAMELESS = "Selection";

    private final TreeSource source;
    private final Limits limits;
    private final Set<String> warnings = new LinkedHashSet<>();
    private int layers;

    Entries(TreeSource source, Limits limits) {
        this.source = source;
        this.limits = limits;
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** To be called for each layer. */
    void countLayer() throws FormatException {
        if (++layers > limits.layers()) {
            throw source.failure("it has more than " + limits.layers() + " layers", "Merge some in another program");
        }
    }

    void checkDepth(int depth) throws FormatException {
        if (depth > limits.depth()) {
            throw source.failure(
                    "its groups are nested more than " + limits.depth() + " deep", "Ungroup some in another program");
        }
    }

    /** See {@link TreeSource#prepare}. */
    void prepare(List<String> pictures, List<String> masks) {
        source.prepare(pictures, masks);
    }

    Pixels picture(String reference) throws FormatException {
        return source.picture(reference);
    }

    Mask mask(JsonNode mask) throws FormatException {
        String reference = mask.path("src").asText();
        return reference.isEmpty() ? Mask.EMPTY : source.mask(reference, offset(mask, "x"), offset(mask, "y"));
    }

    /** The request that made a layer. */
    Optional<String> recipe(JsonNode entry) throws FormatException {
        return bytes(entry.path("recipe").asText(), MAX_TEXT, "recipe")
                .map(text -> new String(text, StandardCharsets.UTF_8));
    }

    /**
     * What an entry points to; empty if it points to nothing, or, with a warning, to what is not there.
     *
     * @param what it is, for people
     */
    Optional<byte[]> bytes(String reference, long atMost, String what) throws FormatException {
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        if (!source.has(reference)) {
            warn("The " + what + " " + Archive.printable(reference) + " is missing in the file; it is left out.");
            return Optional.empty();
        }
        return Optional.of(source.bytes(reference, atMost));
    }

    /** Those that make no sense are left out. */
    Guides guides(JsonNode index) {
        List<Guide> guides = new ArrayList<>();
        for (Guide.Direction direction : Guide.Direction.values()) {
            String field = direction == Guide.Direction.UPRIGHT ? "upright" : "level";
            for (JsonNode place : index.path("guides").path(field)) {
                if (place.isNumber() && Math.abs(place.asDouble()) <= Guide.FARTHEST) {
                    guides.add(new Guide(direction, place.asDouble()));
                }
            }
        }
        return new Guides(guides);
    }

    /** Those that are not there are left out with a warning; nameless ones and twins get names of their own. */
    SavedSelections savedSelections(JsonNode index) throws FormatException {
        List<SavedSelection> saved = new ArrayList<>();
        for (JsonNode entry : index.path("savedSelections")) {
            String given = entry.path("name").asText();
            String name = given.isBlank() ? NAMELESS : given;
            String reference = entry.path("src").asText();
            if (saved.size() == limits.layers()) {
                warn("The file has more than " + limits.layers() + " saved selections; the others are left out.");
                break;
            }
            if (reference.isEmpty() || source.has(reference)) {
                saved.add(new SavedSelection(name, mask(entry)));
            } else {
                warn("The saved selection \"" + Archive.printable(name) + "\" is missing in the file; it is left out.");
            }
        }
        return SavedSelections.renamingTwins(saved);
    }

    /** What an entry holds as JSON; nothing where there is none, or it is damaged. */
    JsonNode json(String reference) throws FormatException {
        if (!source.has(reference)) {
            return MissingNode.getInstance();
        }
        try {
            return new ObjectMapper().readTree(source.bytes(reference, MAX_TEXT));
        } catch (FormatException e) {
            throw e;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** A place in pixels; 0 where that makes no sense. */
    static int offset(JsonNode entry, String field) {
        int value = entry.path(field).asInt();
        return Math.abs((long) value) <= StackXml.MAX_OFFSET ? value : 0;
    }

    static Optional<LayerId> id(String text) {
        try {
            return text.length() == 36 ? Optional.of(new LayerId(UUID.fromString(text))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
