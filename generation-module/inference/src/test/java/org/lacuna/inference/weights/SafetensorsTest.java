package org.lacuna.inference.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacuna.inference.Goldens;
import org.lacuna.inference.tensor.DType;
import org.lacuna.inference.tensor.Shape;

class SafetensorsTest {
    @TempDir
    Path folder;

    /** A tensor's first number. */
    private static float read(Safetensors tensors, String name) {
        return tensors.read(name, bytes -> bytes.getFloat(0));
    }

    private static SafetensorsFile sample() {
        return new SafetensorsFile()
                .metadata("format", "pt")
                .floats("b", new long[] {2, 3}, 1, 2, 3, 4, 5, 6)
                .tensor("a", "F16", new long[] {2}, new byte[] {0, 60, 0, 64})
                .tensor("c", "BF16", new long[] {1, 1}, new byte[] {(byte) 128, 63})
                .tensor("empty", "F32", new long[] {0, 4}, new byte[0])
                .floats("scalar", new long[] {}, 7);
    }

    @Test
    void readsTypesShapesAndValues() {
        try (Safetensors tensors = Safetensors.open(sample().write(folder.resolve("m.safetensors")))) {
            assertThat(tensors.names()).containsExactlyInAnyOrder("a", "b", "c", "empty", "scalar");
            assertThat(tensors.find("b")).contains(new TensorInfo(DType.F32, Shape.of(2, 3)));
            assertThat(tensors.find("a")).contains(new TensorInfo(DType.F16, Shape.of(2)));
            assertThat(tensors.find("c")).contains(new TensorInfo(DType.BF16, Shape.of(1, 1)));
            assertThat(tensors.find("nothing")).isEmpty();
            float[] values = tensors.read("b", b -> {
                assertThat(b.isReadOnly()).isTrue();
                assertThat(b.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
                assertThat(b.remaining()).isEqualTo(24);
                float[] all = new float[6];
                b.asFloatBuffer().get(all);
                return all;
            });
            assertThat(values).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(tensors.<Short>read("a", a -> a.getShort(2))).isEqualTo((short) 0x4000);
            assertThat(tensors.<Short>read("c", c -> c.getShort(0))).isEqualTo((short) 0x3f80);
            assertThat(tensors.read("empty", ByteBuffer::remaining)).isZero();
            assertThat(read(tensors, "scalar")).isEqualTo(7);
            assertThat(tensors.metadata()).containsEntry("format", "pt");
            assertThat(tensors.description()).isEqualTo("m.safetensors");
        }
    }

    @Test
    void listsTypesItCannotReadButGivesNoBytes() {
        Path file = new SafetensorsFile()
                .tensor("packed", "U64", new long[] {1}, new byte[8])
                .floats("plain", new long[] {1}, 1)
                .write(folder.resolve("m.safetensors"));
        try (Safetensors tensors = Safetensors.open(file)) {
            assertThat(tensors.names()).containsExactly("plain");
            assertThat(tensors.otherTypes()).containsEntry("packed", "U64");
            assertThatThrownBy(() -> read(tensors, "packed"))
                    .isInstanceOf(WeightsException.class)
                    .hasMessageContainingAll("packed", "U64", "m.safetensors");
            assertThat(read(tensors, "plain")).isEqualTo(1);
        }
    }

    @Test
    void namesTheMissingTensor() {
        try (Safetensors tensors = Safetensors.open(sample().write(folder.resolve("m.safetensors")))) {
            assertThatThrownBy(() -> read(tensors, "conv_in.weight"))
                    .isInstanceOf(WeightsException.class)
                    .hasMessageContainingAll("conv_in.weight", "m.safetensors");
        }
    }

    @Test
    void readsBeyondTwoGigabytes() throws IOException {
        long half = 1_200_000_000L;
        String header = "{\"a\":{\"dtype\":\"U8\",\"shape\":[" + half + "],\"data_offsets\":[0," + half + "]},"
                + "\"b\":{\"dtype\":\"U8\",\"shape\":[" + half + "],\"data_offsets\":[" + half + "," + 2 * half + "]}}";
        Path file = folder.resolve("large.safetensors");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write(SafetensorsFile.bytes(header, new byte[0]));
            long end = sparse.getFilePointer() + 2 * half;
            sparse.setLength(end);
            sparse.seek(end - 1);
            sparse.write(42);
        }
        try (Safetensors tensors = Safetensors.open(file)) {
            assertThat(tensors.read("b", ByteBuffer::remaining)).isEqualTo((int) half);
            assertThat(tensors.<Byte>read("b", b -> b.get((int) half - 1))).isEqualTo((byte) 42);
            assertThat(tensors.<Byte>read("a", a -> a.get((int) half - 1))).isZero();
        }
    }

    @Test
    void refusesOneTensorBeyondTwoGigabytesWhenItIsRead() throws IOException {
        long size = 3_000_000_000L;
        Path file = folder.resolve("large.safetensors");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.write(SafetensorsFile.bytes(
                    "{\"a\":{\"dtype\":\"U8\",\"shape\":[" + size + "],\"data_offsets\":[0," + size + "]}}",
                    new byte[0]));
            sparse.setLength(sparse.getFilePointer() + size);
        }
        try (Safetensors tensors = Safetensors.open(file)) {
            assertThat(tensors.find("a")).contains(new TensorInfo(DType.U8, Shape.of(size)));
            assertThatThrownBy(() -> read(tensors, "a"))
                    .isInstanceOf(WeightsException.class)
                    .hasMessageContaining("at most 2 GB");
        }
    }

    @Test
    void closingIsFinalAndLetsTheFileBeReplaced() throws IOException {
        Path file = sample().write(folder.resolve("m.safetensors"));
        Safetensors tensors = Safetensors.open(file);
        assertThat(read(tensors, "b")).isEqualTo(1);
        tensors.close();
        tensors.close();
        assertThatThrownBy(() -> read(tensors, "b")).isInstanceOf(IllegalStateException.class);
        assertThat(mappings(file)).isZero();
        Files.delete(file);
    }

    /** How often a file is mapped, where the system tells. */
    private static long mappings(Path file) {
        try {
            Path maps = Path.of("/proc/self/maps");
            return !Files.isReadable(maps)
                    ? 0
                    : Files.readAllLines(maps).stream()
                            .filter(line -> line.endsWith(file.toString()))
                            .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aTensorIsMappedOnlyWhileItIsRead() {
        Path file = sample().write(folder.resolve("m.safetensors"));
        try (Safetensors tensors = Safetensors.open(file)) {
            assertThat(mappings(file)).isZero();
            if (Files.isReadable(Path.of("/proc/self/maps"))) {
                assertThat(tensors.<Long>read("b", b -> mappings(file))).isEqualTo(1);
            }
            assertThatThrownBy(() -> tensors.read("b", b -> {
                        throw new IllegalArgumentException("from the reader");
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("from the reader");
            assertThat(mappings(file)).isZero();
        }
    }

    @Test
    void aReaderMayReadOthersAndEndsItsWorkEvenWhenTheSourceIsClosed() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Safetensors tensors = Safetensors.open(sample().write(folder.resolve("m.safetensors")))) {
            float sum = tensors.read("b", b -> {
                float scalar = read(tensors, "scalar");
                try {
                    assertThat(other.submit(() -> read(tensors, "b")).get()).isEqualTo(1);
                    other.submit(tensors::close).get();
                } catch (InterruptedException | ExecutionException e) {
                    throw new AssertionError(e);
                }
                assertThatThrownBy(() -> read(tensors, "scalar")).isInstanceOf(IllegalStateException.class);
                return scalar + b.getFloat(20);
            });
            assertThat(sum).isEqualTo(13);
        } finally {
            other.shutdown();
        }
    }

    @Test
    void anInterruptedThreadReadsAndStaysInterrupted() {
        try (Safetensors tensors = Safetensors.open(sample().write(folder.resolve("m.safetensors")))) {
            Thread.currentThread().interrupt();
            float first = read(tensors, "b");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(first).isEqualTo(1);
            assertThat(read(tensors, "scalar")).isEqualTo(7);
        }
    }

    @Test
    void aFileThatIsDeletedOrReplacedIsReadAsItWasOpened() throws IOException {
        Path file = sample().write(folder.resolve("m.safetensors"));
        try (Safetensors tensors = Safetensors.open(file)) {
            Files.delete(file);
            assertThat(read(tensors, "b")).isEqualTo(1);
            new SafetensorsFile().floats("b", new long[] {1}, 9).write(file);
            assertThat(read(tensors, "b")).isEqualTo(1);
        }
    }

    @Test
    void aFileThatIsOverwrittenIsRefused() {
        Path file = sample().write(folder.resolve("m.safetensors"));
        try (Safetensors tensors = Safetensors.open(file)) {
            for (byte[] other : new byte[][] {new byte[0], new byte[10], new byte[100_000]}) {
                SafetensorsFile.write(file, other);
                assertThatThrownBy(() -> read(tensors, "b"))
                        .isInstanceOf(WeightsException.class)
                        .hasMessageContainingAll("\"b\"", file.toString(), "has been changed");
            }
            sample().write(file);
            assertThat(read(tensors, "b")).isEqualTo(1);
        }
    }

    @Test
    void aFileThatIsCutShortWhileItIsReadEndsInAWeightsException() {
        Path file = new SafetensorsFile()
                .tensor("large", "U8", new long[] {1 << 20}, new byte[1 << 20])
                .write(folder.resolve("m.safetensors"));
        try (Safetensors tensors = Safetensors.open(file)) {
            ByteBuffer target = ByteBuffer.allocateDirect(1 << 20);
            assertThatThrownBy(() -> tensors.read("large", large -> {
                        SafetensorsFile.write(file, new byte[0]);
                        return target.put(large);
                    }))
                    .isInstanceOf(WeightsException.class)
                    .hasMessageContainingAll("large", file.toString(), "cut short");
        }
    }

    @Test
    void readsShardsThroughTheirIndex() {
        new SafetensorsFile().floats("x", new long[] {1}, 1).write(folder.resolve("m-1.safetensors"));
        new SafetensorsFile()
                .floats("y", new long[] {1}, 2)
                .floats("unlisted", new long[] {1}, 3)
                .write(folder.resolve("m-2.safetensors"));
        Path index = index("{\"weight_map\":{\"x\":\"m-1.safetensors\",\"y\":\"m-2.safetensors\"}}");
        try (Safetensors tensors = Safetensors.open(index)) {
            assertThat(tensors.names()).containsExactly("x", "y");
            assertThat(read(tensors, "x")).isEqualTo(1);
            assertThat(read(tensors, "y")).isEqualTo(2);
        }
    }

    @Test
    void refusesIndexesThatDoNotFitTheirShards() {
        new SafetensorsFile().floats("x", new long[] {1}, 1).write(folder.resolve("m-1.safetensors"));
        assertRefused(index("{\"weight_map\":{\"z\":\"m-1.safetensors\"}}"), "lacks tensor \"z\"");
        assertRefused(index("{\"weight_map\":{\"x\":\"m-9.safetensors\"}}"), "m-9.safetensors\" does not exist");
        assertRefused(index("{\"weight_map\":{\"x\":\"../m-1.safetensors\"}}"), "not a .safetensors file beside it");
        assertRefused(index("{\"weight_map\":{\"x\":\"/etc/m.safetensors\"}}"), "not a .safetensors file beside it");
        assertRefused(index("{\"weight_map\":{\"x\":7}}"), "not a .safetensors file beside it");
        assertRefused(index("{\"weight_map\":[]}"), "no \"weight_map\"");
        assertRefused(index("{}"), "no \"weight_map\"");
        assertRefused(index("{\"weight_map"), "not valid JSON");
        assertRefused(index(""), "no \"weight_map\"");
    }

    private Path index(String json) {
        return SafetensorsFile.write(folder.resolve("m.safetensors.index.json"), json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(Path file, String cause) {
        assertThatThrownBy(() -> Safetensors.open(file))
                .isInstanceOf(WeightsException.class)
                .hasMessageContainingAll(file.getParent().toString(), cause)
                .hasMessageMatching("(?s).*(get it again|get the model again|Get the model again).*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | not a JSON object",
                "{} | 4 bytes at its end belong to no tensor",
                "{\"a\":1} | \"a\" is not an object",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}x | not valid JSON",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}{} | something follows",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]} | not valid JSON",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | Duplicate",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | overlaps",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},\"b\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[1,4]}} | leaves a hole",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}} | the file has only 4",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}} | no valid pair",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}} | no valid pair",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}} | whole numbers",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,99999999999999999999]}} | not valid JSON",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}} | cannot have 4 bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}} | whole numbers",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}} | whole numbers",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":1,\"data_offsets\":[0,4]}} | not a list",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296,4294967296],\"data_offsets\":[0,4]}} | impossible",
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[4611686018427387904],\"data_offsets\":[0,4]}} | cannot have 4 bytes",
                "{\"a\":{\"dtype\":7,\"shape\":[1],\"data_offsets\":[0,4]}} | not a string",
                "{\"a\":{\"shape\":[1],\"data_offsets\":[0,4]}} | lacks its type",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"x\":1}} | unknown property",
                "{\"__metadata__\":{\"k\":1},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | not a string",
            })
    void refusesLyingHeaders(String header, String cause) {
        Path file = folder.resolve("m.safetensors");
        assertRefused(SafetensorsFile.write(file, SafetensorsFile.bytes(header, new byte[4])), cause);
    }

    @Test
    void refusesLyingLengths() {
        Path file = folder.resolve("m.safetensors");
        ByteBuffer prefix = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        assertRefused(SafetensorsFile.write(file, prefix.putLong(0, 9).array()), "only 8 follow");
        assertRefused(SafetensorsFile.write(file, prefix.putLong(0, 100_000_001).array()), "more than the 100000000");
        assertRefused(SafetensorsFile.write(file, prefix.putLong(0, -1).array()), "18446744073709551615");
        assertRefused(SafetensorsFile.write(file, prefix.putLong(0, 0).array()), "not a JSON object");
        assertRefused(SafetensorsFile.write(file, new byte[3]), "only 3 bytes");
        assertRefused(SafetensorsFile.write(file, new byte[0]), "only 0 bytes");
    }

    @Test
    void saysWhatAnythingElseIs() {
        assertThatThrownBy(() -> Safetensors.open(folder.resolve("none.safetensors")))
                .isInstanceOf(WeightsException.class)
                .hasMessageContainingAll("none.safetensors", "does not exist");
        assertThatThrownBy(() -> Safetensors.open(folder)).isInstanceOf(WeightsException.class);
        byte[] pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Safetensors.open(SafetensorsFile.write(folder.resolve("p.safetensors"), pointer)))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("git lfs pull");
    }

    @Test
    void everyTruncationEndsInAWeightsException() {
        byte[] whole = sample().toBytes();
        Path file = folder.resolve("m.safetensors");
        for (int length = 0; length < whole.length; length++) {
            assertRefused(SafetensorsFile.write(file, Arrays.copyOf(whole, length)), "cannot be read");
        }
    }

    /** Whatever the bytes, opening either works, and then every tensor can be read, or ends in a WeightsException. */
    @Test
    void everyMutationOpensOrEndsInAWeightsException() {
        byte[] whole = sample().toBytes();
        int headerEnd =
                8 + (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        byte[] alphabet = "0123456789[]{}\",:-.eFBU \u0000".getBytes(StandardCharsets.ISO_8859_1);
        Path file = folder.resolve("m.safetensors");
        Random random = new Random(20260101);
        int opened = 0;
        for (int round = 0; round < 4000; round++) {
            byte[] bytes = whole.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                int place = random.nextInt(headerEnd);
                bytes[place] = round % 2 == 0 ? (byte) random.nextInt(256) : alphabet[random.nextInt(alphabet.length)];
            }
            SafetensorsFile.write(file, bytes);
            try (Safetensors tensors = Safetensors.open(file)) {
                tensors.names()
                        .forEach(
                                name -> assertThat(Goldens.bytes(tensors, name)).isNotNull());
                opened++;
            } catch (WeightsException e) {
                assertThat(e).hasMessageContaining("m.safetensors");
            }
        }
        assertThat(opened).isBetween(1, 3999);
    }

    @Test
    void readsTheGoldenModels() {
        try (Safetensors model = Safetensors.open(Goldens.folder("sd15-tiny").resolve("single-file.safetensors"))) {
            assertThat(model.names()).contains("model.diffusion_model.input_blocks.0.0.weight");
            model.names()
                    .forEach(name -> assertThat(model.read(name, ByteBuffer::remaining))
                            .isEqualTo((int) model.find(name)
                                            .orElseThrow()
                                            .shape()
                                            .count()
                                    * model.find(name).orElseThrow().dtype().bytes()));
        }
    }
}
