package org.lacuna.inference.models;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that the original Stable Diffusion code (CompVis ldm) and older diffusers gave to tensors, as diffusers names.
 * The number of levels and of blocks in them is read from the names themselves. Every method maps diffusers names to the
 * names in the file.
 */
final class OriginalNames {
    static final String UNET = "model.diffusion_model.";
    static final String VAE = "first_stage_model.";
    static final String TEXT = "cond_stage_model.transformer.";

    private static final String TEXT_MODEL = "text_model.";
    private static final Pattern BLOCK = Pattern.compile("(\\d{1,3})\\.(\\d)\\.(.+)");
    private static final Pattern VAE_LEVEL = Pattern.compile(
            "(encoder|decoder)\\.(?:down|up)\\.(\\d{1,3})\\.(?:block\\.(\\d{1,3})|(downsample|upsample))\\.(.+)");
    private static final Pattern VAE_MIDDLE = Pattern.compile("(encoder|decoder)\\.mid\\.(block|attn)_([12])\\.(.+)");
    private static final Pattern VAE_ATTENTION =
            Pattern.compile("((?:encoder|decoder)\\.mid_block\\.attentions\\.0\\.)(query|key|value|proj_attn)\\.(.+)");

    private static final Map<String, String> UNET_ENDS = Map.of(
            "time_embed.0.", "time_embedding.linear_1.",
            "time_embed.2.", "time_embedding.linear_2.",
            "input_blocks.0.0.", "conv_in.",
            "middle_block.0.", "mid_block.resnets.0.",
            "middle_block.1.", "mid_block.attentions.0.",
            "middle_block.2.", "mid_block.resnets.1.",
            "out.0.", "conv_norm_out.",
            "out.2.", "conv_out.");

    private static final Map<String, String> RESNET_PARTS = Map.of(
            "in_layers.0.", "norm1.",
            "in_layers.2.", "conv1.",
            "emb_layers.1.", "time_emb_proj.",
            "out_layers.0.", "norm2.",
            "out_layers.3.", "conv2.",
            "skip_connection.", "conv_shortcut.");

    private static final Map<String, String> VAE_ATTENTION_PARTS = Map.of(
            "norm.", "group_norm.",
            "q.", "to_q.",
            "k.", "to_k.",
            "v.", "to_v.",
            "proj_out.", "to_out.0.");

    private static final Map<String, String> OLD_VAE_ATTENTION_PARTS =
            Map.of("query", "to_q", "key", "to_k", "value", "to_v", "proj_attn", "to_out.0");

    private OriginalNames() {}

    /** The U-Net in a single-file checkpoint. */
    static Map<String, String> unet(Collection<String> names) {
        Map<String, String> inner = without(UNET, names);
        Map<String, String> result = new TreeMap<>();
        inner.forEach((name, original) -> unetEnd(name).ifPresent(renamed -> result.put(renamed, original)));
        unetSide(inner, "input_blocks.", "down_blocks.", "downsamplers").forEach(result::put);
        unetSide(inner, "output_blocks.", "up_blocks.", "upsamplers").forEach(result::put);
        return result;
    }

    /** The autoencoder in a single-file checkpoint. Its attention is made of 1x1 convolutions there. */
    static Map<String, String> vae(Collection<String> names) {
        Map<String, String> inner = without(VAE, names);
        int levels = 1
                + inner.keySet().stream()
                        .map(VAE_LEVEL::matcher)
                        .filter(Matcher::matches)
                        .mapToInt(match -> Integer.parseInt(match.group(2)))
                        .max()
                        .orElse(0);
        Map<String, String> result = new TreeMap<>();
        inner.forEach((name, original) -> vaeName(name, levels).ifPresent(renamed -> result.put(renamed, original)));
        return result;
    }

    /** The text encoder in a single-file checkpoint, with or without {@code text_model.} in front. */
    static Map<String, String> text(Collection<String> names) {
        return withTextModel(without(TEXT, names));
    }

    /** The autoencoder of a diffusers folder; before diffusers 0.18 its attention had other names. */
    static Map<String, String> diffusersVae(Collection<String> names) {
        Map<String, String> result = new TreeMap<>();
        for (String name : names) {
            Matcher old = VAE_ATTENTION.matcher(name);
            String renamed = old.matches()
                    ? old.group(1) + OLD_VAE_ATTENTION_PARTS.get(old.group(2)) + "." + old.group(3)
                    : name;
            result.put(renamed, name);
        }
        return result;
    }

    /** The text encoder of a diffusers folder, with or without {@code text_model.} in front. */
    static Map<String, String> diffusersText(Collection<String> names) {
        return withTextModel(without("", names));
    }

    /** Whether a diffusers name is that of a matrix that some files hold as a 1x1 convolution, [C, C, 1, 1]. */
    static boolean isVaeAttentionMatrix(String name) {
        return name.endsWith(".weight") && (name.contains(".mid_block.attentions.0.to_"));
    }

    private static Map<String, String> without(String prefix, Collection<String> names) {
        Map<String, String> inner = new LinkedHashMap<>();
        for (String name : names) {
            if (name.startsWith(prefix)) {
                inner.put(name.substring(prefix.length()), name);
            }
        }
        return inner;
    }

    private static Map<String, String> withTextModel(Map<String, String> inner) {
        Map<String, String> result = new TreeMap<>();
        inner.forEach((name, original) -> {
            boolean bare = name.startsWith("embeddings.")
                    || name.startsWith("encoder.")
                    || name.startsWith("final_layer_norm.");
            result.put(bare ? TEXT_MODEL + name : name, original);
        });
        return result;
    }

    private static Optional<String> unetEnd(String name) {
        return UNET_ENDS.entrySet().stream()
                .filter(entry -> name.startsWith(entry.getKey()))
                .map(entry -> entry.getValue()
                        + (entry.getValue().contains("resnets")
                                ? resnetPart(name.substring(entry.getKey().length()))
                                : name.substring(entry.getKey().length())))
                .findFirst();
    }

    /**
     * One side of the U. Its blocks are numbered through; what they hold tells where a level ends: on the way down a
     * strided convolution is a block of its own, on the way up the enlarging convolution comes last in a block.
     */
    private static Map<String, String> unetSide(Map<String, String> inner, String from, String to, String resizers) {
        TreeMap<Integer, Map<String, String>> blocks = new TreeMap<>();
        inner.forEach((name, original) -> {
            Matcher match = BLOCK.matcher(name.startsWith(from) ? name.substring(from.length()) : "");
            if (match.matches()) {
                blocks.computeIfAbsent(Integer.valueOf(match.group(1)), number -> new LinkedHashMap<>())
                        .put(match.group(2) + "." + match.group(3), original);
            }
        });
        if (from.startsWith("input")) {
            blocks.remove(0);
        }
        Map<String, String> result = new LinkedHashMap<>();
        int level = 0;
        int layer = 0;
        for (Map<String, String> block : blocks.values()) {
            boolean resized = false;
            for (Map.Entry<String, String> entry : block.entrySet()) {
                String part = entry.getKey().substring(2);
                String place;
                if (part.startsWith("op.") || part.startsWith("conv.")) {
                    resized = true;
                    place = resizers + ".0.conv." + part.substring(part.indexOf('.') + 1);
                } else if (entry.getKey().startsWith("0.")) {
                    place = "resnets." + layer + "." + resnetPart(part);
                } else {
                    place = "attentions." + layer + "." + part;
                }
                result.put(to + level + "." + place, entry.getValue());
            }
            layer = resized ? 0 : layer + 1;
            level += resized ? 1 : 0;
        }
        return result;
    }

    private static String resnetPart(String part) {
        return replaceStart(part, RESNET_PARTS);
    }

    private static Optional<String> vaeName(String name, int levels) {
        Matcher level = VAE_LEVEL.matcher(name);
        if (level.matches()) {
            boolean encoder = level.group(1).equals("encoder");
            int number = Integer.parseInt(level.group(2));
            String block = encoder ? "encoder.down_blocks." + number : "decoder.up_blocks." + (levels - 1 - number);
            return Optional.of(
                    level.group(3) != null
                            ? block + ".resnets." + level.group(3) + "." + shortcut(level.group(5))
                            : block + "." + level.group(4) + "rs.0." + level.group(5));
        }
        Matcher middle = VAE_MIDDLE.matcher(name);
        if (middle.matches()) {
            String block = middle.group(1) + ".mid_block.";
            return Optional.of(
                    middle.group(2).equals("block")
                            ? block + "resnets." + (Integer.parseInt(middle.group(3)) - 1) + "."
                                    + shortcut(middle.group(4))
                            : block + "attentions.0." + replaceStart(middle.group(4), VAE_ATTENTION_PARTS));
        }
        if (name.startsWith("encoder.") || name.startsWith("decoder.") || name.contains("quant_conv.")) {
            return Optional.of(name.replace(".norm_out.", ".conv_norm_out."));
        }
        return Optional.empty();
    }

    private static String shortcut(String part) {
        return part.replace("nin_shortcut.", "conv_shortcut.");
    }

    private static String replaceStart(String text, Map<String, String> starts) {
        for (Map.Entry<String, String> start : starts.entrySet()) {
            if (text.startsWith(start.getKey())) {
                return start.getValue() + text.substring(start.getKey().length());
            }
        }
        return text;
    }
}
