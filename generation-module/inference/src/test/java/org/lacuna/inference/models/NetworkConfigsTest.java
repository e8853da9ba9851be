package org.lacuna.inference.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.inference.Goldens;
import org.lacuna.inference.graph.Operation.Activation;

class NetworkConfigsTest {
    @Test
    void aConfigurationIsReadAsItStands() {
        UNetConfig unet = UNetConfig.read(Goldens.folder("sd15-tiny").resolve("unet/config.json"));
        assertThat(unet)
                .isEqualTo(new UNetConfig(
                        4,
                        4,
                        List.of(16, 32, 32, 32),
                        List.of(true, true, true, false),
                        List.of(false, true, true, true),
                        2,
                        List.of(2, 2, 2, 2),
                        32,
                        8,
                        1e-5,
                        false,
                        true,
                        0,
                        1,
                        16));
        assertThat(unet.timeChannels()).isEqualTo(64);
        VaeConfig vae = VaeConfig.read(Goldens.folder("sd15-tiny").resolve("vae/config.json"));
        assertThat(vae).isEqualTo(new VaeConfig(3, 3, 4, List.of(16, 16, 32, 32), 2, 8, true, 0.18215, 0, true, true));
        assertThat(vae.factor()).isEqualTo(8);
        TextEncoderConfig text =
                TextEncoderConfig.read(Goldens.folder("sd15-tiny").resolve("text_encoder/config.json"));
        assertThat(text)
                .isEqualTo(new TextEncoderConfig(49408, 32, 128, 2, 2, 77, Activation.QUICK_GELU, 1e-5, 49406, 49407));
    }

    @Test
    void headsCanDifferFromLevelToLevel() {
        UNetConfig unet = UNetConfig.read(Goldens.folder("sd15-inpaint-tiny").resolve("unet/config.json"));
        assertThat(unet.inChannels()).isEqualTo(9);
        assertThat(unet.heads()).containsExactly(1, 1, 2, 2);
        assertThat(unet.upHeads()).containsExactly(2, 2, 1, 1);
    }

    @Test
    void linearProjectionsAndTheOtherGeluAreKept() {
        Path folder = Goldens.folder("sd21-v-tiny");
        assertThat(UNetConfig.read(folder.resolve("unet/config.json")).linearProjection())
                .isTrue();
        assertThat(TextEncoderConfig.read(folder.resolve("text_encoder/config.json"))
                        .activation())
                .isEqualTo(Activation.GELU);
    }

    @Test
    void missingFieldsHaveTheDefaultsOfTheLibraryThatWroteThem() {
        assertThat(UNetConfig.of(json("{\"cross_attention_dim\": 768}"))).isEqualTo(UNetConfig.sd15(4));
        assertThat(TextEncoderConfig.of(json("{}")))
                .isEqualTo(
                        new TextEncoderConfig(49408, 512, 2048, 12, 8, 77, Activation.QUICK_GELU, 1e-5, 49406, 49407));
        VaeConfig vae = VaeConfig.of(json("{}"));
        assertThat(vae.blockChannels()).containsExactly(64);
        assertThat(vae.layersPerBlock()).isEqualTo(1);
        assertThat(vae.factor()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "addition_embed_type|\"text_time\"",
                "class_embed_type|\"timestep\"",
                "num_class_embeds|1000",
                "transformer_layers_per_block|[1, 2, 10]",
                "transformer_layers_per_block|2",
                "mid_block_type|\"UNetMidBlock2DSimpleCrossAttn\"",
                "mid_block_only_cross_attention|true",
                "only_cross_attention|[false, true, true, true]",
                "dual_cross_attention|true",
                "time_embedding_type|\"fourier\"",
                "time_cond_proj_dim|256",
                "resnet_time_scale_shift|\"scale_shift\"",
                "encoder_hid_dim_type|\"text_proj\"",
                "num_attention_heads|8",
                "conv_in_kernel|1",
                "act_fn|\"gelu\"",
                "down_block_types|[\"AttnDownBlock2D\", \"DownBlock2D\", \"DownBlock2D\", \"DownBlock2D\"]",
                "up_block_types|[\"UpBlock2D\", \"UpBlock2D\", \"UpBlock2D\", \"AttnUpBlock2D\"]",
                "layers_per_block|[2, 2, 2, 3]",
                "_class_name|\"UNetSpatioTemporalConditionModel\""
            })
    void whatIsNotSupportedIsNamed(String field, String value) {
        assertThatThrownBy(() -> UNetConfig.of(json("{\"" + field + "\": " + value + "}")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("'" + field + "'")
                .hasMessageContaining("supports only")
                .hasMessageContaining("test.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "in_channels|-1",
                "in_channels|1e300",
                "in_channels|4.5",
                "in_channels|\"4\"",
                "out_channels|99999999999999999999999999",
                "block_out_channels|[]",
                "block_out_channels|[320, -640]",
                "block_out_channels|[320, null]",
                "block_out_channels|320",
                "block_out_channels|[32,32,32,32,32,32,32,32,32]",
                "attention_head_dim|0",
                "attention_head_dim|[8, 8]",
                "norm_num_groups|0",
                "norm_eps|-1",
                "norm_eps|{}",
                "use_linear_projection|1",
                "down_block_types|[\"DownBlock2D\"]",
                "down_block_types|[1, 2, 3, 4]",
                "layers_per_block|2000000000",
                "downsample_padding|3"
            })
    void nonsenseIsRefusedWithTheFieldsName(String field, String value) {
        assertThatThrownBy(() -> UNetConfig.of(json("{\"" + field + "\": " + value + "}")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("'" + field + "'");
    }

    @Test
    void channelsThatCannotBeSplitAreRefused() {
        assertThatThrownBy(() -> UNetConfig.of(json("{\"norm_num_groups\": 7}")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("norm_num_groups");
        assertThatThrownBy(() -> UNetConfig.of(json("{\"attention_head_dim\": 7}")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("attention_head_dim");
        assertThatThrownBy(() -> VaeConfig.of(json("{\"norm_num_groups\": 7}")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("norm_num_groups");
        assertThatThrownBy(() -> TextEncoderConfig.of(json("{\"num_attention_heads\": 7}")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("num_attention_heads");
    }

    @Test
    void levelsWithoutTheirBlockTypesAreRefused() {
        assertThatThrownBy(() -> UNetConfig.of(json("{\"block_out_channels\": [32, 64]}")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("down_block_types");
    }

    @ParameterizedTest
    @ValueSource(strings = {"down_block_types", "up_block_types"})
    void anAutoencoderWithAttentionInItsLevelsIsNotSupported(String field) {
        assertThatThrownBy(() -> VaeConfig.of(json("{\"" + field + "\": [\"AttnDownEncoderBlock2D\"]}")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "null",
                "1",
                "\"text\"",
                "{",
                "{\"a\": }",
                "{\"a\": 1, \"a\": 2}",
                "{\"a\": NaN}",
                "\u0000",
                "<html>"
            })
    void whatIsNoJsonObjectIsRefused(String text) {
        assertThatThrownBy(() -> json(text)).isInstanceOf(ModelException.class).hasMessageContaining("test.json");
    }

    @Test
    void deeplyNestedJsonIsRefused() {
        assertThatThrownBy(() -> json("{\"a\":" + "[".repeat(1_000_000) + "]".repeat(1_000_000) + "}"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("test.json");
    }

    @Test
    void missingAndOversizedFilesAreRefused(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> UNetConfig.read(folder.resolve("config.json")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("config.json")
                .hasMessageContaining("missing");
        Path large = Files.writeString(folder.resolve("large.json"), " ".repeat(ConfigReader.MAX_BYTES + 1));
        assertThatThrownBy(() -> UNetConfig.read(large))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("large.json")
                .hasMessageContaining("4 MB");
        assertThatThrownBy(() -> UNetConfig.read(folder))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void longValuesAreShortenedInMessages() {
        assertThatThrownBy(() -> UNetConfig.of(json("{\"act_fn\": \"" + "x".repeat(10_000) + "\"}")))
                .isInstanceOf(ModelException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void nullMeansMissing() {
        ObjectNode nulls = (ObjectNode) json("{\"cross_attention_dim\": 768}").json();
        for (String field : List.of("in_channels", "block_out_channels", "attention_head_dim", "act_fn", "norm_eps")) {
            nulls.putNull(field);
        }
        assertThat(UNetConfig.of(ConfigReader.of("test.json", nulls))).isEqualTo(UNetConfig.sd15(4));
    }

    private static ConfigReader json(String text) {
        return ConfigReader.parse("test.json", text.getBytes(StandardCharsets.UTF_8));
    }
}
