package org.lacuna.cuda.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import jcuda.driver.CUresult;
import jcuda.jcublas.cublasStatus;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lacuna.cuda.blas.Blas;
import org.lacuna.cuda.driver.DeviceMemory;
import org.lacuna.cuda.driver.DriverException;
import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.GpuInfo;
import org.lacuna.cuda.driver.Grid;
import org.lacuna.cuda.driver.NvidiaDriver;
import org.lacuna.cuda.driver.PinnedMemory;
import org.lacuna.cuda.driver.Recording;
import org.lacuna.inference.backend.Precision;

/** The fake driver is as strict as a real one. On the second device, so that what other tests hold is left alone. */
class FakeDriverTest {
    private static final int BYTES = 64;

    private final EmulatedKernels kernels = EmulatedKernels.ofThisModule();
    private Gpu gpu;

    @BeforeEach
    void open() {
        FakeDriver.setDefaults();
        FakeDriver.deviceCount(2);
        gpu = new Gpu(FakeDriver.devices().get(1), kernels);
    }

    @AfterEach
    void close() {
        FakeDriver.setDefaults();
        FakeDriver.deviceCount(2);
        gpu.reset();
        FakeDriver.setDefaults();
    }

    private static void assertAnswers(int code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DriverException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private byte[] read(DeviceMemory memory) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(memory.bytes()));
        gpu.downloadNow(bytes, memory, 0);
        return bytes.array();
    }

    /** Enqueues a kernel that stores 1.0f at the beginning. */
    private void store(DeviceMemory memory) {
        gpu.kernel("store_at").launch(Grid.of(1), 1, 0, memory.address(), 0L);
    }

    // ---- devices

    @Test
    void devicesAreWhatATestAsksFor() {
        FakeDriver.deviceCount(3);
        FakeDriver.capability(75);
        FakeDriver.multiprocessors(40);
        FakeDriver.sharedBytes(64 << 10);
        FakeDriver.memoryBytes(3L << 30);
        FakeDriver.driverVersion(11080);
        GpuInfo last = FakeDriver.devices().get(2);
        assertThat(last.ordinal()).isEqualTo(2);
        assertThat(last.capability()).isEqualTo(75);
        assertThat(last.multiprocessors()).isEqualTo(40);
        assertThat(last.sharedBytes()).isEqualTo(64 << 10);
        assertThat(last.description()).isEqualTo("Emulated GPU 2 (3 GB, compute capability 7.5)");
        assertThat(NvidiaDriver.version()).isEqualTo(11080);
    }

    @Test
    void thereMayBeNoDeviceOrNoDriverToSpeakOf() {
        FakeDriver.deviceCount(0);
        assertThat(FakeDriver.devices()).isEmpty();
        FakeDriver.initResult(CUresult.CUDA_ERROR_NO_DEVICE);
        assertAnswers(CUresult.CUDA_ERROR_NO_DEVICE, FakeDriver::devices);
    }

    // ---- memory

    @Test
    void memoryIsCountedAndComesToAnEnd() {
        FakeDriver.memoryBytes(1 << 20);
        DeviceMemory most = gpu.allocate(1_000_000);
        assertThat(FakeDriver.usedBytes()).isEqualTo(1_000_000);
        assertThat(FakeDriver.allocations()).isEqualTo(1);
        assertThat(gpu.freeBytes()).isEqualTo((1 << 20) - 1_000_000);
        assertAnswers(CUresult.CUDA_ERROR_OUT_OF_MEMORY, () -> gpu.allocate(100_000));
        gpu.free(most);
        assertThat(FakeDriver.usedBytes()).isZero();
    }

    @Test
    void pinnedMemoryIsCounted() {
        long before = FakeDriver.pinnedBytes();
        PinnedMemory pinned = gpu.allocatePinned(BYTES);
        assertThat(FakeDriver.pinnedBytes()).isEqualTo(before + BYTES);
        gpu.freePinned(pinned);
        assertThat(FakeDriver.pinnedBytes()).isEqualTo(before);
    }

    @Test
    void memoryStartsWithoutAnyNumberInIt() {
        assertThat(read(gpu.allocate(BYTES))).containsOnly(0xFF);
    }

    @Test
    void copiesOutsideOfMemoryAreRefused() {
        DeviceMemory memory = gpu.allocate(BYTES);
        DeviceMemory freed = gpu.allocate(BYTES);
        gpu.free(freed);
        assertAnswers(CUresult.CUDA_ERROR_INVALID_VALUE, () -> gpu.uploadNow(memory, 1, ByteBuffer.allocate(BYTES)));
        assertAnswers(CUresult.CUDA_ERROR_INVALID_VALUE, () -> gpu.fill(memory, BYTES, 1, 0));
        assertAnswers(CUresult.CUDA_ERROR_INVALID_VALUE, () -> gpu.copy(memory, 0, freed, 0, 1));
    }

    @Test
    void aDeviceHasNothingOfAnother() {
        DeviceMemory memory = gpu.allocate(BYTES);
        try (Gpu other = new Gpu(FakeDriver.devices().get(0), kernels)) {
            assertAnswers(CUresult.CUDA_ERROR_INVALID_VALUE, () -> other.fill(memory, 0, 1, 0));
        }
        gpu.makeCurrent();
        gpu.fill(memory, 0, 1, 0);
    }

    // ---- order

    @Test
    void aStreamWorksAsLateAsItMay() {
        DeviceMemory memory = gpu.allocate(BYTES);
        PinnedMemory pinned = gpu.allocatePinned(BYTES);
        pinned.bytes().put(0, (byte) 1);
        gpu.upload(memory, 0, pinned, BYTES);
        pinned.bytes().put(0, (byte) 2);
        gpu.synchronize();
        assertThat(read(memory)[0]).isEqualTo((byte) 2);
        gpu.freePinned(pinned);
    }

    @Test
    void aStreamMayAlsoWorkAtOnce() {
        FakeDriver.schedule(1);
        DeviceMemory memory = gpu.allocate(BYTES);
        PinnedMemory pinned = gpu.allocatePinned(BYTES);
        pinned.bytes().put(0, (byte) 1);
        gpu.upload(memory, 0, pinned, BYTES);
        pinned.bytes().put(0, (byte) 2);
        assertThat(read(memory)[0]).isEqualTo((byte) 1);
        gpu.freePinned(pinned);
    }

    @Test
    void waitsAreCounted() {
        DeviceMemory memory = gpu.allocate(BYTES);
        long before = FakeDriver.waits();
        gpu.fill(memory, 0, BYTES, 0);
        store(memory);
        assertThat(FakeDriver.waits()).isEqualTo(before);
        gpu.synchronize();
        assertThat(FakeDriver.waits()).isEqualTo(before + 1);
    }

    @Test
    void workIsTimed() {
        DeviceMemory memory = gpu.allocate(BYTES);
        assertThat(gpu.milliseconds(() -> store(memory))).isPositive();
        assertThat(FakeDriver.launches()).isPositive();
    }

    // ---- recordings

    @Test
    void aRecordingRepeatsKernelsCopiesFillsAndProducts() {
        DeviceMemory a = gpu.allocate(4);
        DeviceMemory b = gpu.allocate(4);
        PinnedMemory pinned = gpu.allocatePinned(4);
        pinned.bytes().putFloat(0, 3);
        try (Blas blas = Blas.open(gpu, FakeDriver.NATIVE_FOLDER).orElseThrow()) {
            store(a);
            Recording recording = gpu.record(() -> {
                gpu.fill(b, 0, 4, 0xFF);
                store(a);
                gpu.copy(b, 0, a, 0, 4);
                gpu.upload(a, 0, pinned, 4);
                blas.multiply(product(a, b));
            });
            assertThat(read(b)).containsOnly(0xFF);
            long launches = FakeDriver.launches();
            recording.launch();
            recording.launch();
            assertThat(FakeDriver.launches()).isEqualTo(launches);
            assertThat(ByteBuffer.wrap(read(b)).order(pinned.bytes().order()).getFloat())
                    .isEqualTo(2 * 3 * 3f);
            assertThat(FakeDriver.launches()).isEqualTo(launches + 2);
            recording.close();
        }
        gpu.freePinned(pinned);
    }

    /** {@code y = 2 x x} for a single number. */
    private static Blas.Product product(DeviceMemory x, DeviceMemory y) {
        return new Blas.Product(
                Precision.F32,
                1,
                1,
                1,
                1,
                x.address(),
                1,
                1,
                x.address(),
                1,
                1,
                false,
                y.address(),
                1,
                1,
                Precision.F32,
                2);
    }

    @Test
    void aRecordingLeavesNothingBehind() {
        DeviceMemory memory = gpu.allocate(BYTES);
        store(memory);
        long objects = FakeDriver.objects();
        long used = FakeDriver.usedBytes();
        for (int i = 0; i < 1000; i++) {
            try (Recording recording = gpu.record(() -> store(memory))) {
                recording.launch();
            }
        }
        assertThat(FakeDriver.objects()).isEqualTo(objects);
        assertThat(FakeDriver.usedBytes()).isEqualTo(used);
    }

    @Test
    void whatWaitsOrAllocatesSpoilsARecording() {
        DeviceMemory memory = gpu.allocate(BYTES);
        int refused = CUresult.CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED;
        assertAnswers(refused, () -> gpu.record(() -> gpu.allocate(BYTES)));
        assertAnswers(refused, () -> gpu.record(() -> gpu.free(memory)));
        assertAnswers(refused, () -> gpu.record(gpu::synchronize));
        assertAnswers(refused, () -> gpu.record(() -> read(memory)));
        assertAnswers(refused, () -> gpu.record(() -> gpu.kernel("deep")));
        assertAnswers(
                CUresult.CUDA_ERROR_STREAM_CAPTURE_INVALIDATED,
                () -> gpu.record(() -> assertAnswers(refused, () -> gpu.allocate(BYTES))));
        gpu.synchronize();
    }

    // ---- errors

    @Test
    void aFailedKernelShowsLaterAndSpoilsTheContext() {
        DeviceMemory memory = gpu.allocate(BYTES);
        FakeDriver.failLaunch(2, CUresult.CUDA_ERROR_ILLEGAL_ADDRESS);
        store(memory);
        gpu.synchronize();
        store(memory);
        assertAnswers(CUresult.CUDA_ERROR_ILLEGAL_ADDRESS, gpu::synchronize);
        assertThat(FakeDriver.lastError()).isEqualTo("store_at: fails because a test asked for it");
        assertAnswers(CUresult.CUDA_ERROR_ILLEGAL_ADDRESS, () -> gpu.allocate(BYTES));
        assertAnswers(CUresult.CUDA_ERROR_ILLEGAL_ADDRESS, () -> store(memory));
    }

    @Test
    void aContextThatIsMadeAnewKnowsNothingOfTheError() {
        DeviceMemory memory = gpu.allocate(BYTES);
        gpu.kernel("store_at").launch(Grid.of(1), 1, 0, 0L, 0L);
        assertAnswers(CUresult.CUDA_ERROR_ILLEGAL_ADDRESS, gpu::synchronize);
        long contexts = FakeDriver.contexts();
        gpu.reset();
        assertAnswers(CUresult.CUDA_ERROR_CONTEXT_IS_DESTROYED, gpu::synchronize);
        Gpu lost = gpu;
        gpu = new Gpu(FakeDriver.devices().get(1), kernels);
        assertThat(FakeDriver.contexts()).isEqualTo(contexts + 1);
        assertThat(FakeDriver.usedBytes()).isZero();
        assertAnswers(CUresult.CUDA_ERROR_INVALID_HANDLE, lost::synchronize);
        assertAnswers(CUresult.CUDA_ERROR_INVALID_VALUE, () -> gpu.fill(memory, 0, 1, 0));
        store(gpu.allocate(BYTES));
        gpu.synchronize();
    }

    @Test
    void devicesCanBeLostAndComeBack() {
        DeviceMemory memory = gpu.allocate(BYTES);
        FakeDriver.lose(CUresult.CUDA_ERROR_DEVICE_UNAVAILABLE);
        assertAnswers(CUresult.CUDA_ERROR_DEVICE_UNAVAILABLE, gpu::synchronize);
        assertAnswers(CUresult.CUDA_ERROR_DEVICE_UNAVAILABLE, () -> store(memory));
        assertAnswers(CUresult.CUDA_ERROR_DEVICE_UNAVAILABLE, FakeDriver::devices);
        FakeDriver.lose(0);
        gpu.synchronize();
    }

    @Test
    void aProductCanFail() {
        DeviceMemory memory = gpu.allocate(BYTES);
        try (Blas blas = Blas.open(gpu, FakeDriver.NATIVE_FOLDER).orElseThrow()) {
            long products = FakeDriver.products();
            FakeDriver.blasStatus(cublasStatus.CUBLAS_STATUS_EXECUTION_FAILED);
            assertThatThrownBy(() -> blas.multiply(product(memory, memory))).hasMessageContaining("cublas");
            blas.multiply(product(memory, memory));
            gpu.synchronize();
            assertThat(FakeDriver.products()).isEqualTo(products + 1);
        }
    }

    // ---- kernels

    @Test
    void filesOfKernelsComeAndGoWithTheirContext() {
        for (String kernel : List.of("store_at", "add_f32", "store_at")) {
            gpu.kernel(kernel);
            gpu.reset();
            gpu = new Gpu(FakeDriver.devices().get(1), kernels);
        }
    }

    @Test
    void machineCodeThatIsRefusedGivesWayToPtx() {
        FakeDriver.cubinResult(CUresult.CUDA_ERROR_NO_BINARY_FOR_GPU);
        store(gpu.allocate(BYTES));
        gpu.synchronize();
    }

    @Test
    void codeCanBeRefusedInEveryForm() {
        FakeDriver.cubinResult(CUresult.CUDA_ERROR_INVALID_IMAGE);
        FakeDriver.ptxResult(CUresult.CUDA_ERROR_UNSUPPORTED_PTX_VERSION);
        assertAnswers(CUresult.CUDA_ERROR_UNSUPPORTED_PTX_VERSION, () -> gpu.kernel("store_at"));
    }

    @Test
    void launchesThatNoDeviceTakesAreRefused() {
        DeviceMemory memory = gpu.allocate(BYTES);
        Object[] arguments = {memory.address(), 0L};
        int refused = CUresult.CUDA_ERROR_INVALID_VALUE;
        assertAnswers(refused, () -> gpu.kernel("store_at").launch(Grid.of(0), 32, 0, arguments));
        assertAnswers(refused, () -> gpu.kernel("store_at").launch(Grid.of(1, 65536), 32, 0, arguments));
        assertAnswers(refused, () -> gpu.kernel("store_at").launch(Grid.of(1), 1025, 0, arguments));
        assertAnswers(refused, () -> gpu.kernel("store_at").launch(Grid.of(1), 32, 100 << 10, arguments));
    }
}
