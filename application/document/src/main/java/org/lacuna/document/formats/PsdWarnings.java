package org.lacuna.document.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what could not be kept, so that one sentence names all layers that it is true of. */
final class PsdWarnings {
    /** Blocks of "Additional Layer Information" that Lacuna does not read, by what is said of layers that have them. */
    private static final Map<String, List<String>> UNREAD = new LinkedHashMap<>();

    static {
        UNREAD.put("Text became pixels", List.of("TySh", "tySh"));
        UNREAD.put("Smart objects became pixels", List.of("SoLd", "SoLE", "PlLd", "plLd"));
        UNREAD.put("Layer effects (shadows, glows, strokes ...) are left out", List.of("lfx2", "lfxs", "lmfx", "lrFX"));
        UNREAD.put("Shapes became pixels", List.of("vscg", "vstk"));
        UNREAD.put("Artboards became groups", List.of("artb", "artd", "abdd"));
        UNREAD.put("Vector masks are kept only as far as the file has them as pixels", List.of("vmsk", "vsms"));
        UNREAD.put("Filter masks are left out", List.of("FMsk"));
    }

    /** Adjustments that Lacuna does not have in the same way. */
    private static final Map<String, String> ADJUSTMENTS = Map.ofEntries(
            Map.entry("curv", "curves"),
            Map.entry("brit", "brightness/contrast"),
            Map.entry("CgEd", "brightness/contrast"),
            Map.entry("levl", "levels"),
            Map.entry("nvrt", "invert"),
            Map.entry("thrs", "threshold"),
            Map.entry("expA", "exposure"),
            Map.entry("vibA", "vibrance"),
            Map.entry("hue ", "hue/saturation"),
            Map.entry("hue2", "hue/saturation"),
            Map.entry("blnc", "colour balance"),
            Map.entry("blwh", "black and white"),
            Map.entry("phfl", "photo filter"),
            Map.entry("mixr", "channel mixer"),
            Map.entry("clrL", "colour lookup"),
            Map.entry("post", "posterize"),
            Map.entry("grdm", "gradient map"),
            Map.entry("selc", "selective colour"),
            Map.entry("GdFl", "gradient fill"),
            Map.entry("PtFl", "pattern fill"),
            Map.entry("SoCo", "colour fill"));

    private final Map<String, List<String>> layers = new LinkedHashMap<>();

    void add(String sentence) {
        layers.putIfAbsent(sentence, new ArrayList<>());
    }

    void add(String what, String layer) {
        layers.computeIfAbsent(what, key -> new ArrayList<>()).add(layer);
    }

    /** All that a record has and Lacuna does not read. */
    void addUnread(PsdLayerRecord layer) {
        UNREAD.forEach((what, keys) -> {
            if (layer.has(keys.toArray(String[]::new))) {
                add(what, layer.name());
            }
        });
        if (layer.hasBlendingRanges()) {
            add("Blending ranges (\"Blend If\") are left out", layer.name());
        }
        if (layer.knocksOut()) {
            add("Knockout is left out", layer.name());
        }
        if (layer.has("brst") && layer.extras().get("brst").length > 0) {
            add("Layers that blend only some channels blend all of them", layer.name());
        }
        if (layer.mask().filter(PsdLayerRecord.PsdMask::softened).isPresent()) {
            add("The density and feathering of masks are left out", layer.name());
        }
    }

    /** The kind of an adjustment or fill layer that cannot be read; empty for other layers. */
    static String adjustment(PsdLayerRecord layer) {
        return ADJUSTMENTS.entrySet().stream()
                .filter(entry -> layer.has(entry.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .findFirst()
                .orElse("");
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        layers.forEach(
                (what, names) -> sentences.add(names.isEmpty() ? what : what + ": " + Archive.quoted(names) + "."));
        return sentences;
    }
}
