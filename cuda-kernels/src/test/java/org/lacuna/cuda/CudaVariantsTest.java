package org.lacuna.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.lacuna.cuda.compile.Plan;
import org.lacuna.cuda.compile.Tuning;
import org.lacuna.cuda.driver.GpuInfo;
import org.lacuna.cuda.emulation.FakeDriver;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.OperationContract;
import org.lacuna.inference.backend.Precision;

/**
 * All ways to compute each operation, Hopper's and cuBLAS's included: measuring runs every one of them and warns of those
 * with another result.
 */
class CudaVariantsTest extends OperationContract {
    private static final int HOPPER_SHARED_BYTES = 227 << 10;

    @TempDir
    static Path folder;

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger(Plan.class.getName());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            warnings.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeAll
    void listen() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    @AfterAll
    void stopListening() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
        if (!TestGpu.isReal()) {
            FakeDriver.setDefaults();
        }
    }

    @Override
    protected Backend open() {
        if (!TestGpu.isReal()) {
            FakeDriver.load();
            FakeDriver.capability(90);
            FakeDriver.sharedBytes(HOPPER_SHARED_BYTES);
            assertThat(EmulatedBackend.device().isHopper()).isTrue();
        }
        GpuInfo device = EmulatedBackend.device();
        return EmulatedBackend.open(device, Precision.F16, Tuning.measuring(device, folder));
    }

    @AfterEach
    void everyVariantHadTheSameResult() {
        assertThat(warnings).isEmpty();
    }
}
