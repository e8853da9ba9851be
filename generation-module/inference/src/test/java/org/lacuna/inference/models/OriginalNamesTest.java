package org.lacuna.inference.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lacuna.inference.Goldens;
import org.lacuna.inference.weights.Safetensors;
import org.lacuna.inference.weights.WeightSource;

class OriginalNamesTest {
    /** The single file of {@code sd15-tiny} was made with other numbers than SD 1.5, which no header tells. */
    static final ModelHints TINY = new ModelHints(
            List.of(2),
            Optional.of(8),
            Optional.empty(),
            Optional.of(2),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    @Test
    void everyTensorOfTheFolderIsInTheSingleFileUnderItsName() {
        Path folder = Goldens.folder("sd15-tiny");
        try (CheckpointParts single =
                CheckpointParts.open(folder.resolve("single-file.safetensors"), ModelLayout.SINGLE_FILE, TINY)) {
            assertSameTensors(single.unetWeights(), folder.resolve("unet/diffusion_pytorch_model.safetensors"));
            assertSameTensors(single.vaeWeights(), folder.resolve("vae/diffusion_pytorch_model.safetensors"));
            assertSameTensors(single.textWeights(), folder.resolve("text_encoder/model.safetensors"));
        }
    }

    private static void assertSameTensors(WeightSource view, Path file) {
        try (WeightSource expected = Safetensors.open(file)) {
            assertThat(view.names()).isEqualTo(expected.names());
            for (String name : expected.names()) {
                assertThat(view.find(name)).as(name).isEqualTo(expected.find(name));
                assertThat(Goldens.bytes(view, name)).as(name).isEqualTo(Goldens.bytes(expected, name));
            }
        }
    }

    @Test
    void theSingleFileGivesTheSameConfigurationAsTheFolder() {
        Path folder = Goldens.folder("sd15-tiny");
        try (CheckpointParts single =
                        CheckpointParts.open(folder.resolve("single-file.safetensors"), ModelLayout.SINGLE_FILE, TINY);
                CheckpointParts diffusers = CheckpointParts.open(folder, ModelLayout.DIFFUSERS, ModelHints.NONE)) {
            // No header tells the size that it was trained at, so that of Stable Diffusion 1.x is taken.
            assertThat(single.unet())
                    .usingRecursiveComparison()
                    .ignoringFields("sampleSize")
                    .isEqualTo(diffusers.unet());
            assertThat(single.unet().sampleSize()).isEqualTo(UNetConfig.sd15(4).sampleSize());
            assertThat(single.vae()).isEqualTo(diffusers.vae());
            assertThat(single.text()).isEqualTo(diffusers.text());
            assertThat(single.schedule()).isEqualTo(diffusers.schedule());
        }
    }

    @Test
    void aUNetWithOneLayerPerBlockAndOtherLevelsIsMapped() {
        Path folder = Goldens.folder("sd21-v-tiny");
        try (WeightSource single = Safetensors.open(folder.resolve("single-file.safetensors"));
                WeightSource unet = Safetensors.open(folder.resolve("unet/diffusion_pytorch_model.safetensors"));
                WeightSource vae = Safetensors.open(folder.resolve("vae/diffusion_pytorch_model.safetensors"))) {
            assertThat(OriginalNames.unet(single.names()).keySet()).isEqualTo(new TreeSet<>(unet.names()));
            assertThat(OriginalNames.vae(single.names()).keySet()).isEqualTo(new TreeSet<>(vae.names()));
        }
    }

    @Test
    void theAutoencodersLevelsCountFromTheOtherEnd() {
        Map<String, String> names = OriginalNames.vae(List.of(
                "first_stage_model.decoder.up.0.block.0.nin_shortcut.weight",
                "first_stage_model.decoder.up.2.upsample.conv.weight",
                "first_stage_model.encoder.down.2.block.1.conv2.bias",
                "first_stage_model.decoder.mid.attn_1.proj_out.weight",
                "first_stage_model.decoder.norm_out.weight",
                "first_stage_model.loss.logvar",
                "model_ema.decay"));
        assertThat(names)
                .containsOnlyKeys(
                        "decoder.up_blocks.2.resnets.0.conv_shortcut.weight",
                        "decoder.up_blocks.0.upsamplers.0.conv.weight",
                        "encoder.down_blocks.2.resnets.1.conv2.bias",
                        "decoder.mid_block.attentions.0.to_out.0.weight",
                        "decoder.conv_norm_out.weight");
    }

    @Test
    void olderDiffusersNamesOfTheAutoencodersAttention() {
        String block = "encoder.mid_block.attentions.0.";
        assertThat(OriginalNames.diffusersVae(List.of(
                        block + "query.weight",
                        block + "key.bias",
                        block + "value.weight",
                        block + "proj_attn.weight",
                        block + "group_norm.weight",
                        "decoder.conv_in.weight")))
                .containsEntry(block + "to_q.weight", block + "query.weight")
                .containsEntry(block + "to_k.bias", block + "key.bias")
                .containsEntry(block + "to_v.weight", block + "value.weight")
                .containsEntry(block + "to_out.0.weight", block + "proj_attn.weight")
                .containsEntry(block + "group_norm.weight", block + "group_norm.weight")
                .containsEntry("decoder.conv_in.weight", "decoder.conv_in.weight");
    }

    @Test
    void textEncodersWithAndWithoutTheOuterModel() {
        String inner = "encoder.layers.0.mlp.fc1.weight";
        String expected = "text_model." + inner;
        assertThat(OriginalNames.diffusersText(List.of(inner))).containsEntry(expected, inner);
        assertThat(OriginalNames.diffusersText(List.of(expected))).containsEntry(expected, expected);
        assertThat(OriginalNames.text(List.of(OriginalNames.TEXT + inner)))
                .containsEntry(expected, OriginalNames.TEXT + inner);
        assertThat(OriginalNames.text(List.of(OriginalNames.TEXT + expected, "model.diffusion_model.out.0.bias")))
                .containsOnlyKeys(expected);
    }

    @Test
    void namesThatOnlyLookAlikeAreLeftOut() {
        assertThat(OriginalNames.unet(List.of(
                        "model.diffusion_model.input_blocks.x.0.op.weight",
                        "model.diffusion_model.input_blocks.99999999999.0.op.weight",
                        "model.diffusion_model.input_blocks.",
                        "model.diffusion_model.",
                        "input_blocks.1.0.in_layers.0.weight")))
                .isEmpty();
    }
}
