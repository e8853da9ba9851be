package org.lacuna.document.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

/** What an OpenRaster archive holds besides its tree: pictures, masks and texts; keeps count of the memory they take. */
final class Entries {
    private static final long MAX_TEXT = 16L << 20;

    private final Archive archive;
    private final Limits limits;
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Map<String, Png.Picture> pictures = new HashMap<>();
    private final Set<Object> counted = Collections.newSetFromMap(new IdentityHashMap<>());
    private int layers;
    private long memory;

    Entries(Archive archive, Limits limits) {
        this.archive = archive;
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
            throw archive.failure("it has more than " + limits.layers() + " layers", "Merge some in another program");
        }
    }

    void checkDepth(int depth) throws FormatException {
        if (depth > limits.depth()) {
            throw archive.failure(
                    "its groups are nested more than " + limits.depth() + " deep", "Ungroup some in another program");
        }
    }

    Pixels picture(String source) throws FormatException {
        Png.Picture known = pictures.get(source);
        if (known == null) {
            known = Png.read(archive.read(source, Long.MAX_VALUE), subject(source), limits, memory);
            memory += known.pixels().bytesNotIn(counted);
            pictures.put(source, known);
        }
        return known.pixels();
    }

    /** The colour profile that pictures read so far bring along. */
    IccProfile profile() {
        return pictures.values().stream()
                .map(picture -> picture.head().profile())
                .filter(profile -> !profile.isSrgb())
                .findFirst()
                .orElse(IccProfile.SRGB);
    }

    private String subject(String entry) {
        return "Cannot open " + archive.file() + ": its picture \"" + Archive.printable(entry) + "\"";
    }

    Mask mask(JsonNode mask) throws FormatException {
        String source = mask.path("src").asText();
        if (source.isEmpty()) {
            return Mask.EMPTY;
        }
        Pixels pixels = Png.read(archive.read(source, Long.MAX_VALUE), subject(source), limits, memory)
                .pixels();
        Mask values = Mask.ofLightness(pixels).translate(offset(mask, "x"), offset(mask, "y"));
        memory += values.bytesNotIn(counted);
        return values;
    }

    /** The request that made a layer. */
    Optional<String> recipe(JsonNode entry) throws FormatException {
        String source = entry.path("recipe").asText();
        if (source.isEmpty()) {
            return Optional.empty();
        }
        if (!archive.has(source)) {
            warn("The recipe " + Archive.printable(source) + " is missing in the file; it is left out.");
            return Optional.empty();
        }
        return Optional.of(new String(archive.read(source, MAX_TEXT), StandardCharsets.UTF_8));
    }

    /** What an entry holds as JSON; nothing where there is none, or it is damaged. */
    JsonNode json(String source) throws FormatException {
        if (!archive.has(source)) {
            return MissingNode.getInstance();
        }
        try {
            return new ObjectMapper().readTree(archive.read(source, MAX_TEXT));
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
