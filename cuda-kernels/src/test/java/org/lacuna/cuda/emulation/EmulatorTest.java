package org.lacuna.cuda.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.cuda.driver.DriverException;
import org.lacuna.cuda.driver.Grid;
import org.lacuna.inference.backend.Precision;

/** The emulator reports the bugs that it is there to find: those of broken.cu. */
class EmulatorTest {
    private static final int THREADS = 64;

    private final TestGpu device = TestGpu.get();
    private final DeviceArray x = device.upload(Precision.F32, Numbers.normal(1, 4 * THREADS, 1));
    private final DeviceArray y = device.output(Precision.F32, THREADS);

    private void launch(String kernel, Object... arguments) {
        device.gpu().kernel(kernel).launch(Grid.of(1), THREADS, 1024, arguments);
    }

    private void assertReported(String message, String kernel, Object... arguments) {
        assertThatThrownBy(() -> device.inEverySchedule(() -> launch(kernel, arguments)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(kernel)
                .hasMessageContaining(message);
        assertTheDeviceGoesOn();
    }

    private void assertTheDeviceGoesOn() {
        device.gpu().kernel("half_a_warp").launch(Grid.of(1), 32, 0, y.address(), 2);
        assertThat(y.read()).startsWith(1, 0);
    }

    @Test
    void everyFileOfKernelsCompilesForTheCpu() {
        EmulatedKernels.ofThisModule().buildAll();
    }

    @Test
    void aMissingBarrierShowsAsDataThatIsNotThereYet() {
        List<float[]> results = new ArrayList<>();
        device.inEverySchedule(() -> {
            launch("missing_barrier", x.address(), y.address());
            results.add(y.read());
        });
        assertThat(results.get(0)).contains(Float.NaN);
        assertThat(results.get(1)).isNotEqualTo(results.get(0));
    }

    @Test
    void aMissingWaitShowsAsDataThatIsNotThereYet() {
        launch("missing_wait", x.address(), y.address());
        assertThat(y.read()).contains(Float.NaN);
    }

    @Test
    void sharedMemoryIsNotZeroAtFirst() {
        launch("unwritten_shared", y.address());
        assertThat(y.read()).containsOnly(Float.NaN);
    }

    @Test
    void aBarrierThatSomeThreadsMissIsReportedWithTheLines() {
        assertReported("[warp 1 from lane 8 waits at __shfl_xor_sync, line 16]", "divergent_barrier", y.address());
    }

    @Test
    void aCollectiveThatSomeLanesMissIsReported() {
        assertReported("while other lanes of the warp wait at", "divergent_warp", y.address());
    }

    @Test
    void aCopyFromAnAddressThatIsNotAlignedIsReported() {
        assertReported("not a multiple of 16", "misaligned_copy", x.address(), y.address());
    }

    @ParameterizedTest
    @ValueSource(longs = {THREADS, THREADS + 10, 5_000, 1L << 40})
    void aStoreFarOutsideOfMemoryIsReported(long index) {
        assertReported("illegal address", "store_at", y.address(), index);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 5, 60})
    void aStoreJustOutsideOfMemoryIsReported(long index) {
        DeviceArray small = device.output(Precision.F32, 5);
        assertReported(
                "wrote just outside the 20 bytes of memory that its parameter 0 points to",
                "store_at",
                small.address(),
                index);
    }

    @Test
    void aStoreThroughAMissingPointerIsReported() {
        assertReported("illegal address", "store_at", 0L, 3L);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 7, 9})
    void aStorePastASharedArrayIsReported(int index) {
        assertReported("a shared array was written past its end", "shared_store_at", y.address(), index);
    }

    @Test
    void aStorePastTheDynamicSharedMemoryIsReported() {
        assertReported("illegal address", "dynamic_shared_store_at", y.address(), 256);
        assertThatThrownBy(() -> device.inEverySchedule(() ->
                        device.gpu().kernel("dynamic_shared_store_at").launch(Grid.of(1), 1, 100, y.address(), 25)))
                .hasMessageContaining("the dynamic shared memory was written past its end");
        assertTheDeviceGoesOn();
    }

    @Test
    void aDivisionByZeroIsReported() {
        assertReported("integer division by zero", "divide", y.address(), 0);
    }

    @Test
    void aStackThatOverflowsIsReported() {
        device.gpu().kernel("deep").launch(Grid.of(1), 2, 0, y.address(), 250);
        assertThatThrownBy(device.gpu()::synchronize).isInstanceOf(DriverException.class);
        assertThat(FakeDriver.lastError()).contains("deep").contains("a thread used more than 64 KB of stack");
        FakeDriver.clearError();
    }

    @Test
    void lanesThatHaveEndedAreNotWaitedFor() {
        device.inEverySchedule(() -> {
            device.gpu().kernel("half_a_warp").launch(Grid.of(1), 32, 0, y.address(), 6);
            assertThat(y.read()).startsWith(1, 0, 3, 2, 5, 4);
        });
    }
}
