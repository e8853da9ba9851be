package org.lacuna.inference.cpu;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.BackendOptions;
import org.lacuna.inference.backend.BackendProvider;
import org.openide.util.lookup.ServiceProvider;

/** Offers the processor, everywhere libtorch has been built for. */
@ServiceProvider(service = BackendProvider.class)
public final class CpuBackendProvider implements BackendProvider {
    static final String NAME = "cpu";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int preference() {
        return 0;
    }

    @Override
    public Optional<String> unavailable(Path nativeFolder) {
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return arch.equals("amd64") || arch.equals("x86_64")
                ? Optional.empty()
                : Optional.of("The CPU engine (libtorch) is packed for 64-bit Intel and AMD processors; this one is "
                        + arch + ".");
    }

    @Override
    public List<String> devices(Path nativeFolder) {
        Processor processor = Processor.detect();
        return List.of(processor.name() + ", " + processor.physicalCores() + " cores");
    }

    @Override
    public Backend open(BackendOptions options) {
        return new CpuBackend(options);
    }
}
