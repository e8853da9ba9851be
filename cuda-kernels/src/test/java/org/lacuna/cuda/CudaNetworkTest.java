package org.lacuna.cuda;

import org.junit.jupiter.api.Nested;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.NetworkContract;
import org.lacuna.inference.backend.Precision;

class CudaNetworkTest {
    @Nested
    class InF32 extends NetworkContract {
        @Override
        protected Backend open() {
            return EmulatedBackend.open(Precision.F32);
        }
    }

    @Nested
    class InF16 extends NetworkContract {
        @Override
        protected Backend open() {
            return EmulatedBackend.open(Precision.F16);
        }
    }

    @Nested
    class InBf16 extends NetworkContract {
        @Override
        protected Backend open() {
            return EmulatedBackend.open(Precision.BF16);
        }
    }
}
