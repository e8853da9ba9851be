package org.lacuna.cuda;

import org.junit.jupiter.api.Nested;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.OperationContract;
import org.lacuna.inference.backend.Precision;

class CudaOperationTest {
    @Nested
    class InF32 extends OperationContract {
        @Override
        protected Backend open() {
            return EmulatedBackend.open(Precision.F32);
        }
    }

    @Nested
    class InF16 extends OperationContract {
        @Override
        protected Backend open() {
            return EmulatedBackend.open(Precision.F16);
        }
    }

    @Nested
    class InBf16 extends OperationContract {
        @Override
        protected Backend open() {
            return EmulatedBackend.open(Precision.BF16);
        }
    }
}
