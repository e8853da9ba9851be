package org.lacuna.inference.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.inference.Goldens;
import org.lacuna.inference.sampling.PredictionType;
import org.lacuna.inference.weights.Safetensors;
import org.lacuna.inference.weights.SafetensorsFile;
import org.lacuna.inference.weights.WeightSource;

class ModelDetectorTest {
    @TempDir
    private Path temporary;

    @Test
    void aTextToImageFolder() {
        ModelInfo info = ModelDetector.detect(Goldens.folder("sd15-tiny"));
        assertThat(info.problem()).isEmpty();
        assertThat(info.kind()).isEqualTo(ModelKind.SD1);
        assertThat(info.layout()).isEqualTo(ModelLayout.DIFFUSERS);
        assertThat(info.name()).isEqualTo("sd15-tiny");
        assertThat(info.unetInputChannels()).isEqualTo(4);
        assertThat(info.vaeFactor()).isEqualTo(8);
        assertThat(info.prediction()).isEqualTo(PredictionType.EPSILON);
        assertThat(info.bytes()).isEqualTo(3_222_056 + 1_732_696 + 734_430);
        assertThat(info.reason()).contains("StableDiffusionPipeline", "in_channels 4");
    }

    @Test
    void anInpaintingFolder() {
        ModelInfo info = ModelDetector.detect(Goldens.folder("sd15-inpaint-tiny"));
        assertThat(info.problem()).isEmpty();
        assertThat(info.kind()).isEqualTo(ModelKind.SD1_INPAINTING);
        assertThat(info.unetInputChannels()).isEqualTo(9);
    }

    @Test
    void aSingleFileWithItsHints() throws IOException {
        Path file = Files.copy(
                Goldens.folder("sd15-tiny").resolve("single-file.safetensors"),
                temporary.resolve("wall.v2.safetensors"));
        ModelInfo without = ModelDetector.detect(file);
        assertThat(without.kind()).isEqualTo(ModelKind.SD1);
        assertThat(without.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("32 groups", "wall.v2.safetensors.json"));

        Files.writeString(
                temporary.resolve("wall.v2.safetensors.json"),
                "{\"heads\": 2, \"normGroups\": 8, \"textHeads\": 2, \"prediction\": \"v_prediction\"}");
        ModelInfo with = ModelDetector.detect(file);
        assertThat(with.problem()).isEmpty();
        assertThat(with.name()).isEqualTo("wall.v2");
        assertThat(with.layout()).isEqualTo(ModelLayout.SINGLE_FILE);
        assertThat(with.bytes()).isEqualTo(Files.size(file));
        assertThat(with.vaeFactor()).isEqualTo(8);
        assertThat(with.prediction()).isEqualTo(PredictionType.V_PREDICTION);
        assertThat(with.reason()).contains("input_blocks.0.0.weight has 4 input channels", "1x1 convolution");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"haeds\": 2}", "{\"heads\": 0}", "{\"prediction\": \"v\"}", "{\"heads\": [1, 2]}", "[]", "{"})
    void wrongHintsAreAProblemThatNamesTheirFile(String hints) throws IOException {
        Path file = Files.copy(
                Goldens.folder("sd15-tiny").resolve("single-file.safetensors"), temporary.resolve("wall.safetensors"));
        Files.writeString(temporary.resolve("wall.safetensors.json"), hints);
        assertThat(ModelDetector.detect(file).problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("wall.safetensors.json"));
    }

    @ParameterizedTest
    @CsvSource({
        "sd21-v-tiny, SD2, use_linear_projection",
        "sd21-v-tiny/single-file.safetensors, SD2, is a matrix",
        "sdxl-tiny, SDXL, second text encoder",
        "sdxl-tiny/single-file.safetensors, SDXL, conditioner.embedders",
        "sd15-extensions/controlnet, CONTROLNET, ControlNetModel",
        "sd15-extensions/controlnet/diffusion_pytorch_model.safetensors, CONTROLNET, controlnet_cond_embedding",
        "sd15-extensions/lora-kohya.safetensors, LORA, low-rank",
        "sd15-extensions/lora-diffusers.safetensors, LORA, low-rank",
        "sd15-extensions/taesd, VAE, AutoencoderTiny",
        "sd15-extensions/taesd/diffusion_pytorch_model.safetensors, VAE, decoder.layers.0.weight",
        "sd15-tiny/vae, VAE, AutoencoderKL",
        "sd15-tiny/vae/diffusion_pytorch_model.safetensors, VAE, decoder.conv_in.weight",
        "sd15-tiny/unet, PART, UNet2DConditionModel",
        "sd15-tiny/unet/diffusion_pytorch_model.safetensors, PART, U-Net",
        "sd15-tiny/text_encoder/model.safetensors, PART, text encoder",
        "esrgan-tiny/rrdb-x4.safetensors, UPSCALER, ESRGAN",
        "esrgan-tiny/srvgg-x4.safetensors, UPSCALER, compact ESRGAN"
    })
    void whatIsNotSupportedYetIsRecognisedAllTheSame(String path, ModelKind kind, String reason) {
        ModelInfo info = ModelDetector.detect(Goldens.folder(".").resolve(path));
        assertThat(info.kind()).isEqualTo(kind);
        assertThat(info.reason()).contains(reason);
        assertThat(info.bytes()).isPositive();
        assertThat(info.usable()).isFalse();
        assertThat(info.problem())
                .hasValueSatisfying(
                        problem -> assertThat(problem).contains("not supported yet by this version", kind.label()));
    }

    @Test
    void aFileOfTensorsThatNobodyKnows() {
        ModelInfo info = ModelDetector.detect(Goldens.folder("sd15-tiny").resolve("golden.safetensors"));
        assertThat(info.kind()).isEqualTo(ModelKind.UNKNOWN);
        assertThat(info.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("is known here"));
    }

    @Test
    void theStarterModel() {
        Path starter = Path.of(System.getProperty("basedir", "."), "../../sample-projects/models/lacuna-starter");
        ModelInfo info = ModelDetector.detect(starter);
        assertThat(info.problem()).isEmpty();
        assertThat(info.kind()).isEqualTo(ModelKind.SD1_INPAINTING);
        assertThat(info.vaeFactor()).isEqualTo(4);
        assertThat(info.name()).isEqualTo("lacuna-starter");
        try (Checkpoint checkpoint = Checkpoint.open(info)) {
            assertThat(checkpoint.vae().midAttention()).isFalse();
            assertThat(checkpoint.tokenizer().vocabularySize())
                    .isEqualTo(checkpoint.text().vocabularySize());
            assertThat(checkpoint.schedule().prediction()).isEqualTo(info.prediction());
        }
    }

    @Test
    void aTruncatedSingleFile() throws IOException {
        Path file = Files.copy(
                Goldens.folder("sd15-tiny").resolve("single-file.safetensors"), temporary.resolve("half.safetensors"));
        for (int bytes : new int[] {0, 4, 8, 100, 100_000, 1_000_000}) {
            Models.truncate(file, bytes);
            ModelInfo info = ModelDetector.detect(file);
            assertThat(info.problem())
                    .hasValueSatisfying(problem -> assertThat(problem).contains("half.safetensors"));
            assertThat(info.name()).isEqualTo("half");
        }
    }

    @Test
    void aFolderWithATruncatedPartKeepsItsKind() {
        Path folder = Models.copy("sd15-inpaint-tiny", temporary.resolve("model"));
        Models.truncate(folder.resolve("vae/diffusion_pytorch_model.safetensors"), 5000);
        ModelInfo info = ModelDetector.detect(folder);
        assertThat(info.kind()).isEqualTo(ModelKind.SD1_INPAINTING);
        assertThat(info.problem())
                .hasValueSatisfying(
                        problem -> assertThat(problem).contains("vae", "diffusion_pytorch_model.safetensors"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unet/config.json",
                "vae/config.json",
                "text_encoder/config.json",
                "scheduler/scheduler_config.json",
                "unet/diffusion_pytorch_model.safetensors",
                "text_encoder/model.safetensors"
            })
    void aFolderThatLacksAFileNamesIt(String file) throws IOException {
        Path folder = Models.copy("sd15-inpaint-tiny", temporary.resolve("model"));
        Files.delete(folder.resolve(file));
        assertThat(ModelDetector.detect(folder).problem())
                .hasValueSatisfying(
                        problem -> assertThat(problem).contains(Path.of(file).toString(), "missing"));
    }

    @Test
    void weightsInTheOldFormatAreNamed() throws IOException {
        Path folder = Models.copy("sd15-inpaint-tiny", temporary.resolve("model"));
        Files.move(
                folder.resolve("unet/diffusion_pytorch_model.safetensors"),
                folder.resolve("unet/diffusion_pytorch_model.bin"));
        assertThat(ModelDetector.detect(folder).problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains(".bin", "safetensors"));
    }

    @Test
    void aSingleFileThatLacksATensorNamesIt() throws IOException {
        Path file = temporary.resolve("wall.safetensors");
        Files.copy(Goldens.folder("sd15-tiny").resolve("single-file.safetensors"), file);
        Files.writeString(
                temporary.resolve("wall.safetensors.json"), "{\"heads\": 2, \"normGroups\": 8, \"textHeads\": 2}");
        Models.edit(
                file,
                text -> text.replace("output_blocks.3.0.out_layers.3.weight", "output_blocks.3.0.out_layers.9.weight"));
        assertThat(ModelDetector.detect(file).problem())
                .hasValueSatisfying(problem ->
                        assertThat(problem).contains("up_blocks.1.resnets.0.conv2.weight", "wall.safetensors"));
    }

    @ParameterizedTest
    @CsvSource({"first_stage_model., autoencoder", "cond_stage_model., text encoder"})
    void aSingleFileWithoutOneOfTheNetworksSaysWhich(String prefix, String part) throws IOException {
        Path file = temporary.resolve("wall.safetensors");
        Files.copy(Goldens.folder("sd15-tiny").resolve("single-file.safetensors"), file);
        Models.edit(file, text -> text.replace(prefix, "x" + prefix.substring(1)));
        assertThat(ModelDetector.detect(file).problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("holds no " + part));
    }

    @Test
    void aConfigurationThatDoesNotFitTheWeightsNamesTheTensor() {
        Path folder = Models.copy("sd15-inpaint-tiny", temporary.resolve("model"));
        Models.edit(folder.resolve("unet/config.json"), text -> text.replaceFirst("80,\\s*80", "80, 160"));
        assertThat(ModelDetector.detect(folder).problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("Tensor \"", "has the shape"));
    }

    @Test
    void aModelWithOtherInputsIsNamed() {
        Path folder = Models.copy("sd15-inpaint-tiny", temporary.resolve("model"));
        Models.edit(
                folder.resolve("unet/config.json"), text -> text.replace("\"in_channels\": 9", "\"in_channels\": 8"));
        ModelInfo info = ModelDetector.detect(folder);
        assertThat(info.kind()).isEqualTo(ModelKind.SD1);
        assertThat(info.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("8 input channels"));
    }

    @Test
    void tensorsOfAnotherTypeAreNamed() {
        Map<String, long[]> shapes = new TreeMap<>();
        try (WeightSource file = Safetensors.open(
                Goldens.folder("sd15-inpaint-tiny").resolve("vae/diffusion_pytorch_model.safetensors"))) {
            file.names()
                    .forEach(name -> shapes.put(
                            name, file.find(name).orElseThrow().shape().sizes()));
        }
        Path folder = Models.copy("sd15-inpaint-tiny", temporary.resolve("model"));
        SafetensorsFile eight = new SafetensorsFile();
        shapes.forEach((name, sizes) -> {
            int count = 1;
            for (long size : sizes) {
                count *= (int) size;
            }
            eight.tensor(name, "F8_E4M3", sizes, new byte[count]);
        });
        eight.write(folder.resolve("vae/diffusion_pytorch_model.safetensors"));
        assertThat(ModelDetector.detect(folder).problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("F8_E4M3", "float16"));
    }

    @Test
    void whatIsNoModelAtAll() throws IOException {
        assertThat(ModelDetector.detect(temporary.resolve("nothing")).problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("does not exist"));
        assertThat(ModelDetector.detect(temporary).problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("model_index.json"));
        Path text = Files.writeString(temporary.resolve("notes.txt"), "hello");
        assertThat(ModelDetector.detect(text).problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("notes.txt", ".safetensors"));
        Path pickle = Files.writeString(temporary.resolve("old.ckpt"), "PK");
        assertThat(ModelDetector.detect(pickle).problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("PyTorch"));
        Path folder = Files.createDirectory(temporary.resolve("folder.safetensors"));
        assertThat(ModelDetector.detect(folder).usable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"_class_name\": 5}",
                "{\"_class_name\": \"FluxPipeline\", \"transformer\": []}",
                "{\"unet\": []}"
            })
    void strangeIndexFilesAreProblems(String index) throws IOException {
        Files.writeString(temporary.resolve("model_index.json"), index);
        assertThat(ModelDetector.detect(temporary).usable()).isFalse();
    }

    @Test
    void hostileShapesOfKnownNamesAreProblems() {
        long[][] shapes = {{}, {0}, {4}, {1, 0, 0, 0}, {1, 4}, {0, 1L << 40, 1, 1}};
        for (int i = 0; i < shapes.length; i++) {
            long[] shape = shapes[i];
            int count = 1;
            for (long size : shape) {
                count *= (int) size;
            }
            Path file = new SafetensorsFile()
                    .tensor("model.diffusion_model.input_blocks.0.0.weight", "F16", shape, new byte[2 * count])
                    .tensor("model.diffusion_model.input_blocks.1.1.proj_in.weight", "F16", shape, new byte[2 * count])
                    .tensor("body.0.weight", "F16", shape, new byte[2 * count])
                    .write(temporary.resolve("hostile" + i + ".safetensors"));
            assertThat(ModelDetector.detect(file).usable()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model_index.json",
                "unet/config.json",
                "vae/config.json",
                "text_encoder/config.json",
                "scheduler/scheduler_config.json",
                "vae/diffusion_pytorch_model.safetensors"
            })
    void damagedBytesNeverMakeItThrow(String damaged) throws IOException {
        Path folder = Models.copy("sd15-inpaint-tiny", temporary.resolve("model"));
        Path file = folder.resolve(damaged);
        Random random = new Random(damaged.hashCode());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            int range = (int) Math.min(channel.size(), 20_000);
            for (int i = 0; i < 200; i++) {
                long position = random.nextInt(range);
                ByteBuffer original = ByteBuffer.allocate(1);
                channel.read(original, position);
                String signs = "0123456789-,:\"[]{}enx\0";
                byte sign = (byte) signs.charAt(random.nextInt(signs.length()));
                channel.write(ByteBuffer.wrap(new byte[] {sign}), position);
                ModelInfo info = ModelDetector.detect(folder);
                assertThat(info.name()).isEqualTo("model");
                assertThat(info.problem().orElse("none")).isNotBlank();
                channel.write(original.flip(), position);
            }
        }
        assertThat(ModelDetector.detect(folder).problem()).isEmpty();
    }
}
