package org.lacuna.inference.models;

import org.lacuna.inference.graph.Element;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.graph.GraphBuilder;
import org.lacuna.inference.graph.Value;

/** CLIP's text transformer (Radford et al. 2021, 2.4), weights under their names in diffusers folders. */
public final class ClipTextEncoder {
    private final TextEncoderConfig config;

    public ClipTextEncoder(TextEncoderConfig config) {
        this.config = config;
    }

    public TextEncoderConfig config() {
        return config;
    }

    /**
     * Input {@code ids} {@code [batch, maxPositions]}, output {@code text} {@code [batch, maxPositions, hiddenSize]}:
     * the normalised hidden states.
     *
     * @param clipSkip how many of the last layers to leave out, 0 to layers - 1
     */
    public Graph graph(int batch, int clipSkip) {
        if (clipSkip < 0 || clipSkip >= config.layers()) {
            throw new IllegalArgumentException("clip skip " + clipSkip + " of " + config.layers() + " layers");
        }
        GraphBuilder g = new GraphBuilder();
        Value ids = g.input("ids", Element.I64, batch, config.maxPositions());
        String embeddings = "text_model.embeddings.";
        Value h = g.embedding(ids, embeddings + "token_embedding.weight", config.vocabularySize(), config.hiddenSize());
        h = g.addParameter(h, embeddings + "position_embedding.weight");
        for (int i = 0; i < config.layers() - clipSkip; i++) {
            h = layer(g, h, "text_model.encoder.layers." + i);
        }
        g.output("text", g.layerNorm(h, "text_model.final_layer_norm", config.layerNormEps()));
        return g.build();
    }

    private Value layer(GraphBuilder g, Value x, String name) {
        int width = config.hiddenSize();
        Value y = g.layerNorm(x, name + ".layer_norm1", config.layerNormEps());
        Value attended = g.attention(
                g.linear(y, name + ".self_attn.q_proj", width),
                g.linear(y, name + ".self_attn.k_proj", width),
                g.linear(y, name + ".self_attn.v_proj", width),
                config.heads(),
                true);
        Value h = g.add(g.linear(attended, name + ".self_attn.out_proj", width), x);
        y = g.layerNorm(h, name + ".layer_norm2", config.layerNormEps());
        y = g.activate(g.linear(y, name + ".mlp.fc1", config.intermediateSize()), config.activation());
        return g.add(g.linear(y, name + ".mlp.fc2", width), h);
    }
}
