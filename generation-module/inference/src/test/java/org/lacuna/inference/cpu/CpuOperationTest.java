package org.lacuna.inference.cpu;

import org.junit.jupiter.api.Nested;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.OperationContract;
import org.lacuna.inference.backend.Precision;

class CpuOperationTest {
    @Nested
    class InF32 extends OperationContract {
        @Override
        protected Backend open() {
            return CpuSamplingTest.open(Precision.F32);
        }
    }

    @Nested
    class InBf16 extends OperationContract {
        @Override
        protected Backend open() {
            return CpuSamplingTest.open(Precision.BF16);
        }
    }
}
