package org.lacuna.cuda.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lacuna.cuda.driver.Grid;
import org.lacuna.inference.backend.Precision;

/** The emulator reports the bugs that it is there to find. */
class EmulatorTest {
    private final TestGpu device = TestGpu.get();

    @Test
    void aBarrierThatSomeThreadsMissIsReported() {
        DeviceArray y = device.output(Precision.F32, 64);
        assertThatThrownBy(() -> device.inEverySchedule(() -> device.gpu()
                        .kernel("divergent_barrier")
                        .launch(Grid.of(1), 64, 0, y.address())))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("deadlock");
    }

    @Test
    void aMissingBarrierShowsAsDataThatIsNotThereYet() {
        DeviceArray x = device.upload(Precision.F32, Numbers.normal(1, 64, 1));
        DeviceArray y = device.output(Precision.F32, 64);
        device.gpu().kernel("missing_barrier").launch(Grid.of(1), 64, 0, x.address(), y.address());
        assertThat(y.read()).contains(Float.NaN);
    }

    @Test
    void aMissingWaitShowsAsDataThatIsNotThereYet() {
        DeviceArray x = device.upload(Precision.F32, Numbers.normal(1, 256, 1));
        DeviceArray y = device.output(Precision.F32, 64);
        device.gpu().kernel("missing_wait").launch(Grid.of(1), 64, 1024, x.address(), y.address());
        assertThat(y.read()).contains(Float.NaN);
    }
}
