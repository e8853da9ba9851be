package org.lacuna.inference.cpu;

import java.nio.file.Path;
import java.util.Optional;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.BackendOptions;
import org.lacuna.inference.backend.NetworkContract;
import org.lacuna.inference.backend.Precision;

class CpuBf16Test extends NetworkContract {
    @Override
    protected Backend open() {
        return new CpuBackendProvider()
                .open(new BackendOptions(Optional.of(Precision.BF16), 2, Path.of("target/native")));
    }
}
