package org.lacuna.inference.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {
    private static List<String> thread(int id, int core) {
        return List.of(
                "processor\t: " + id,
                "model name\t: Some Processor 9000",
                "physical id\t: 0",
                "core id\t\t: " + core,
                "flags\t\t: fpu sse avx2 avx512f amx_bf16 amx_tile",
                "");
    }

    @Test
    void countsCoresNotThreads() {
        List<String> lines = new ArrayList<>(thread(0, 0));
        lines.addAll(thread(1, 0));
        Processor processor = Processor.parse(lines);
        assertThat(processor.name()).isEqualTo("Some Processor 9000");
        assertThat(processor.physicalCores()).isEqualTo(1);
        assertThat(processor.features()).containsExactly("amx_bf16", "avx2", "avx512f");
    }

    @Test
    void takesTheLastEntryWithoutAnEmptyLineAfterIt() {
        Processor processor = Processor.parse(thread(0, 0).subList(0, 5));
        assertThat(processor.physicalCores()).isEqualTo(1);
        assertThat(processor.features()).contains("avx2");
    }

    @Test
    void knowsThisMachine() {
        Processor processor = Processor.detect();
        assertThat(processor.name()).isNotBlank();
        assertThat(processor.physicalCores()).isBetween(1, Runtime.getRuntime().availableProcessors());
    }
}
