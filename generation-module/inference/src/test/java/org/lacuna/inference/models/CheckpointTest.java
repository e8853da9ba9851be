package org.lacuna.inference.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.inference.Goldens;
import org.lacuna.inference.sampling.PredictionType;
import org.lacuna.inference.text.TokenizerException;
import org.lacuna.inference.weights.Safetensors;
import org.lacuna.inference.weights.SafetensorsFile;
import org.lacuna.inference.weights.WeightSource;

class CheckpointTest {
    private static final String UNET = "unet/diffusion_pytorch_model";

    @TempDir
    private Path temporary;

    @Test
    void aSingleFileHasClipsOwnVocabulary() {
        Path file = Goldens.folder("sd15-tiny").resolve("single-file.safetensors");
        try (Checkpoint checkpoint = Checkpoint.open(ModelDetector.detect(file), OriginalNamesTest.TINY)) {
            assertThat(checkpoint.tokenizer().vocabularySize()).isEqualTo(49408);
            assertThat(checkpoint.unetWeights().find("conv_in.weight")).isPresent();
        }
    }

    @Test
    void aModelWithAProblemIsNotOpened() {
        ModelInfo xl = ModelDetector.detect(Goldens.folder("sdxl-tiny"));
        assertThatThrownBy(() -> Checkpoint.open(xl))
                .isInstanceOf(ModelException.class)
                .hasMessage(xl.problem().get());
        assertThatThrownBy(() -> Checkpoint.open(xl, ModelHints.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("not supported yet");
    }

    @Test
    void halfPrecisionVariantsAreFound() throws IOException {
        Path folder = inpainting();
        Files.move(folder.resolve(UNET + ".safetensors"), folder.resolve(UNET + ".fp16.safetensors"));
        try (Checkpoint checkpoint = open(folder)) {
            assertThat(checkpoint.unetWeights().names()).contains("conv_in.weight");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".safetensors.index.json", ".safetensors.index.fp16.json", ".fp16.safetensors.index.json"})
    void shardedWeightsAreReadThroughTheirIndex(String indexEnd) throws IOException {
        Path folder = inpainting();
        List<String> names;
        byte[] expected;
        try (WeightSource whole = Safetensors.open(folder.resolve(UNET + ".safetensors"))) {
            names = new ArrayList<>(whole.names());
            expected = Goldens.bytes(whole, "conv_out.weight");
            ObjectNode index = new ObjectMapper().createObjectNode();
            for (int shard = 0; shard < 2; shard++) {
                String file = "diffusion_pytorch_model-0000" + (shard + 1) + "-of-00002.safetensors";
                SafetensorsFile part = new SafetensorsFile();
                for (int i = shard; i < names.size(); i += 2) {
                    String name = names.get(i);
                    part.tensor(
                            name, "F16", whole.find(name).orElseThrow().shape().sizes(), Goldens.bytes(whole, name));
                    index.withObject("/weight_map").put(name, file);
                }
                part.write(folder.resolve("unet").resolve(file));
            }
            Files.writeString(folder.resolve(UNET + indexEnd), index.toString());
        }
        ModelInfo before = ModelDetector.detect(folder);
        String hashBefore = before.hash();
        Files.delete(folder.resolve(UNET + ".safetensors"));
        ModelInfo info = ModelDetector.detect(folder);
        assertThat(info.problem()).isEmpty();
        assertThat(info.bytes()).isGreaterThan(before.bytes());
        assertThat(info.hash()).isNotEqualTo(hashBefore);
        try (Checkpoint checkpoint = Checkpoint.open(info)) {
            assertThat(checkpoint.unetWeights().names()).containsExactlyInAnyOrderElementsOf(names);
            assertThat(Goldens.bytes(checkpoint.unetWeights(), "conv_out.weight"))
                    .isEqualTo(expected);
        }
    }

    @Test
    void olderNamesOfTheAutoencodersAttentionAreUnderstood() throws IOException {
        Path folder = inpainting();
        Path vae = folder.resolve("vae/diffusion_pytorch_model.safetensors");
        SafetensorsFile old = new SafetensorsFile();
        try (WeightSource file = Safetensors.open(vae)) {
            for (String name : file.names()) {
                String oldName = name.replace(".to_q.", ".query.")
                        .replace(".to_k.", ".key.")
                        .replace(".to_v.", ".value.")
                        .replace(".to_out.0.", ".proj_attn.");
                old.tensor(oldName, "F16", file.find(name).orElseThrow().shape().sizes(), Goldens.bytes(file, name));
            }
        }
        old.write(vae);
        try (Checkpoint checkpoint = open(folder)) {
            assertThat(checkpoint.vaeWeights().find("decoder.mid_block.attentions.0.to_out.0.weight"))
                    .isPresent();
        }
    }

    @Test
    void hintsInAFolderWin() throws IOException {
        Path folder = inpainting();
        Files.writeString(
                folder.resolve("lacuna.json"),
                "{\"prediction\": \"v_prediction\", \"zeroTerminalSnr\": true, \"heads\": [2, 2, 2, 2], \"scalingFactor\": 0.5}");
        try (Checkpoint checkpoint = open(folder)) {
            assertThat(checkpoint.info().prediction()).isEqualTo(PredictionType.V_PREDICTION);
            assertThat(checkpoint.schedule().zeroTerminalSnr()).isTrue();
            assertThat(checkpoint.unet().heads()).containsOnly(2);
            assertThat(checkpoint.vae().scalingFactor()).isEqualTo(0.5);
            assertThat(checkpoint.vae().normGroups()).isEqualTo(8);
        }
    }

    @Test
    void aWrongScheduleIsNamed() {
        Path folder = inpainting();
        Models.edit(
                folder.resolve("scheduler/scheduler_config.json"), text -> text.replace("scaled_linear", "sigmoid"));
        assertThat(ModelDetector.detect(folder).problem())
                .hasValueSatisfying(
                        problem -> assertThat(problem).contains("scheduler_config.json", "beta_schedule", "sigmoid"));
    }

    @Test
    void aTokenizerOfAnotherModelIsRefused() throws IOException {
        Path folder = inpainting();
        Files.delete(folder.resolve("tokenizer/merges.txt"));
        ModelInfo info = ModelDetector.detect(folder);
        assertThatThrownBy(() -> Checkpoint.open(info))
                .isInstanceOf(TokenizerException.class)
                .hasMessageContaining("merges.txt");
        for (String file : List.of("vocab.json", "merges.txt")) {
            Files.deleteIfExists(folder.resolve("tokenizer").resolve(file));
            Files.copy(
                    Goldens.folder("sd15-tiny").resolve("tokenizer").resolve(file),
                    folder.resolve("tokenizer").resolve(file));
        }
        assertThatThrownBy(() -> Checkpoint.open(info))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("49408 tokens")
                .hasMessageContaining("1538");
    }

    @Test
    void theHashNamesTheContents() throws IOException {
        Path first = Models.copy("sd15-inpaint-tiny", temporary.resolve("first"));
        Path second = Models.copy("sd15-inpaint-tiny", temporary.resolve("second"));
        Files.writeString(second.resolve("README.md"), "a copy");
        String hash = ModelDetector.detect(first).hash();
        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(ModelDetector.detect(second).hash()).isEqualTo(hash);
        try (var channel = Files.newByteChannel(
                second.resolve("vae/diffusion_pytorch_model.safetensors"), StandardOpenOption.WRITE)) {
            channel.position(channel.size() - 2);
            channel.write(ByteBuffer.wrap(new byte[] {1, 2}));
        }
        assertThat(ModelDetector.detect(second).hash()).isNotEqualTo(hash);
        Files.writeString(first.resolve("lacuna.json"), "{}");
        assertThat(ModelDetector.detect(first).hash()).isNotEqualTo(hash);
    }

    @Test
    void theHashOfALargeFileSeesItsEnds() throws IOException {
        Path file = temporary.resolve("large.safetensors");
        try (var channel = Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.position(40 << 20);
            channel.write(ByteBuffer.wrap(new byte[] {1}));
        }
        String before = ModelDetector.detect(file).hash();
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.position(40 << 20);
            channel.write(ByteBuffer.wrap(new byte[] {2}));
        }
        assertThat(ModelDetector.detect(file).hash()).isNotEqualTo(before);
    }

    private Path inpainting() {
        return Models.copy("sd15-inpaint-tiny", temporary.resolve("model"));
    }

    private static Checkpoint open(Path folder) {
        return Checkpoint.open(ModelDetector.detect(folder));
    }
}
