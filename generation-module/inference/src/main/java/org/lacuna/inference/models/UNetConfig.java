package org.lacuna.inference.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lacuna.inference.weights.WeightSource;

/**
 * The shape of a Stable Diffusion U-Net ({@code UNet2DConditionModel} of diffusers). Levels are counted from the finest;
 * lists that begin with {@code up} are in the order in which the up blocks run, from the deepest level.
 *
 * @param inChannels 4 for text-to-image, 9 for inpainting (latent 4, mask 1, latent of the masked picture 4)
 * @param outChannels channels of the prediction, equal to those of the latent
 * @param blockChannels channels of each level
 * @param downAttention whether the down block of each level has transformers
 * @param upAttention whether each up block has transformers, deepest level first
 * @param layersPerBlock residual blocks of a down block; an up block has one more
 * @param heads attention heads of each level; the middle block has those of the last level. In the configurations of
 *     Stable Diffusion the field {@code attention_head_dim} holds this number, not a dimension
 * @param crossAttentionDim width of the text encoder's output
 * @param normGroups groups of every group normalisation
 * @param normEps epsilon of the group normalisations in residual blocks and before the output; those of the transformers
 *     have 1e-6 ({@link #TRANSFORMER_NORM_EPS})
 * @param linearProjection whether a transformer's proj_in and proj_out are linear layers [C, C] (SD 2.x) or 1x1
 *     convolutions [C, C, 1, 1] (SD 1.x)
 * @param flipSinToCos whether the time embedding holds cosines before sines
 * @param freqShift subtracted from half the channels in the time embedding's exponent
 * @param downPadding padding of the strided convolutions: 1 on every side, or 0, which means one row and column at the
 *     bottom and right
 * @param sampleSize side of the latents it was trained on: it makes its best pictures at about this size
 */
public record UNetConfig(
        int inChannels,
        int outChannels,
        List<Integer> blockChannels,
        List<Boolean> downAttention,
        List<Boolean> upAttention,
        int layersPerBlock,
        List<Integer> heads,
        int crossAttentionDim,
        int normGroups,
        double normEps,
        boolean linearProjection,
        boolean flipSinToCos,
        double freqShift,
        int downPadding,
        int sampleSize) {
    /** Epsilon of the group normalisation in front of a transformer; no configuration names it. */
    public static final double TRANSFORMER_NORM_EPS = 1e-6;

    /** Epsilon of the layer normalisations inside a transformer block. */
    public static final double LAYER_NORM_EPS = 1e-5;

    static final int MAX_CHANNELS = 1 << 16;
    static final int MAX_LEVELS = 8;
    static final int MAX_LAYERS = 64;

    private static final int SD1_SAMPLE_SIZE = 64;
    private static final int MAX_SAMPLE_SIZE = 1 << 12;

    private static final String DOWN = "DownBlock2D";
    private static final String DOWN_ATTENTION = "CrossAttnDownBlock2D";
    private static final String UP = "UpBlock2D";
    private static final String UP_ATTENTION = "CrossAttnUpBlock2D";

    public UNetConfig {
        blockChannels = List.copyOf(blockChannels);
        downAttention = List.copyOf(downAttention);
        upAttention = List.copyOf(upAttention);
        heads = List.copyOf(heads);
    }

    /** Stable Diffusion 1.x at its full size, with 4 input channels (text-to-image) or 9 (inpainting). */
    public static UNetConfig sd15(int inChannels) {
        return new UNetConfig(
                inChannels,
                4,
                List.of(320, 640, 1280, 1280),
                List.of(true, true, true, false),
                List.of(false, true, true, true),
                2,
                List.of(8, 8, 8, 8),
                768,
                32,
                1e-5,
                false,
                true,
                0,
                1,
                SD1_SAMPLE_SIZE);
    }

    /** Reads {@code unet/config.json} of a diffusers folder. */
    public static UNetConfig read(Path file) {
        return of(ConfigReader.read(file));
    }

    static UNetConfig of(ConfigReader config) {
        config.only("_class_name", "UNet2DConditionModel");
        config.only("act_fn", "silu", "swish");
        config.only("addition_embed_type");
        config.only("attention_type", "default");
        config.only("center_input_sample", false);
        config.only("class_embed_type");
        config.only("class_embeddings_concat", false);
        config.only("conv_in_kernel", 3);
        config.only("conv_out_kernel", 3);
        config.only("cross_attention_norm");
        config.only("dual_cross_attention", false);
        config.only("encoder_hid_dim");
        config.only("encoder_hid_dim_type");
        config.only("mid_block_only_cross_attention", false);
        config.only("mid_block_scale_factor", 1);
        config.only("mid_block_type", "UNetMidBlock2DCrossAttn");
        config.only("num_attention_heads");
        config.only("num_class_embeds");
        config.only("only_cross_attention", false);
        config.only("resnet_out_scale_factor", 1);
        config.only("resnet_skip_time_act", false);
        config.only("resnet_time_scale_shift", "default");
        config.only("reverse_transformer_layers_per_block");
        config.only("time_cond_proj_dim");
        config.only("time_embedding_act_fn");
        config.only("time_embedding_dim");
        config.only("time_embedding_type", "positional");
        config.only("timestep_post_act");
        config.only("transformer_layers_per_block", 1);

        List<Integer> channels =
                config.integers("block_out_channels", List.of(320, 640, 1280, 1280), 1, MAX_LEVELS, 1, MAX_CHANNELS);
        int levels = channels.size();
        UNetConfig unet = new UNetConfig(
                config.integer("in_channels", 4, 1, MAX_CHANNELS),
                config.integer("out_channels", 4, 1, MAX_CHANNELS),
                channels,
                attention(config, "down_block_types", levels, DOWN, DOWN_ATTENTION, defaultDown()),
                attention(config, "up_block_types", levels, UP, UP_ATTENTION, defaultUp()),
                config.same("layers_per_block", levels, 2, 1, MAX_LAYERS),
                config.perLevel("attention_head_dim", levels, 8, 1, MAX_CHANNELS),
                config.same("cross_attention_dim", levels, 1280, 1, MAX_CHANNELS),
                config.integer("norm_num_groups", 32, 1, MAX_CHANNELS),
                config.number("norm_eps", 1e-5, 0, 1),
                config.flag("use_linear_projection", false),
                config.flag("flip_sin_to_cos", true),
                config.number("freq_shift", 0, 0, 1),
                config.integer("downsample_padding", 1, 0, 1),
                config.integer("sample_size", SD1_SAMPLE_SIZE, 1, MAX_SAMPLE_SIZE));
        unet.check(config.where());
        return unet;
    }

    /**
     * Reads the configuration off names and shapes (diffusers names). What they leave open has the values of Stable
     * Diffusion 1.x: 8 heads, 32 groups.
     *
     * @throws ModelException if a tensor that decides something is missing
     */
    static UNetConfig derive(WeightSource weights) {
        TensorShapes shapes = new TensorShapes(weights, MAX_CHANNELS);
        int levels = shapes.count("down_blocks.", MAX_LEVELS);
        List<Integer> channels = new ArrayList<>();
        List<Boolean> down = new ArrayList<>();
        List<Boolean> up = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            channels.add(shapes.size("down_blocks." + level + ".resnets.0.conv1.weight", 0));
            down.add(shapes.has("down_blocks." + level + ".attentions.0.norm.weight"));
            up.add(shapes.has("up_blocks." + level + ".attentions.0.norm.weight"));
        }
        String attention = "mid_block.attentions.0.";
        return new UNetConfig(
                shapes.size("conv_in.weight", 1),
                shapes.size("conv_out.weight", 0),
                channels,
                down,
                up,
                shapes.count("down_blocks.0.resnets.", MAX_LAYERS),
                Collections.nCopies(levels, 8),
                shapes.size(attention + "transformer_blocks.0.attn2.to_k.weight", 1),
                32,
                1e-5,
                shapes.rank(attention + "proj_in.weight") == 2,
                true,
                0,
                1,
                SD1_SAMPLE_SIZE);
    }

    /** Channels of the time embedding. */
    public int timeChannels() {
        return 4 * blockChannels.get(0);
    }

    public int levels() {
        return blockChannels.size();
    }

    /** Heads of each up block, deepest level first. */
    public List<Integer> upHeads() {
        List<Integer> reversed = new ArrayList<>(heads);
        Collections.reverse(reversed);
        return reversed;
    }

    /** Ends in a message when channels cannot be split into the groups or heads. */
    void check(String where) {
        for (int level = 0; level < levels(); level++) {
            int channels = blockChannels.get(level);
            if (channels % normGroups != 0) {
                throw new ModelException(where + ": the " + channels + " channels of level " + level
                        + " cannot be split into " + normGroups + " groups (norm_num_groups).");
            }
            boolean attends =
                    downAttention.get(level) || upAttention.get(levels() - 1 - level) || level == levels() - 1;
            if (attends && channels % heads.get(level) != 0) {
                throw new ModelException(where + ": the " + channels + " channels of level " + level
                        + " cannot be split into " + heads.get(level) + " attention heads (attention_head_dim).");
            }
        }
        if (blockChannels.get(0) % 2 != 0) {
            throw new ModelException(
                    where + ": the first of block_out_channels must be even, since half are sines and half cosines.");
        }
    }

    private static List<Boolean> attention(
            ConfigReader config, String field, int levels, String plain, String attending, List<String> fallback) {
        List<String> types = config.texts(field, fallback, levels, levels);
        config.only(field, plain, attending);
        if (types.size() != levels) {
            throw new ModelException(config.where() + ": the field '" + field + "' is missing; " + levels
                    + " levels in block_out_channels need " + levels + " entries there.");
        }
        return types.stream().map(attending::equals).toList();
    }

    private static List<String> defaultDown() {
        return List.of(DOWN_ATTENTION, DOWN_ATTENTION, DOWN_ATTENTION, DOWN);
    }

    private static List<String> defaultUp() {
        return List.of(UP, UP_ATTENTION, UP_ATTENTION, UP_ATTENTION);
    }
}
