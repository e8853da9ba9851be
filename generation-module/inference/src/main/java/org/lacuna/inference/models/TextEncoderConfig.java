package org.lacuna.inference.models;

import java.nio.file.Path;
import org.lacuna.inference.graph.Operation.Activation;
import org.lacuna.inference.weights.WeightSource;

/**
 * The shape of a CLIP text encoder ({@code CLIPTextModel} of transformers).
 *
 * @param vocabularySize rows of the token embedding
 * @param hiddenSize width of the residual stream and of the output
 * @param intermediateSize width inside the feed-forward layers
 * @param layers number of transformer layers
 * @param heads attention heads of each layer
 * @param maxPositions longest sequence, 77
 * @param activation of the feed-forward layers
 * @param layerNormEps epsilon of every layer normalisation
 * @param startTokenId the token that begins every prompt
 * @param endTokenId the token that ends a prompt. Files written before transformers 4.31 say 2 here, which is wrong; the
 *     tokenizer's end token holds then
 */
public record TextEncoderConfig(
        int vocabularySize,
        int hiddenSize,
        int intermediateSize,
        int layers,
        int heads,
        int maxPositions,
        Activation activation,
        double layerNormEps,
        int startTokenId,
        int endTokenId) {
    private static final int MAX_LAYERS = 256;

    /** CLIP ViT-L/14, the text encoder of Stable Diffusion 1.x. */
    public static TextEncoderConfig sd15() {
        return new TextEncoderConfig(49408, 768, 3072, 12, 12, 77, Activation.QUICK_GELU, 1e-5, 49406, 49407);
    }

    /** Reads {@code text_encoder/config.json} of a diffusers folder. */
    public static TextEncoderConfig read(Path file) {
        return of(ConfigReader.read(file));
    }

    static TextEncoderConfig of(ConfigReader config) {
        config.only("model_type", "clip_text_model");
        config.only("architectures", "CLIPTextModel", "CLIPTextModelWithProjection");
        config.only("hidden_act", "quick_gelu", "gelu");
        int vocabulary = config.integer("vocab_size", 49408, 1, 1 << 22);
        TextEncoderConfig text = new TextEncoderConfig(
                vocabulary,
                config.integer("hidden_size", 512, 1, UNetConfig.MAX_CHANNELS),
                config.integer("intermediate_size", 2048, 1, 4 * UNetConfig.MAX_CHANNELS),
                config.integer("num_hidden_layers", 12, 1, MAX_LAYERS),
                config.integer("num_attention_heads", 8, 1, UNetConfig.MAX_CHANNELS),
                config.integer("max_position_embeddings", 77, 2, 1 << 16),
                config.text("hidden_act").orElse("quick_gelu").equals("gelu") ? Activation.GELU : Activation.QUICK_GELU,
                config.number("layer_norm_eps", 1e-5, 0, 1),
                config.integer("bos_token_id", 49406, 0, 1 << 22),
                config.integer("eos_token_id", 49407, 0, 1 << 22));
        text.check(config.where());
        return text;
    }

    /**
     * Reads the configuration off names and shapes (diffusers names). What they leave open is as in CLIP: heads of 64
     * channels, the quick GELU, start and end token last in the vocabulary.
     *
     * @throws ModelException if a tensor that decides something is missing
     */
    static TextEncoderConfig derive(WeightSource weights) {
        TensorShapes shapes = new TensorShapes(weights, 1 << 22);
        String embeddings = "text_model.embeddings.";
        String layers = "text_model.encoder.layers.";
        int vocabulary = shapes.size(embeddings + "token_embedding.weight", 0);
        int hidden = shapes.size(embeddings + "token_embedding.weight", 1);
        return new TextEncoderConfig(
                vocabulary,
                hidden,
                shapes.size(layers + "0.mlp.fc1.weight", 0),
                shapes.count(layers, MAX_LAYERS),
                Math.max(1, hidden / 64),
                shapes.size(embeddings + "position_embedding.weight", 0),
                Activation.QUICK_GELU,
                1e-5,
                Math.max(0, vocabulary - 2),
                Math.max(0, vocabulary - 1));
    }

    void check(String where) {
        if (hiddenSize % heads != 0) {
            throw new ModelException(where + ": a hidden_size of " + hiddenSize + " cannot be split into " + heads
                    + " heads (num_attention_heads).");
        }
    }
}
