package org.lacuna.inference.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.lacuna.inference.sampling.PredictionType;
import org.lacuna.inference.weights.Safetensors;
import org.lacuna.inference.weights.TensorInfo;
import org.lacuna.inference.weights.WeightSource;
import org.lacuna.inference.weights.WeightsException;

/**
 * Says what a folder or file is by its configuration, or by the names and shapes of its tensors. Only headers are read.
 * Nothing that a file holds makes it throw: what is wrong with a model is part of what it says.
 */
public final class ModelDetector {
    private static final String FIRST_CONV = OriginalNames.UNET + "input_blocks.0.0.weight";
    private static final List<String> PICKLES = List.of(".ckpt", ".pth", ".pt");

    private ModelDetector() {}

    /** Recognises a folder or a file. */
    public static ModelInfo detect(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Findings findings = new Findings(absolute);
        try {
            if (Files.isDirectory(absolute)) {
                folder(findings);
            } else if (Files.exists(absolute)) {
                file(findings);
            } else {
                findings.problem = "\"" + absolute + "\" does not exist.";
            }
        } catch (ModelException | WeightsException e) {
            findings.problem = e.getMessage();
        } catch (IOException e) {
            findings.problem = "\"" + absolute + "\" cannot be read: " + e.getMessage();
        }
        return findings.info();
    }

    /** Whether a path looks like a model at all, by its name and without opening it. */
    static boolean isCandidate(Path path) {
        return Files.isDirectory(path)
                ? DiffusersFolder.isOne(path) || isPart(path)
                : Files.isRegularFile(path) && (isSafetensors(path) || isPickle(path));
    }

    /** A folder's name, or a file's without its ending. */
    static String name(Path path) {
        String name = String.valueOf(path.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 && !Files.isDirectory(path) ? name.substring(0, dot) : name;
    }

    private static boolean isPart(Path folder) {
        return Files.isRegularFile(folder.resolve("config.json"))
                && Files.isRegularFile(folder.resolve("diffusion_pytorch_model.safetensors"));
    }

    private static boolean isSafetensors(Path file) {
        return lowerCaseName(file).endsWith(".safetensors");
    }

    private static boolean isPickle(Path file) {
        return PICKLES.stream().anyMatch(lowerCaseName(file)::endsWith);
    }

    private static String lowerCaseName(Path path) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    }

    private static void folder(Findings findings) throws IOException {
        Path folder = findings.path;
        findings.layout = ModelLayout.DIFFUSERS;
        if (!DiffusersFolder.isOne(folder)) {
            if (isPart(folder)) {
                part(findings);
                return;
            }
            findings.problem = "\"" + folder + "\" is a folder without " + DiffusersFolder.INDEX
                    + ", so it is no model. Name the model's own folder or its .safetensors file.";
            return;
        }
        ConfigReader index = ConfigReader.read(folder.resolve(DiffusersFolder.INDEX));
        findings.reason =
                DiffusersFolder.INDEX + " names " + index.text("_class_name").orElse("no pipeline");
        if (!index.json().has("unet")) {
            findings.reason += " and no U-Net";
            findings.unsupported();
            return;
        }
        ConfigReader unet = ConfigReader.read(folder.resolve("unet/config.json"));
        int channels = unet.integer("in_channels", 4, 1, UNetConfig.MAX_CHANNELS);
        findings.unetInputChannels = channels;
        findings.reason += "; unet/config.json has in_channels " + channels;
        if (index.json().has("text_encoder_2")
                || unet.text("addition_embed_type").isPresent()) {
            findings.kind = ModelKind.SDXL;
            findings.reason += index.json().has("text_encoder_2")
                    ? ", and there is a second text encoder"
                    : " and addition_embed_type "
                            + unet.text("addition_embed_type").get();
        } else if (unet.flag("use_linear_projection", false)) {
            findings.kind = ModelKind.SD2;
            findings.reason += " and use_linear_projection";
        } else {
            findings.kind = sd1(channels);
            findings.reason += " and 1x1 convolutions as projections";
        }
        for (String part : List.of("unet", "vae", "text_encoder")) {
            findings.addBytes(DiffusersFolder.weightFiles(DiffusersFolder.weights(folder, part)));
        }
        findings.checkNetworks();
    }

    /** A single network with its own config.json: ControlNet, VAE. */
    private static void part(Findings findings) throws IOException {
        ConfigReader config = ConfigReader.read(findings.path.resolve("config.json"));
        String type = config.text("_class_name").orElse("");
        findings.kind = switch (type) {
            case "ControlNetModel" -> ModelKind.CONTROLNET;
            case "AutoencoderKL", "AutoencoderTiny" -> ModelKind.VAE;
            case "UNet2DConditionModel" -> ModelKind.PART;
            default -> ModelKind.UNKNOWN;
        };
        findings.reason = "config.json names " + (type.isEmpty() ? "no class" : type);
        Path weights = findings.path.resolve("diffusion_pytorch_model.safetensors");
        findings.addBytes(List.of(weights));
        Safetensors.open(weights).close();
        findings.unsupported();
    }

    private static void file(Findings findings) throws IOException {
        Path file = findings.path;
        findings.addBytes(List.of(file));
        if (isPickle(file)) {
            findings.reason = "its name ends like those of PyTorch files";
            findings.problem = "\"" + file + "\" is a PyTorch file, which this version does not read. "
                    + "Get the model as .safetensors.";
            return;
        }
        if (!isSafetensors(file)) {
            findings.reason = "its name does not end in .safetensors";
            findings.problem = "\"" + file + "\" is not a .safetensors file, so it is no model that Lacuna can read.";
            return;
        }
        try (WeightSource weights = Safetensors.open(file)) {
            tensors(findings, weights);
        }
        if (findings.kind.generates()) {
            findings.checkNetworks();
        } else {
            findings.unsupported();
        }
    }

    private static void tensors(Findings findings, WeightSource weights) {
        Names names = new Names(weights);
        Optional<TensorInfo> firstConv = weights.find(FIRST_CONV);
        if (firstConv.isPresent() && firstConv.get().shape().rank() == 4) {
            checkpoint(findings, names, firstConv.get());
            return;
        }
        for (Mark mark : MARKS) {
            Optional<String> name = names.first(mark.test());
            if (name.isPresent()) {
                findings.kind = mark.kind();
                findings.reason = "it has tensor " + name.get() + mark.because();
                return;
            }
        }
        if (names.rank("body.0.weight") == 4 && names.rank("body.1.weight") == 1) {
            findings.kind = ModelKind.UPSCALER;
            findings.reason =
                    "it has convolution body.0.weight and slopes body.1.weight, as compact ESRGAN networks do";
            return;
        }
        findings.reason = weights.names().isEmpty()
                ? "it has no tensors"
                : "none of its " + weights.names().size() + " tensors, beginning with "
                        + weights.names().iterator().next() + ", is known here";
    }

    private static void checkpoint(Findings findings, Names names, TensorInfo firstConv) {
        int channels = (int) Math.min(firstConv.shape().size(1), UNetConfig.MAX_CHANNELS);
        findings.unetInputChannels = channels;
        findings.reason = FIRST_CONV + " has " + channels + " input channels";
        Optional<String> second = names.first(name ->
                name.startsWith(OriginalNames.UNET + "label_emb.") || name.startsWith("conditioner.embedders."));
        Optional<String> openClip = names.first(name -> name.startsWith("cond_stage_model.model."));
        Optional<String> projection =
                names.first(name -> name.startsWith(OriginalNames.UNET) && name.endsWith(".proj_in.weight"));
        boolean linear = projection.isPresent() && names.rank(projection.get()) == 2;
        if (second.isPresent()) {
            findings.kind = ModelKind.SDXL;
            findings.reason += ", and there is " + second.get();
        } else if (openClip.isPresent() || linear) {
            findings.kind = ModelKind.SD2;
            findings.reason += ", and " + (linear ? projection.get() + " is a matrix" : "there is " + openClip.get());
        } else {
            findings.kind = sd1(channels);
            findings.reason += projection
                    .map(name -> ", and " + name + " is a 1x1 convolution")
                    .orElse("");
        }
    }

    private static ModelKind sd1(int channels) {
        return channels == 9 ? ModelKind.SD1_INPAINTING : ModelKind.SD1;
    }

    /** A name that gives away a kind; the first in the list that a file has decides. */
    private record Mark(ModelKind kind, Predicate<String> test, String because) {}

    private static final List<Mark> MARKS = List.of(
            new Mark(
                    ModelKind.LORA,
                    name -> name.matches(
                            ".*(\\.lora_down\\.weight|\\.lora_A\\.weight|\\.lora\\.down\\.weight|\\.hada_w1_a|\\.lokr_w1)"),
                    ", as low-rank additions do"),
            new Mark(
                    ModelKind.CONTROLNET,
                    name -> name.startsWith("control_model.")
                            || name.startsWith("controlnet_cond_embedding.")
                            || name.startsWith("input_hint_block."),
                    ""),
            new Mark(
                    ModelKind.UNKNOWN,
                    name -> name.contains("joint_blocks.") || name.contains("double_blocks."),
                    ", as diffusion transformers (SD 3, Flux) do"),
            new Mark(
                    ModelKind.PART,
                    name -> name.startsWith("down_blocks.0.resnets."),
                    ", as a U-Net without the rest does"),
            new Mark(
                    ModelKind.VAE,
                    name -> name.matches("(first_stage_model\\.)?decoder\\.(conv_in\\.weight|layers\\.0\\.weight)"),
                    ""),
            new Mark(
                    ModelKind.PART,
                    name -> name.endsWith("text_model.embeddings.token_embedding.weight"),
                    ", as a text encoder without the rest does"),
            new Mark(
                    ModelKind.UPSCALER,
                    name -> name.matches(
                            "(body\\.0\\.rdb1|RRDB_trunk\\.0\\.RDB1|model\\.1\\.sub\\.0\\.RDB1)\\.conv1\\..*"),
                    ", as ESRGAN networks do"));

    /** The names of a file in a fixed order. */
    private static final class Names {
        private final WeightSource weights;
        private final TreeSet<String> names;

        Names(WeightSource weights) {
            this.weights = weights;
            this.names = new TreeSet<>(weights.names());
        }

        Optional<String> first(Predicate<String> test) {
            return names.stream().filter(test).findFirst();
        }

        int rank(String name) {
            return weights.find(name).map(info -> info.shape().rank()).orElse(0);
        }
    }

    /** What is known so far. */
    private static final class Findings {
        final Path path;
        ModelKind kind = ModelKind.UNKNOWN;
        ModelLayout layout = ModelLayout.SINGLE_FILE;
        long bytes;
        int unetInputChannels;
        int vaeFactor;
        PredictionType prediction = PredictionType.EPSILON;
        String reason = "it could not be looked into";
        String problem;

        Findings(Path path) {
            this.path = path;
        }

        void addBytes(List<Path> files) throws IOException {
            for (Path file : files) {
                bytes += Files.size(file);
            }
        }

        void unsupported() {
            problem = kind == ModelKind.UNKNOWN
                    ? "\"" + path + "\" is no model that this version of Lacuna knows: " + reason + "."
                    : "\"" + path + "\" is a model of the kind " + kind.label()
                            + ", which is not supported yet by this version of Lacuna.";
        }

        void checkNetworks() {
            if (!kind.generates()) {
                unsupported();
                return;
            }
            try (CheckpointParts parts = CheckpointParts.open(path, layout, ModelHints.of(path, layout))) {
                vaeFactor = parts.vae().factor();
                prediction = parts.schedule().prediction();
            }
        }

        ModelInfo info() {
            return new ModelInfo(
                    name(path),
                    path,
                    kind,
                    layout,
                    bytes,
                    unetInputChannels,
                    vaeFactor,
                    prediction,
                    reason,
                    Optional.ofNullable(problem));
        }
    }
}
