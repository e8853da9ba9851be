package org.lacuna.inference.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lacuna.inference.weights.WeightSource;

/**
 * The shape of a variational autoencoder ({@code AutoencoderKL} of diffusers), which turns pictures into latents and back.
 *
 * @param inChannels channels of the picture, 3
 * @param outChannels channels of the decoded picture, 3
 * @param latentChannels channels of the latent, 4; the encoder puts out twice as many, mean and log variance
 * @param blockChannels channels of each level, finest first; every level but the last halves the size
 * @param layersPerBlock residual blocks of an encoder level; a decoder level has one more
 * @param normGroups groups of every group normalisation
 * @param midAttention whether the middle blocks have an attention layer (one head)
 * @param scalingFactor what a latent is multiplied with, after the shift, before diffusion sees it
 * @param shiftFactor what is subtracted from a latent before scaling
 * @param quantConv whether a 1x1 convolution follows the encoder
 * @param postQuantConv whether a 1x1 convolution comes before the decoder
 */
public record VaeConfig(
        int inChannels,
        int outChannels,
        int latentChannels,
        List<Integer> blockChannels,
        int layersPerBlock,
        int normGroups,
        boolean midAttention,
        double scalingFactor,
        double shiftFactor,
        boolean quantConv,
        boolean postQuantConv) {
    /** Epsilon of every group normalisation; no configuration names it. */
    public static final double NORM_EPS = 1e-6;

    public VaeConfig {
        blockChannels = List.copyOf(blockChannels);
    }

    /** The autoencoder of Stable Diffusion 1.x at its full size. */
    public static VaeConfig sd15() {
        return new VaeConfig(3, 3, 4, List.of(128, 256, 512, 512), 2, 32, true, 0.18215, 0, true, true);
    }

    /** Reads {@code vae/config.json} of a diffusers folder. */
    public static VaeConfig read(Path file) {
        return of(ConfigReader.read(file));
    }

    static VaeConfig of(ConfigReader config) {
        config.only("_class_name", "AutoencoderKL");
        config.only("act_fn", "silu", "swish");
        config.only("down_block_types", "DownEncoderBlock2D");
        config.only("up_block_types", "UpDecoderBlock2D");
        config.only("latents_mean");
        config.only("latents_std");
        List<Integer> channels = config.integers(
                "block_out_channels", List.of(64), 1, UNetConfig.MAX_LEVELS, 1, UNetConfig.MAX_CHANNELS);
        int levels = channels.size();
        config.texts("down_block_types", List.of(), levels, levels);
        config.texts("up_block_types", List.of(), levels, levels);
        VaeConfig vae = new VaeConfig(
                config.integer("in_channels", 3, 1, 64),
                config.integer("out_channels", 3, 1, 64),
                config.integer("latent_channels", 4, 1, 256),
                channels,
                config.integer("layers_per_block", 1, 1, UNetConfig.MAX_LAYERS),
                config.integer("norm_num_groups", 32, 1, UNetConfig.MAX_CHANNELS),
                config.flag("mid_block_add_attention", true),
                config.number("scaling_factor", 0.18215, 1e-6, 1e6),
                config.number("shift_factor", 0, -1e6, 1e6),
                config.flag("use_quant_conv", true),
                config.flag("use_post_quant_conv", true));
        vae.check(config.where());
        return vae;
    }

    /**
     * Reads the configuration off names and shapes (diffusers names). What they leave open has the values of Stable
     * Diffusion 1.x: 32 groups, scaling by 0.18215.
     *
     * @throws ModelException if a tensor that decides something is missing
     */
    static VaeConfig derive(WeightSource weights) {
        TensorShapes shapes = new TensorShapes(weights, UNetConfig.MAX_CHANNELS);
        String blocks = "encoder.down_blocks.";
        int levels = shapes.count(blocks, UNetConfig.MAX_LEVELS);
        List<Integer> channels = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            channels.add(shapes.size(blocks + level + ".resnets.0.conv1.weight", 0));
        }
        return new VaeConfig(
                shapes.size("encoder.conv_in.weight", 1),
                shapes.size("decoder.conv_out.weight", 0),
                shapes.size("decoder.conv_in.weight", 1),
                channels,
                shapes.count(blocks + "0.resnets.", UNetConfig.MAX_LAYERS),
                32,
                shapes.has("decoder.mid_block.attentions.0.to_q.weight"),
                0.18215,
                0,
                shapes.has("quant_conv.weight"),
                shapes.has("post_quant_conv.weight"));
    }

    public int levels() {
        return blockChannels.size();
    }

    /** Picture pixels per latent pixel, along one side. */
    public int factor() {
        return 1 << (levels() - 1);
    }

    void check(String where) {
        for (int channels : blockChannels) {
            if (channels % normGroups != 0) {
                throw new ModelException(
                        where + ": " + channels + " channels (block_out_channels) cannot be split into " + normGroups
                                + " groups (norm_num_groups).");
            }
        }
    }
}
