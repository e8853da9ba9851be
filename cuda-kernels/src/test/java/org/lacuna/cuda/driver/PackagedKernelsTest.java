package org.lacuna.cuda.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackagedKernelsTest {
    private static final String INDEX = """
            file gemm compute_75 sm_75 compute_80 sm_80 sm_86 sm_89 sm_90
            kernel gemm_f16 gemm 8,8,112,4
            kernel gemm_nothing gemm
            file wgmma_sm90a compute_90a sm_90a
            kernel wgmma_f16 wgmma_sm90a 8
            """;

    private final Map<String, String> files = new HashMap<>(Map.of("index", INDEX));

    private PackagedKernels packaged() {
        return new PackagedKernels(this::open);
    }

    private InputStream open(String name) {
        String text = files.get(name);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static GpuInfo gpu(int capability) {
        return new GpuInfo(0, "a GPU", capability / 10, capability % 10, 8L << 30, 80, 99 << 10, 1_500_000);
    }

    /** Turing, Ampere (data centre, GeForce, Jetson), Ada, Hopper, Blackwell (data centre, GeForce), and one too old. */
    @ParameterizedTest
    @CsvSource({
        "70,  ''",
        "75,  sm_75.cubin compute_75.ptx",
        "80,  sm_80.cubin compute_80.ptx",
        "86,  sm_86.cubin sm_80.cubin compute_80.ptx",
        "87,  sm_86.cubin sm_80.cubin compute_80.ptx",
        "89,  sm_89.cubin sm_86.cubin sm_80.cubin compute_80.ptx",
        "90,  sm_90.cubin compute_80.ptx",
        "100, compute_80.ptx",
        "120, compute_80.ptx",
    })
    void takesTheNearestCodeFirst(int capability, String images) {
        assertThat(imagesOf("gemm", capability)).isEqualTo(images);
    }

    @ParameterizedTest
    @CsvSource({
        "75,  ''",
        "80,  ''",
        "86,  ''",
        "89,  ''",
        "90,  sm_90a.cubin compute_90a.ptx",
        "100, ''",
        "120, ''",
    })
    void whatIsForHopperIsForNothingElse(int capability, String images) {
        assertThat(imagesOf("wgmma_sm90a", capability)).isEqualTo(images);
    }

    private String imagesOf(String file, int capability) {
        return packaged().images(file, gpu(capability)).stream()
                .map(image -> image.name().substring(file.length() + 1))
                .collect(Collectors.joining(" "));
    }

    @Test
    void knowsEachKernelsFileAndParameters() {
        assertThat(packaged().kernels()).containsExactlyInAnyOrder("gemm_f16", "gemm_nothing", "wgmma_f16");
        assertThat(packaged().entry("gemm_f16")).hasValue(new KernelImages.Entry("gemm", List.of(8, 8, 112, 4)));
        assertThat(packaged().entry("gemm_nothing")).hasValue(new KernelImages.Entry("gemm", List.of()));
        assertThat(packaged().entry("gemm_f64")).isEmpty();
    }

    @Test
    void ptxEndsWithAZeroAndMachineCodeIsAsItIs() {
        files.put("gemm.sm_80.cubin", "code");
        files.put("gemm.compute_80.ptx", "text");
        List<KernelImages.Image> images = packaged().images("gemm", gpu(80));
        assertThat(images.get(0).bytes().get()).asString().isEqualTo("code");
        assertThat(images.get(1).bytes().get()).asString().isEqualTo("text\0");
    }

    @Test
    void brokenPackagesSayHowToMendThem() {
        KernelImages.Image missing = packaged().images("gemm", gpu(80)).get(0);
        assertThatThrownBy(() -> missing.bytes().get())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("org/lacuna/cuda/code/gemm.sm_80.cubin is missing")
                .hasMessageContaining("Install Lacuna anew");

        files.put("index", "<<<<<<< HEAD");
        assertThatThrownBy(this::packaged).hasMessageContaining("the index has the line <<<<<<< HEAD");

        files.remove("index");
        assertThatThrownBy(this::packaged)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("org/lacuna/cuda/code/index is missing")
                .hasMessageContaining("mvn -pl cuda-kernels clean");
    }

    /** What the build made of this module's kernels. */
    @Test
    void everyPackagedKernelHasCodeForEveryGpuThatItsFileIsFor() {
        PackagedKernels packaged = new PackagedKernels();
        assertThat(packaged.kernels()).isNotEmpty();
        packaged.kernels().stream()
                .map(kernel -> packaged.entry(kernel).orElseThrow().file())
                .distinct()
                .forEach(file -> {
                    List<KernelImages.Image> images = packaged.images(file, gpu(90));
                    assertThat(images).hasSize(2);
                    assertThat(images.get(0).bytes().get()).startsWith(0x7f, 'E', 'L', 'F');
                    assertThat(images.get(1).bytes().get())
                            .asString()
                            .contains(".entry")
                            .endsWith("\0");
                });
    }
}
