package org.lacuna.inference.models;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lacuna.inference.sampling.NoiseScheduleConfig;
import org.lacuna.inference.sampling.PredictionType;

/**
 * What no header can tell, said by hand. A checkpoint in a single file carries no configuration, so the numbers of Stable
 * Diffusion 1.x are taken for those that names and shapes leave open. Where they differ, a file beside it says so: for
 * {@code wall.safetensors} it is {@code wall.safetensors.json}, in a diffusers folder {@code lacuna.json}. It holds one
 * JSON object with any of these fields:
 *
 * <pre>{"heads": 8, "normGroups": 32, "vaeNormGroups": 32, "textHeads": 12, "scalingFactor": 0.18215,
 * "prediction": "v_prediction", "zeroTerminalSnr": false}</pre>
 *
 * @param heads attention heads of the U-Net, one number or one for each level
 * @param normGroups groups of the U-Net's group normalisations, and of the autoencoder's when {@code vaeNormGroups} is empty
 * @param vaeNormGroups groups of the autoencoder's group normalisations
 * @param textHeads attention heads of the text encoder
 * @param scalingFactor of the autoencoder's latents
 * @param prediction what the model's output is
 * @param zeroTerminalSnr whether the noise schedule is to be rescaled to end in pure noise (Lin et al. 2023)
 */
public record ModelHints(
        List<Integer> heads,
        Optional<Integer> normGroups,
        Optional<Integer> vaeNormGroups,
        Optional<Integer> textHeads,
        Optional<Double> scalingFactor,
        Optional<PredictionType> prediction,
        Optional<Boolean> zeroTerminalSnr) {
    /** Nothing is said. */
    public static final ModelHints NONE = new ModelHints(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static final Set<String> FIELDS = Set.of(
            "heads", "normGroups", "vaeNormGroups", "textHeads", "scalingFactor", "prediction", "zeroTerminalSnr");

    public ModelHints {
        heads = List.copyOf(heads);
    }

    /**
     * The hints that lie beside a model; none if there is no such file.
     *
     * @throws ModelException if the file is no valid hints file
     */
    public static ModelHints of(Path model, ModelLayout layout) {
        Path file = sidecar(model, layout);
        return Files.exists(file) ? of(ConfigReader.read(file)) : NONE;
    }

    static Path sidecar(Path model, ModelLayout layout) {
        return layout == ModelLayout.DIFFUSERS
                ? model.resolve("lacuna.json")
                : model.resolveSibling(model.getFileName() + ".json");
    }

    static ModelHints of(ConfigReader json) {
        for (Iterator<String> names = json.json().fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                throw new ModelException(json.where() + ": there is no field '" + name + "'. Known are "
                        + String.join(", ", new TreeSet<>(FIELDS)) + ".");
            }
        }
        return new ModelHints(
                heads(json),
                number(json, "normGroups"),
                number(json, "vaeNormGroups"),
                number(json, "textHeads"),
                json.has("scalingFactor") ? Optional.of(json.number("scalingFactor", 1, 1e-6, 1e6)) : Optional.empty(),
                json.text("prediction")
                        .map(name -> PredictionType.ofConfigName(name)
                                .filter(type -> type != PredictionType.FLOW_PREDICTION)
                                .orElseThrow(() ->
                                        json.invalid("prediction", "it should be epsilon, v_prediction or sample"))),
                json.has("zeroTerminalSnr") ? Optional.of(json.flag("zeroTerminalSnr", false)) : Optional.empty());
    }

    UNetConfig apply(UNetConfig unet, Path sidecar) {
        if (heads.size() > 1 && heads.size() != unet.levels()) {
            throw new ModelException("\"" + sidecar + "\": the field 'heads' has " + heads.size()
                    + " numbers, but the model's U-Net has " + unet.levels()
                    + " levels. Give one number, or one for each level.");
        }
        List<Integer> levelHeads = switch (heads.size()) {
            case 0 -> unet.heads();
            case 1 -> Collections.nCopies(unet.levels(), heads.get(0));
            default -> heads;
        };
        return new UNetConfig(
                unet.inChannels(),
                unet.outChannels(),
                unet.blockChannels(),
                unet.downAttention(),
                unet.upAttention(),
                unet.layersPerBlock(),
                levelHeads,
                unet.crossAttentionDim(),
                normGroups.orElse(unet.normGroups()),
                unet.normEps(),
                unet.linearProjection(),
                unet.flipSinToCos(),
                unet.freqShift(),
                unet.downPadding(),
                unet.sampleSize());
    }

    VaeConfig apply(VaeConfig vae) {
        return new VaeConfig(
                vae.inChannels(),
                vae.outChannels(),
                vae.latentChannels(),
                vae.blockChannels(),
                vae.layersPerBlock(),
                vaeNormGroups.or(() -> normGroups).orElse(vae.normGroups()),
                vae.midAttention(),
                scalingFactor.orElse(vae.scalingFactor()),
                vae.shiftFactor(),
                vae.quantConv(),
                vae.postQuantConv());
    }

    TextEncoderConfig apply(TextEncoderConfig text) {
        return new TextEncoderConfig(
                text.vocabularySize(),
                text.hiddenSize(),
                text.intermediateSize(),
                text.layers(),
                textHeads.orElse(text.heads()),
                text.maxPositions(),
                text.activation(),
                text.layerNormEps(),
                text.startTokenId(),
                text.endTokenId());
    }

    NoiseScheduleConfig apply(NoiseScheduleConfig schedule) {
        NoiseScheduleConfig predicted = prediction.map(schedule::withPrediction).orElse(schedule);
        return zeroTerminalSnr.map(predicted::withZeroTerminalSnr).orElse(predicted);
    }

    private static List<Integer> heads(ConfigReader json) {
        if (!json.has("heads")) {
            return List.of();
        }
        return json.json().get("heads").isArray()
                ? json.integers("heads", List.of(), 1, UNetConfig.MAX_LEVELS, 1, UNetConfig.MAX_CHANNELS)
                : List.of(json.integer("heads", 8, 1, UNetConfig.MAX_CHANNELS));
    }

    private static Optional<Integer> number(ConfigReader json, String field) {
        return json.has(field) ? Optional.of(json.integer(field, 1, 1, UNetConfig.MAX_CHANNELS)) : Optional.empty();
    }
}
