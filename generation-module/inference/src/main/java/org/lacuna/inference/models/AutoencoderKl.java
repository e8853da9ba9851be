package org.lacuna.inference.models;

import java.util.Optional;
import org.lacuna.inference.graph.Element;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.graph.GraphBuilder;
import org.lacuna.inference.graph.Value;
import org.lacuna.inference.tensor.Shape;

/**
 * The variational autoencoder of Stable Diffusion (Rombach et al. 2022, 3.1), weights under their names in diffusers
 * folders. Pictures are {@code [n, h, w, 3]} in -1 to 1, latents {@code [n, h / factor, w / factor, latentChannels]}
 * as diffusion sees them: shifted and scaled.
 */
public final class AutoencoderKl {
    private final VaeConfig config;

    public AutoencoderKl(VaeConfig config) {
        this.config = config;
    }

    public VaeConfig config() {
        return config;
    }

    /**
     * Input {@code image}, outputs {@code latent} (the mean, shifted and scaled), {@code mean} and {@code logvar}; all
     * f32.
     *
     * @param height of the picture in pixels, a multiple of the factor, as is the width
     */
    public Graph encoder(int batch, long height, long width) {
        GraphBuilder g = new GraphBuilder();
        Value image = g.input("image", Element.F32, batch, height, width, config.inChannels());
        Value h = g.conv(g.cast(image, Element.COMPUTE), "encoder.conv_in", channels(0), 3);
        for (int level = 0; level < config.levels(); level++) {
            String block = "encoder.down_blocks." + level;
            for (int layer = 0; layer < config.layersPerBlock(); layer++) {
                h = resnet(g, h, block + ".resnets." + layer, channels(level));
            }
            if (level < config.levels() - 1) {
                h = g.conv(h, block + ".downsamplers.0.conv", channels(level), 3, 2, 0, 1);
            }
        }
        h = middle(g, h, "encoder.mid_block");
        h = g.silu(norm(g, h, "encoder.conv_norm_out"));
        long moments = 2L * config.latentChannels();
        h = g.conv(h, "encoder.conv_out", moments, 3);
        if (config.quantConv()) {
            h = g.conv(h, "quant_conv", moments, 1);
        }
        h = g.cast(h, Element.F32);
        Value mean = g.slice(h, 3, 0, config.latentChannels());
        g.output("latent", g.scale(mean, config.scalingFactor(), -config.shiftFactor() * config.scalingFactor()));
        g.output("mean", mean);
        g.output("logvar", g.slice(h, 3, config.latentChannels(), moments));
        return g.build();
    }

    /**
     * Input {@code latent}, output {@code image}, both f32; the image is not clamped.
     *
     * @param height of the latent, as is the width
     */
    public Graph decoder(int batch, long height, long width) {
        GraphBuilder g = new GraphBuilder();
        Value latent = g.input("latent", Element.F32, batch, height, width, config.latentChannels());
        Value h = g.cast(g.scale(latent, 1 / config.scalingFactor(), config.shiftFactor()), Element.COMPUTE);
        if (config.postQuantConv()) {
            h = g.conv(h, "post_quant_conv", config.latentChannels(), 1);
        }
        int last = config.levels() - 1;
        h = g.conv(h, "decoder.conv_in", channels(last), 3);
        h = middle(g, h, "decoder.mid_block");
        for (int up = 0; up < config.levels(); up++) {
            String block = "decoder.up_blocks." + up;
            long channels = channels(last - up);
            for (int layer = 0; layer <= config.layersPerBlock(); layer++) {
                h = resnet(g, h, block + ".resnets." + layer, channels);
            }
            if (up < last) {
                h = g.upsample(h, 2 * h.shape().size(1), 2 * h.shape().size(2));
                h = g.conv(h, block + ".upsamplers.0.conv", channels, 3);
            }
        }
        h = g.silu(norm(g, h, "decoder.conv_norm_out"));
        g.output("image", g.cast(g.conv(h, "decoder.conv_out", config.outChannels(), 3), Element.F32));
        return g.build();
    }

    private Value middle(GraphBuilder g, Value x, String name) {
        long channels = x.shape().size(-1);
        Value h = resnet(g, x, name + ".resnets.0", channels);
        if (config.midAttention()) {
            h = attention(g, h, name + ".attentions.0");
        }
        return resnet(g, h, name + ".resnets.1", channels);
    }

    private Value attention(GraphBuilder g, Value x, String name) {
        Shape map = x.shape();
        long channels = map.size(-1);
        Value h = norm(g, x, name + ".group_norm");
        h = g.reshape(h, map.size(0), map.size(1) * map.size(2), channels);
        h = g.attention(
                g.linear(h, name + ".to_q", channels),
                g.linear(h, name + ".to_k", channels),
                g.linear(h, name + ".to_v", channels),
                1,
                false);
        return g.add(g.reshape(g.linear(h, name + ".to_out.0", channels), map.sizes()), x);
    }

    private Value resnet(GraphBuilder g, Value x, String name, long outChannels) {
        return ResidualBlock.describe(
                g, x, name, outChannels, config.normGroups(), VaeConfig.NORM_EPS, Optional.empty());
    }

    private Value norm(GraphBuilder g, Value x, String name) {
        return g.groupNorm(x, name, config.normGroups(), VaeConfig.NORM_EPS);
    }

    private long channels(int level) {
        return config.blockChannels().get(level);
    }
}
