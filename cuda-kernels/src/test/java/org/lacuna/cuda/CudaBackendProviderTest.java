package org.lacuna.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import jcuda.driver.CUresult;
import org.junit.jupiter.api.Test;
import org.lacuna.inference.backend.BackendException;
import org.lacuna.inference.backend.BackendOptions;
import org.lacuna.inference.backend.BackendProvider;
import org.openide.util.Lookup;

class CudaBackendProviderTest {
    private static final BackendOptions OPTIONS = new BackendOptions(Optional.empty(), 0, Path.of("native"));

    @Test
    void lookupFindsItAndThisMachineGetsAReason() {
        BackendProvider cuda = Lookup.getDefault().lookupAll(BackendProvider.class).stream()
                .filter(provider -> provider.name().equals("cuda"))
                .findFirst()
                .orElseThrow();
        assertThat(cuda.preference()).isPositive();
        String printed = printedBy(() -> {
            assertThat(cuda.unavailable())
                    .hasValueSatisfying(reason -> assertThat(reason).contains("GPU"));
            assertThat(cuda.devices()).doesNotContainNull();
        });
        assertThat(printed).isEmpty();
    }

    @Test
    void askingThisMachinesDriverDirectlyAnswersOrFailsAsDocumented() {
        CudaBackendProvider cuda = new CudaBackendProvider(() -> true, NvidiaDriver::devices);
        String temporary = System.getProperty("java.io.tmpdir");
        String printed = printedBy(() -> assertThat(cuda.unavailable()).isPresent());
        assertThat(printed).isEmpty();
        assertThat(System.getProperty("java.io.tmpdir")).isEqualTo(temporary);
        assertThat(Path.of(temporary).toFile().list((folder, name) -> name.startsWith("lacuna-jcuda")))
                .isEmpty();
    }

    @Test
    void withoutADriverNothingIsLoaded() {
        AtomicInteger asked = new AtomicInteger();
        CudaBackendProvider cuda = new CudaBackendProvider(() -> false, () -> {
            asked.incrementAndGet();
            return List.of();
        });
        assertThat(cuda.unavailable())
                .hasValueSatisfying(reason -> assertThat(reason).contains("no NVIDIA driver"));
        assertThat(cuda.devices()).isEmpty();
        assertThat(asked).hasValue(0);
    }

    @Test
    void aGpuIsNamedAndTheReasonIsHonest() {
        AtomicInteger asked = new AtomicInteger();
        CudaBackendProvider cuda = new CudaBackendProvider(() -> true, () -> {
            asked.incrementAndGet();
            return List.of(new CudaDevice("NVIDIA H200", 9, 0, 150_000_000_000L));
        });
        assertThat(cuda.devices()).containsExactly("NVIDIA H200 (140 GB, compute capability 9.0)");
        assertThat(cuda.unavailable())
                .hasValueSatisfying(reason -> assertThat(reason).contains("no CUDA kernels yet", "CPU", "NVIDIA H200"));
        assertThatThrownBy(() -> cuda.open(OPTIONS))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("no CUDA kernels yet");
        assertThat(asked).hasValue(1);
    }

    @Test
    void everyFailureOfTheDriverBecomesAReason() {
        assertReason(List::of, "offers no GPU");
        assertReason(failing(CUresult.CUDA_ERROR_NO_DEVICE), "offers no GPU");
        assertReason(failing(CUresult.CUDA_ERROR_SYSTEM_DRIVER_MISMATCH), "CUDA_ERROR_SYSTEM_DRIVER_MISMATCH");
        assertReason(
                () -> {
                    throw new UnsatisfiedLinkError("libcuda.so.1: cannot open shared object file");
                },
                "cannot be loaded");
        assertReason(
                () -> {
                    throw new NoClassDefFoundError("jcuda/driver/JCudaDriver");
                },
                "cannot be loaded");
        assertReason(
                () -> {
                    throw new IllegalStateException("broken");
                },
                "broken");
    }

    private static CudaBackendProvider.DeviceQuery failing(int result) {
        return () -> {
            throw new NvidiaDriver.DriverException(result);
        };
    }

    private static void assertReason(CudaBackendProvider.DeviceQuery query, String part) {
        CudaBackendProvider cuda = new CudaBackendProvider(() -> true, query);
        assertThat(cuda.unavailable())
                .hasValueSatisfying(reason -> assertThat(reason).contains(part));
        assertThat(cuda.devices()).isEmpty();
        assertThatThrownBy(() -> cuda.open(OPTIONS))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining(part);
    }

    private static String printedBy(Runnable action) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(capture);
            System.setErr(capture);
            action.run();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
