package org.lacuna.inference.models;

import java.nio.file.Files;
import java.nio.file.Path;
import org.lacuna.inference.sampling.NoiseScheduleConfig;
import org.lacuna.inference.text.ClipTokenizer;
import org.lacuna.inference.weights.WeightSource;

/**
 * An open Stable Diffusion 1.x model: the configuration of its parts, its tokenizer, and its weights, which are not read
 * before they are used. All weights have the names of diffusers folders, whatever the file calls them. Close it when
 * nothing that was made from its weights is used any more.
 */
public final class Checkpoint implements AutoCloseable {
    private final ModelInfo info;
    private final CheckpointParts parts;
    private final ClipTokenizer tokenizer;

    private Checkpoint(ModelInfo info, CheckpointParts parts, ClipTokenizer tokenizer) {
        this.info = info;
        this.parts = parts;
        this.tokenizer = tokenizer;
    }

    /**
     * Opens a model with the hints that lie beside it (see {@link ModelHints}).
     *
     * @throws ModelException or {@link org.lacuna.inference.weights.WeightsException} or
     *     {@link org.lacuna.inference.text.TokenizerException} if it cannot be used; names the file and the tensor or field
     */
    public static Checkpoint open(ModelInfo info) {
        if (info.problem().isPresent()) {
            throw new ModelException(info.problem().get());
        }
        return open(info, ModelHints.of(info.path(), info.layout()));
    }

    /** As {@link #open(ModelInfo)}, with hints from elsewhere; tries even a model in which a problem has been found. */
    public static Checkpoint open(ModelInfo info, ModelHints hints) {
        if (!info.kind().generates()) {
            throw new ModelException(info.problem().orElseThrow());
        }
        CheckpointParts parts = CheckpointParts.open(info.path(), info.layout(), hints);
        try {
            ClipTokenizer tokenizer = tokenizer(info);
            if (tokenizer.vocabularySize() > parts.text().vocabularySize()) {
                throw new ModelException("\"" + info.path() + "\": the tokenizer knows " + tokenizer.vocabularySize()
                        + " tokens, but the text encoder only " + parts.text().vocabularySize()
                        + ". They do not belong together; get the model again.");
            }
            return new Checkpoint(info, parts, tokenizer);
        } catch (RuntimeException | Error e) {
            parts.close();
            throw e;
        }
    }

    private static ClipTokenizer tokenizer(ModelInfo info) {
        Path folder = info.path().resolve("tokenizer");
        return info.layout() == ModelLayout.DIFFUSERS && Files.isDirectory(folder)
                ? ClipTokenizer.read(folder)
                : ClipTokenizer.clip();
    }

    public ModelInfo info() {
        return info;
    }

    public UNetConfig unet() {
        return parts.unet();
    }

    public VaeConfig vae() {
        return parts.vae();
    }

    public TextEncoderConfig text() {
        return parts.text();
    }

    public NoiseScheduleConfig schedule() {
        return parts.schedule();
    }

    public ClipTokenizer tokenizer() {
        return tokenizer;
    }

    public WeightSource unetWeights() {
        return parts.unetWeights();
    }

    public WeightSource vaeWeights() {
        return parts.vaeWeights();
    }

    public WeightSource textWeights() {
        return parts.textWeights();
    }

    @Override
    public void close() {
        parts.close();
    }
}
