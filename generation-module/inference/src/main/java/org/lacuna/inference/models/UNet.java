package org.lacuna.inference.models;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.lacuna.inference.graph.Element;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.graph.GraphBuilder;
import org.lacuna.inference.graph.Value;
import org.lacuna.inference.tensor.Shape;

/**
 * The denoising network of Stable Diffusion 1.x (Rombach et al. 2022, 3.3), weights under their names in diffusers
 * folders. The keys and values of cross-attention depend on the prompt alone, so they are a graph of their own, run once
 * for a prompt, and inputs of the network.
 */
public final class UNet {
    private final UNetConfig config;

    public UNet(UNetConfig config) {
        this.config = config;
    }

    public UNetConfig config() {
        return config;
    }

    /**
     * The keys and values of every cross-attention layer for an encoded prompt: input {@code text}
     * {@code [batch, tokens, crossAttentionDim]}, outputs named as {@link #describe} wants them.
     */
    public Graph promptGraph(int batch, int tokens) {
        GraphBuilder g = new GraphBuilder();
        Value text = g.input("text", Element.COMPUTE, batch, tokens, config.crossAttentionDim());
        for (CrossAttention layer : crossAttentions()) {
            g.output(layer.keys(), g.linearNoBias(text, layer.name() + ".to_k", layer.channels()));
            g.output(layer.values(), g.linearNoBias(text, layer.name() + ".to_v", layer.channels()));
        }
        return g.build();
    }

    /** The network alone: inputs {@code latent} {@code [batch, h, w, inChannels]} and {@code timestep [1]}, output {@code prediction}, in f32. */
    public Graph graph(int batch, long height, long width, int tokens) {
        GraphBuilder g = new GraphBuilder();
        Value latent = g.input("latent", Element.F32, batch, height, width, config.inChannels());
        Value timestep = g.input("timestep", Element.F32, 1);
        g.output("prediction", describe(g, latent, timestep, tokens));
        return g.build();
    }

    /**
     * Writes the network down, with an input for the keys and values of each cross-attention layer.
     *
     * @param latent {@code [n, h, w, inChannels]}, f32
     * @param timestep {@code [1]}, f32, the same for the whole batch
     * @return the prediction {@code [n, h, w, outChannels]}, f32
     */
    public Value describe(GraphBuilder g, Value latent, Value timestep, int tokens) {
        Value time = timeEmbedding(g, timestep);
        long batch = latent.shape().size(0);
        Value h = g.conv(g.cast(latent, Element.COMPUTE), "conv_in", channels(0), 3);
        Deque<Value> skips = new ArrayDeque<>();
        skips.push(h);
        for (int level = 0; level < config.levels(); level++) {
            String block = "down_blocks." + level;
            for (int layer = 0; layer < config.layersPerBlock(); layer++) {
                h = resnet(g, h, block + ".resnets." + layer, channels(level), time);
                if (config.downAttention().get(level)) {
                    h = transformer(
                            g, h, block + ".attentions." + layer, config.heads().get(level), batch, tokens);
                }
                skips.push(h);
            }
            if (level < config.levels() - 1) {
                h = downsample(g, h, block + ".downsamplers.0.conv");
                skips.push(h);
            }
        }
        int last = config.levels() - 1;
        h = resnet(g, h, "mid_block.resnets.0", channels(last), time);
        h = transformer(g, h, "mid_block.attentions.0", config.heads().get(last), batch, tokens);
        h = resnet(g, h, "mid_block.resnets.1", channels(last), time);
        List<Integer> upHeads = config.upHeads();
        for (int up = 0; up < config.levels(); up++) {
            String block = "up_blocks." + up;
            int level = last - up;
            for (int layer = 0; layer <= config.layersPerBlock(); layer++) {
                h = resnet(g, g.concat(h, skips.pop()), block + ".resnets." + layer, channels(level), time);
                if (config.upAttention().get(up)) {
                    h = transformer(g, h, block + ".attentions." + layer, upHeads.get(up), batch, tokens);
                }
            }
            if (level > 0) {
                Shape finer = skips.peek().shape();
                h = g.upsample(h, finer.size(1), finer.size(2));
                h = g.conv(h, block + ".upsamplers.0.conv", channels(level), 3);
            }
        }
        h = g.silu(g.groupNorm(h, "conv_norm_out", config.normGroups(), config.normEps()));
        return g.cast(g.conv(h, "conv_out", config.outChannels(), 3), Element.F32);
    }

    private Value timeEmbedding(GraphBuilder g, Value timestep) {
        Value t =
                g.timestepEmbedding(timestep, config.blockChannels().get(0), config.flipSinToCos(), config.freqShift());
        t = g.silu(g.linear(g.cast(t, Element.COMPUTE), "time_embedding.linear_1", config.timeChannels()));
        return g.silu(g.linear(t, "time_embedding.linear_2", config.timeChannels()));
    }

    private Value resnet(GraphBuilder g, Value x, String name, long outChannels, Value time) {
        return ResidualBlock.describe(
                g, x, name, outChannels, config.normGroups(), config.normEps(), Optional.of(time));
    }

    private Value downsample(GraphBuilder g, Value x, String name) {
        return g.conv(x, name, x.shape().size(-1), 3, 2, config.downPadding(), 1);
    }

    /** A transformer over the positions of a map: self-attention, attention to the prompt, GEGLU feed-forward. */
    private Value transformer(GraphBuilder g, Value x, String name, int heads, long batch, int tokens) {
        Shape map = x.shape();
        long channels = map.size(-1);
        long positions = map.size(1) * map.size(2);
        Value h = g.groupNorm(x, name + ".norm", config.normGroups(), UNetConfig.TRANSFORMER_NORM_EPS);
        if (config.linearProjection()) {
            h = g.linear(g.reshape(h, batch, positions, channels), name + ".proj_in", channels);
        } else {
            h = g.reshape(g.conv(h, name + ".proj_in", channels, 1), batch, positions, channels);
        }
        String block = name + ".transformer_blocks.0";
        Value y = g.layerNorm(h, block + ".norm1", UNetConfig.LAYER_NORM_EPS);
        Value self = g.attention(
                g.linearNoBias(y, block + ".attn1.to_q", channels),
                g.linearNoBias(y, block + ".attn1.to_k", channels),
                g.linearNoBias(y, block + ".attn1.to_v", channels),
                heads,
                false);
        h = g.add(g.linear(self, block + ".attn1.to_out.0", channels), h);

        y = g.layerNorm(h, block + ".norm2", UNetConfig.LAYER_NORM_EPS);
        CrossAttention layer = new CrossAttention(block + ".attn2", channels);
        Value cross = g.attention(
                g.linearNoBias(y, layer.name() + ".to_q", channels),
                g.input(layer.keys(), Element.COMPUTE, batch, tokens, channels),
                g.input(layer.values(), Element.COMPUTE, batch, tokens, channels),
                heads,
                false);
        h = g.add(g.linear(cross, layer.name() + ".to_out.0", channels), h);

        y = g.layerNorm(h, block + ".norm3", UNetConfig.LAYER_NORM_EPS);
        y = g.geglu(y, block + ".ff.net.0.proj", 4 * channels);
        h = g.add(g.linear(y, block + ".ff.net.2", channels), h);
        if (config.linearProjection()) {
            h = g.reshape(g.linear(h, name + ".proj_out", channels), map.sizes());
        } else {
            h = g.conv(g.reshape(h, map.sizes()), name + ".proj_out", channels, 1);
        }
        return g.add(h, x);
    }

    private List<CrossAttention> crossAttentions() {
        List<CrossAttention> all = new ArrayList<>();
        for (int level = 0; level < config.levels(); level++) {
            if (config.downAttention().get(level)) {
                addCrossAttentions(all, "down_blocks." + level, config.layersPerBlock(), channels(level));
            }
        }
        addCrossAttentions(all, "mid_block", 1, channels(config.levels() - 1));
        for (int up = 0; up < config.levels(); up++) {
            if (config.upAttention().get(up)) {
                addCrossAttentions(
                        all, "up_blocks." + up, config.layersPerBlock() + 1, channels(config.levels() - 1 - up));
            }
        }
        return all;
    }

    private static void addCrossAttentions(List<CrossAttention> all, String block, int layers, long channels) {
        for (int layer = 0; layer < layers; layer++) {
            all.add(new CrossAttention(block + ".attentions." + layer + ".transformer_blocks.0.attn2", channels));
        }
    }

    private long channels(int level) {
        return config.blockChannels().get(level);
    }

    private record CrossAttention(String name, long channels) {
        String keys() {
            return name + ".keys";
        }

        String values() {
            return name + ".values";
        }
    }
}
