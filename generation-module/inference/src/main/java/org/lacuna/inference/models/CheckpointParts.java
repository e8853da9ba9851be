package org.lacuna.inference.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.graph.Parameter;
import org.lacuna.inference.sampling.NoiseScheduleConfig;
import org.lacuna.inference.tensor.Shape;
import org.lacuna.inference.text.ClipTokenizer;
import org.lacuna.inference.weights.RenamedWeights;
import org.lacuna.inference.weights.RenamedWeights.Alias;
import org.lacuna.inference.weights.Safetensors;
import org.lacuna.inference.weights.TensorInfo;
import org.lacuna.inference.weights.WeightSource;

/**
 * The three networks of a checkpoint, configured, and their weights under diffusers names. What is returned is complete:
 * every tensor that the networks need is there, in the shape they need.
 *
 * @param files the open files behind the weights
 */
record CheckpointParts(
        UNetConfig unet,
        VaeConfig vae,
        TextEncoderConfig text,
        NoiseScheduleConfig schedule,
        WeightSource unetWeights,
        WeightSource vaeWeights,
        WeightSource textWeights,
        List<WeightSource> files)
        implements AutoCloseable {

    /**
     * @throws ModelException or {@link org.lacuna.inference.weights.WeightsException} if something is missing, damaged or
     *     not supported
     */
    static CheckpointParts open(Path path, ModelLayout layout, ModelHints hints) {
        List<WeightSource> files = new ArrayList<>();
        try {
            CheckpointParts parts =
                    layout == ModelLayout.DIFFUSERS ? ofFolder(path, hints, files) : ofFile(path, hints, files);
            parts.checkSizes(path, layout);
            parts.checkWeights("\"" + path + "\"");
            return parts;
        } catch (RuntimeException | Error e) {
            files.forEach(WeightSource::close);
            throw e;
        }
    }

    private static CheckpointParts ofFolder(Path folder, ModelHints hints, List<WeightSource> files) {
        WeightSource unet = open(DiffusersFolder.weights(folder, "unet"), files);
        WeightSource vae = open(DiffusersFolder.weights(folder, "vae"), files);
        WeightSource text = open(DiffusersFolder.weights(folder, "text_encoder"), files);
        return new CheckpointParts(
                hints.apply(
                        UNetConfig.read(folder.resolve("unet/config.json")),
                        ModelHints.sidecar(folder, ModelLayout.DIFFUSERS)),
                hints.apply(VaeConfig.read(folder.resolve("vae/config.json"))),
                hints.apply(TextEncoderConfig.read(folder.resolve("text_encoder/config.json"))),
                hints.apply(schedule(folder.resolve("scheduler/scheduler_config.json"))),
                unet,
                vaeView(vae, OriginalNames.diffusersVae(vae.names())),
                view(text, OriginalNames.diffusersText(text.names())),
                List.copyOf(files));
    }

    private static CheckpointParts ofFile(Path path, ModelHints hints, List<WeightSource> files) {
        WeightSource file = open(path, files);
        WeightSource unet = view(file, OriginalNames.unet(file.names()));
        WeightSource vae = vaeView(file, OriginalNames.vae(file.names()));
        WeightSource text = view(file, OriginalNames.text(file.names()));
        requireSome(vae, path, "autoencoder", OriginalNames.VAE);
        requireSome(text, path, "text encoder", OriginalNames.TEXT);
        return new CheckpointParts(
                hints.apply(UNetConfig.derive(unet), ModelHints.sidecar(path, ModelLayout.SINGLE_FILE)),
                hints.apply(VaeConfig.derive(vae)),
                hints.apply(TextEncoderConfig.derive(text)),
                hints.apply(NoiseScheduleConfig.stableDiffusion()),
                unet,
                vae,
                text,
                List.copyOf(files));
    }

    private static NoiseScheduleConfig schedule(Path file) {
        ConfigReader config = ConfigReader.read(file);
        try {
            return NoiseScheduleConfig.parse(config.json());
        } catch (IllegalArgumentException e) {
            throw new ModelException(config.where() + ": " + e.getMessage() + ".", e);
        }
    }

    private static void requireSome(WeightSource part, Path path, String name, String prefix) {
        if (part.names().isEmpty()) {
            throw new ModelException("\"" + path + "\" holds no " + name + " (no tensor begins with \"" + prefix
                    + "\"). Get the complete checkpoint, or the model as a diffusers folder.");
        }
    }

    private static WeightSource open(Path path, List<WeightSource> files) {
        WeightSource file = Safetensors.open(path);
        files.add(file);
        return file;
    }

    private static WeightSource view(WeightSource source, Map<String, String> names) {
        Map<String, Alias> aliases = new TreeMap<>();
        names.forEach((name, original) -> aliases.put(name, Alias.of(original)));
        return new RenamedWeights(source, aliases);
    }

    private static WeightSource vaeView(WeightSource source, Map<String, String> names) {
        Map<String, Alias> aliases = new TreeMap<>();
        names.forEach((name, original) -> aliases.put(name, new Alias(original, matrix(source, name, original))));
        return new RenamedWeights(source, aliases);
    }

    private static Optional<Shape> matrix(WeightSource source, String name, String original) {
        return OriginalNames.isVaeAttentionMatrix(name)
                ? source.find(original).map(info -> RenamedWeights.withoutTrailingOnes(info.shape()))
                : Optional.empty();
    }

    private void checkSizes(Path path, ModelLayout layout) {
        String where = "\"" + path + "\"";
        try {
            unet.check(where);
            vae.check(where);
            text.check(where);
        } catch (ModelException e) {
            throw layout == ModelLayout.DIFFUSERS
                    ? e
                    : new ModelException(
                            e.getMessage()
                                    + " A single file does not tell these numbers, so those of Stable Diffusion 1.x"
                                    + " were taken. If the model has others, write them into \""
                                    + ModelHints.sidecar(path, layout)
                                    + "\", for example {\"heads\": 8, \"normGroups\": 32, \"textHeads\": 12}.",
                            e);
        }
        if (text.maxPositions() != ClipTokenizer.LENGTH) {
            throw new ModelException(
                    where + ": its text encoder takes " + text.maxPositions() + " tokens (max_position_embeddings); "
                            + "this version of Lacuna supports only " + ClipTokenizer.LENGTH + ".");
        }
        requireEqual(
                where,
                "the text encoder's width",
                text.hiddenSize(),
                "the U-Net's cross_attention_dim",
                unet.crossAttentionDim());
        requireEqual(
                where,
                "the autoencoder's latent_channels",
                vae.latentChannels(),
                "the U-Net's out_channels",
                unet.outChannels());
        int latent = vae.latentChannels();
        if (unet.inChannels() != latent && unet.inChannels() != 2 * latent + 1) {
            throw new ModelException(
                    where + ": its U-Net has " + unet.inChannels() + " input channels. This version of Lacuna"
                            + " supports " + latent + " (text-to-image) and " + (2 * latent + 1) + " (inpainting).");
        }
    }

    private void checkWeights(String where) {
        long latentSide = 1L << unet.levels();
        long pictureSide = 2L * vae.factor();
        try {
            UNet unetNetwork = new UNet(unet);
            AutoencoderKl vaeNetwork = new AutoencoderKl(vae);
            require(unetNetwork.graph(1, latentSide, latentSide, text.maxPositions()), unetWeights);
            require(unetNetwork.promptGraph(1, text.maxPositions()), unetWeights);
            require(vaeNetwork.encoder(1, pictureSide, pictureSide), vaeWeights);
            require(vaeNetwork.decoder(1, 2, 2), vaeWeights);
            require(new ClipTextEncoder(text).graph(1, 0), textWeights);
        } catch (IllegalArgumentException e) {
            throw new ModelException(where + " has a configuration that makes no network: " + e.getMessage() + ".", e);
        }
    }

    private static void require(Graph graph, WeightSource weights) {
        for (Parameter parameter : graph.parameters()) {
            Optional<TensorInfo> info = weights.find(parameter.name());
            if (info.isEmpty()) {
                throw new ModelException("\"" + weights.description() + "\" has no tensor \"" + parameter.name()
                        + "\" (diffusers name), which the model needs. The file is incomplete, or is not the kind of model it"
                        + " was taken for; get it again.");
            }
            if (!info.get().shape().equals(parameter.shape())) {
                throw new ModelException(
                        "Tensor \"" + parameter.name() + "\" (diffusers name) in \"" + weights.description()
                                + "\" has the shape " + info.get().shape() + ", but the model's configuration needs "
                                + parameter.shape()
                                + ". Weights and configuration do not belong together; get the model again.");
            }
            if (!info.get().dtype().isWeight()) {
                throw new ModelException(
                        "Tensor \"" + parameter.name() + "\" (diffusers name) in \"" + weights.description()
                                + "\" is stored as " + info.get().dtype()
                                + ". Get the model in float16, bfloat16 or float32.");
            }
        }
    }

    private static void requireEqual(String where, String name, int value, String otherName, int other) {
        if (value != other) {
            throw new ModelException(where + ": " + name + " is " + value + ", but " + otherName + " is " + other
                    + ". They do not belong together; get the model again.");
        }
    }

    @Override
    public void close() {
        files.forEach(WeightSource::close);
    }
}
