package org.lacuna.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, from the command line through the CPU backend to a file, with a tiny model. */
class RealModelTest {
    private static final String UNET = "unet/diffusion_pytorch_model.safetensors";

    @TempDir
    Path folder;

    @Test
    void theSameSeedGivesTheSameFile() throws IOException {
        String[] arguments = {
            "generate", "-p", "moss", "-m", Shell.MODEL, "-s", "4", "--steps", "2", "--precision", "f32", "-o", "a.png"
        };
        assertThat(Shell.withRealModels(folder).run(arguments)).isZero();
        arguments[arguments.length - 1] = "b.png";
        assertThat(Shell.withRealModels(folder).run(arguments)).isZero();
        assertThat(Files.readAllBytes(folder.resolve("b.png"))).isEqualTo(Files.readAllBytes(folder.resolve("a.png")));
    }

    @Test
    void weightsThatAreNotNumbersAreNamed() throws IOException {
        Path model = copyOfModel("nan");
        overwriteFirstNumber(model.resolve(UNET), "conv_in.weight", Float.NaN);
        Shell shell = Shell.withRealModels(folder);
        assertThat(shell.run("generate", "-p", "moss", "-m", model.toString(), "--steps", "1", "-o", "x.png"))
                .isEqualTo(2);
        assertThat(shell.err).contains("conv_in.weight").contains("NaN").doesNotContain("\tat ");
        assertThat(folder.resolve("x.png")).doesNotExist();
    }

    @Test
    void aMissingTensorIsNamed() throws IOException {
        Path model = copyOfModel("incomplete");
        rename(model.resolve(UNET), "conv_out.weight", "conv_out.weighd");
        Shell shell = Shell.withRealModels(folder);
        assertThat(shell.run("generate", "-p", "moss", "-m", model.toString(), "--steps", "1", "-o", "x.png"))
                .isEqualTo(2);
        assertThat(shell.err).contains("conv_out.weight").doesNotContain("\tat ");
    }

    @Test
    void anArchitectureThatIsNotKnownIsSaid() throws IOException {
        Path model = copyOfModel("strange");
        Path config = model.resolve("unet/config.json");
        Files.writeString(config, Files.readString(config).replace("UNetMidBlock2DCrossAttn", "UNetMidBlock3DQuantum"));
        Shell shell = Shell.withRealModels(folder);
        assertThat(shell.run("generate", "-p", "moss", "-m", model.toString(), "-o", "x.png"))
                .isEqualTo(2);
        assertThat(shell.err).contains("UNetMidBlock3DQuantum").contains("config.json");
    }

    @Test
    void aTruncatedFileIsSaid() throws IOException {
        Path model = copyOfModel("cut");
        try (FileChannel channel = FileChannel.open(model.resolve(UNET), StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        Shell shell = Shell.withRealModels(folder);
        assertThat(shell.run("generate", "-p", "moss", "-m", model.toString(), "-o", "x.png"))
                .isEqualTo(2);
        assertThat(shell.err).contains("diffusion_pytorch_model.safetensors").doesNotContain("\tat ");
    }

    @Test
    void benchmarksAModel() {
        Shell shell = Shell.withRealModels(folder);
        assertThat(shell.run("bench", "-m", Shell.MODEL, "--runs", "1", "--matrix", "256", "--json"))
                .isZero();
        assertThat(shell.json().get("networks").findValuesAsText("name")).anyMatch(name -> name.startsWith("U-Net"));
        assertThat(shell.json().get("networks").get(1).get("gigaflopPerSecond").asDouble())
                .isPositive();
    }

    private Path copyOfModel(String name) throws IOException {
        Path source = Shell.goldens().resolve(Shell.MODEL);
        Path copy = folder.resolve(name);
        try (Stream<Path> files = Files.walk(source)) {
            files.filter(file -> !file.getFileName().toString().startsWith("golden"))
                    .forEach(file ->
                            copy(file, copy.resolve(source.relativize(file).toString())));
        }
        return copy;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            if (Files.isRegularFile(from)) {
                Files.write(to, Files.readAllBytes(from));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void overwriteFirstNumber(Path file, String tensor, float value) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int header = (int) buffer.getLong(0);
        String json = new String(bytes, 8, header, StandardCharsets.UTF_8);
        String offsets = json.substring(json.indexOf("\"data_offsets\":[", json.indexOf("\"" + tensor + "\"")) + 16);
        int offset = Integer.parseInt(offsets.substring(0, offsets.indexOf(',')).strip());
        buffer.putFloat(8 + header + offset, value);
        Files.write(file, bytes);
    }

    private static void rename(Path file, String from, String to) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Files.write(file, text.replace("\"" + from + "\"", "\"" + to + "\"").getBytes(StandardCharsets.ISO_8859_1));
    }
}
