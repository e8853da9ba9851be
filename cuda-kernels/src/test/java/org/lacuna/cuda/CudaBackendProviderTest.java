package org.lacuna.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import jcuda.driver.CUresult;
import org.junit.jupiter.api.Test;
import org.lacuna.cuda.driver.DriverException;
import org.lacuna.cuda.driver.GpuInfo;
import org.lacuna.cuda.driver.NvidiaDriver;
import org.lacuna.cuda.driver.PackagedKernels;
import org.lacuna.cuda.emulation.FakeDriver;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.BackendException;
import org.lacuna.inference.backend.BackendOptions;
import org.lacuna.inference.backend.BackendProvider;
import org.lacuna.inference.backend.Precision;
import org.openide.util.Lookup;

class CudaBackendProviderTest {
    private static final Path NATIVES = Path.of("target", "native");
    private static final BackendOptions OPTIONS = new BackendOptions(Optional.empty(), 0, NATIVES);

    @Test
    void lookupFindsItAndThisMachineGetsAReason() {
        BackendProvider cuda = Lookup.getDefault().lookupAll(BackendProvider.class).stream()
                .filter(provider -> provider.name().equals("cuda"))
                .findFirst()
                .orElseThrow();
        assertThat(cuda.preference()).isPositive();
        String printed = printedBy(() -> {
            assertThat(cuda.unavailable(NATIVES).isEmpty())
                    .isEqualTo(!cuda.devices(NATIVES).isEmpty());
            cuda.unavailable(NATIVES).ifPresent(reason -> assertThat(reason).contains("GPU"));
        });
        assertThat(printed).isEmpty();
    }

    @Test
    void theDriverIsAskedQuietlyAndLeavesNoFilesBehind() throws IOException {
        FakeDriver.load();
        CudaBackendProvider cuda = provider(() -> true, NvidiaDriver::devices);
        String temporary = System.getProperty("java.io.tmpdir");
        String printed = printedBy(() -> assertThat(cuda.unavailable(NATIVES)).isEmpty());
        assertThat(printed).isEmpty();
        assertThat(cuda.devices(NATIVES)).hasSize(1).first().asString().contains("compute capability 8.0");
        assertThat(System.getProperty("java.io.tmpdir")).isEqualTo(temporary);
        try (Stream<Path> files = Files.list(NATIVES)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("jcuda")))
                    .isEmpty();
        }
    }

    @Test
    void withoutADriverNothingIsLoaded() {
        AtomicInteger asked = new AtomicInteger();
        CudaBackendProvider cuda = provider(() -> false, folder -> {
            asked.incrementAndGet();
            return List.of();
        });
        assertThat(cuda.unavailable(NATIVES))
                .hasValueSatisfying(reason -> assertThat(reason).contains("no NVIDIA driver"));
        assertThat(cuda.devices(NATIVES)).isEmpty();
        assertThat(asked).hasValue(0);
    }

    private static CudaBackendProvider provider(BooleanSupplier mayBeThere, CudaBackendProvider.DeviceQuery query) {
        return new CudaBackendProvider(mayBeThere, query, PackagedKernels::new);
    }

    private static GpuInfo gpu(int ordinal, String name, int capability, long bytes) {
        return new GpuInfo(ordinal, name, capability / 10, capability % 10, bytes, 4, 99 << 10, 1_400_000);
    }

    private static CudaBackendProvider with(int version, GpuInfo... devices) {
        return provider(() -> true, new CudaBackendProvider.DeviceQuery() {
            @Override
            public List<GpuInfo> devices(Path nativeFolder) {
                return List.of(devices);
            }

            @Override
            public int version() {
                return version;
            }
        });
    }

    @Test
    void devicesAreNamedInTheDriversOrder() {
        CudaBackendProvider cuda =
                with(12_040, gpu(0, "NVIDIA T4", 75, 16L << 30), gpu(1, "NVIDIA H200", 90, 150_000_000_000L));
        assertThat(cuda.unavailable(NATIVES)).isEmpty();
        assertThat(cuda.devices(NATIVES))
                .containsExactly(
                        "NVIDIA T4 (16 GB, compute capability 7.5)", "NVIDIA H200 (140 GB, compute capability 9.0)");
    }

    @Test
    void ofTwoDevicesTheNewerIsTakenUnlessOneIsNamed() {
        FakeDriver.load();
        FakeDriver.setDefaults();
        FakeDriver.deviceCount(2);
        try {
            CudaBackendProvider cuda = with(12_040, gpu(0, "first", 75, 8L << 30), gpu(1, "second", 80, 8L << 30));
            try (Backend best = cuda.open(OPTIONS)) {
                assertThat(best.deviceName()).isEqualTo("second");
                assertThat(best.precision()).isEqualTo(Precision.F16);
            }
            BackendOptions wanted = new BackendOptions(Optional.of(Precision.F32), 0, NATIVES, OptionalInt.of(0));
            try (Backend named = cuda.open(wanted)) {
                assertThat(named.deviceName()).isEqualTo("first");
                assertThat(named.precision()).isEqualTo(Precision.F32);
            }
        } finally {
            FakeDriver.setDefaults();
        }
    }

    @Test
    void anOldDriverIsToldTheVersionThatIsNeeded() {
        CudaBackendProvider cuda = with(11_080, gpu(0, "NVIDIA T4", 75, 16L << 30));
        assertThat(cuda.unavailable(NATIVES))
                .hasValueSatisfying(reason -> assertThat(reason).contains("CUDA 11.8", "CUDA 12.0", "driver 525"));
        assertThatThrownBy(() -> cuda.open(OPTIONS))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("driver 525");
    }

    @Test
    void aBrokenInstallationIsSaid() {
        CudaBackendProvider cuda = new CudaBackendProvider(
                () -> true,
                new CudaBackendProvider.DeviceQuery() {
                    @Override
                    public List<GpuInfo> devices(Path nativeFolder) {
                        return List.of(gpu(0, "NVIDIA T4", 75, 16L << 30));
                    }

                    @Override
                    public int version() {
                        return 12_040;
                    }
                },
                () -> {
                    throw new IllegalStateException("The kernels are broken. Install Lacuna anew.");
                });
        assertThatThrownBy(() -> cuda.open(OPTIONS))
                .isInstanceOf(BackendException.class)
                .hasMessage("The kernels are broken. Install Lacuna anew.");
    }

    @Test
    void anOldDeviceIsToldWhatIsNeeded() {
        CudaBackendProvider old = with(12_040, gpu(0, "GeForce GTX 1080", 61, 8L << 30));
        assertThat(old.unavailable(NATIVES))
                .hasValueSatisfying(reason -> assertThat(reason).contains("GTX 1080", "7.5"));
        CudaBackendProvider both =
                with(12_040, gpu(0, "GeForce GTX 1080", 61, 8L << 30), gpu(1, "NVIDIA T4", 75, 16L << 30));
        assertThat(both.unavailable(NATIVES)).isEmpty();
        assertThatThrownBy(() -> both.open(new BackendOptions(Optional.empty(), 0, NATIVES, OptionalInt.of(0))))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("GTX 1080");
    }

    @Test
    void everyFailureOfTheDriverBecomesAReason() {
        assertReason(folder -> List.of(), "offers no GPU");
        assertReason(failing(CUresult.CUDA_ERROR_NO_DEVICE), "offers no GPU");
        assertReason(failing(CUresult.CUDA_ERROR_SYSTEM_DRIVER_MISMATCH), "CUDA_ERROR_SYSTEM_DRIVER_MISMATCH");
        assertReason(
                folder -> {
                    throw new UnsatisfiedLinkError("libcuda.so.1: cannot open shared object file");
                },
                "cannot be loaded");
        assertReason(
                folder -> {
                    throw new NoClassDefFoundError("jcuda/driver/JCudaDriver");
                },
                "cannot be loaded");
        assertReason(
                folder -> {
                    throw new IllegalStateException("broken");
                },
                "broken");
    }

    private static CudaBackendProvider.DeviceQuery failing(int result) {
        return folder -> {
            throw new DriverException("cuInit", result);
        };
    }

    private static void assertReason(CudaBackendProvider.DeviceQuery query, String part) {
        CudaBackendProvider cuda = provider(() -> true, query);
        assertThat(cuda.unavailable(NATIVES))
                .hasValueSatisfying(reason -> assertThat(reason).contains(part));
        assertThat(cuda.devices(NATIVES)).isEmpty();
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
