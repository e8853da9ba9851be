package org.lacuna.generation.painting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SystemMemoryTest {
    @Test
    void readsWhatLinuxSays() {
        assertThat(SystemMemory.available(List.of("MemTotal: 100 kB", "MemAvailable:   24014852 kB", "Cached: 1 kB")))
                .hasValue(24_014_852L * 1024);
        assertThat(SystemMemory.available(List.of("MemTotal: 100 kB"))).isEmpty();
    }

    @Test
    void theMachineHasSome() {
        assertThat(SystemMemory.available().orElseThrow()).isPositive();
    }
}
