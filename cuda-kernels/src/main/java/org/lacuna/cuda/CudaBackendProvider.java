package org.lacuna.cuda;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.lacuna.cuda.compile.Tuning;
import org.lacuna.cuda.driver.DriverException;
import org.lacuna.cuda.driver.GpuInfo;
import org.lacuna.cuda.driver.KernelImages;
import org.lacuna.cuda.driver.NvidiaDriver;
import org.lacuna.cuda.driver.PackagedKernels;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.BackendException;
import org.lacuna.inference.backend.BackendOptions;
import org.lacuna.inference.backend.BackendProvider;
import org.openide.util.lookup.ServiceProvider;

/**
 * Offers NVIDIA GPUs. Asks the driver once, when first asked itself; on a machine without a driver nothing is loaded.
 */
@ServiceProvider(service = BackendProvider.class)
public final class CudaBackendProvider implements BackendProvider {
    static final String NAME = "cuda";

    /** Turing is the oldest that the kernels are written for. */
    private static final int OLDEST_CAPABILITY = 75;

    private static final int OLDEST_DRIVER = 12_000;

    private final BooleanSupplier mayBeThere;
    private final DeviceQuery query;
    private final Supplier<KernelImages> kernels;
    private Answer answer;

    /** What the machine has, and why it cannot be used. */
    private record Answer(List<GpuInfo> devices, Optional<String> unavailable) {}

    /** Asks the driver; fails in all the ways in which native code does. */
    interface DeviceQuery {
        /** The devices, none if the driver is too old for them: then {@code version} says so. */
        List<GpuInfo> devices(Path nativeFolder);

        /** The newest version of CUDA that the driver knows, 12060 for 12.6. */
        default int version() {
            return NvidiaDriver.version();
        }
    }

    public CudaBackendProvider() {
        this(NvidiaDriver::mayBeThere, NvidiaDriver::devices, PackagedKernels::new);
    }

    /**
     * @param kernels the code; fails with IllegalStateException where the installation is broken
     */
    CudaBackendProvider(BooleanSupplier mayBeThere, DeviceQuery query, Supplier<KernelImages> kernels) {
        this.kernels = kernels;
        this.mayBeThere = mayBeThere;
        this.query = query;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int preference() {
        return 100;
    }

    @Override
    public Optional<String> unavailable(Path nativeFolder) {
        return answer(nativeFolder).unavailable();
    }

    @Override
    public List<String> devices(Path nativeFolder) {
        return answer(nativeFolder).devices().stream().map(GpuInfo::description).toList();
    }

    /** Without a wish, the newest of the devices, of several the one with the most memory. */
    @Override
    public Backend open(BackendOptions options) {
        Answer known = answer(options.nativeFolder());
        known.unavailable().ifPresent(reason -> {
            throw new BackendException(reason);
        });
        GpuInfo info = options.device().isPresent()
                ? known.devices().get(options.device().getAsInt())
                : known.devices().stream()
                        .max(Comparator.comparingInt(GpuInfo::capability).thenComparingLong(GpuInfo::bytes))
                        .orElseThrow();
        if (info.capability() < OLDEST_CAPABILITY) {
            throw new BackendException(tooOld(info));
        }
        try {
            return new CudaBackend(
                    info, kernels.get(), options.precision(), Tuning.measuring(info, options.nativeFolder()));
        } catch (IllegalStateException e) {
            throw new BackendException(e.getMessage(), e);
        }
    }

    private synchronized Answer answer(Path nativeFolder) {
        if (answer == null) {
            answer = ask(nativeFolder);
        }
        return answer;
    }

    private Answer ask(Path nativeFolder) {
        if (!mayBeThere.getAsBoolean()) {
            return none("This machine has no NVIDIA driver, so no GPU can be used.");
        }
        try {
            return judged(query.devices(nativeFolder));
        } catch (DriverException e) {
            return none(
                    e.saysNoDevice()
                            ? "The NVIDIA driver offers no GPU."
                            : "The NVIDIA driver does not work (" + e.getMessage()
                                    + "). Install it anew, or restart the machine.");
        } catch (LinkageError e) {
            return none(
                    "The NVIDIA driver's library (libcuda.so.1, nvcuda.dll) cannot be loaded. Install NVIDIA's driver"
                            + " to use the GPU.");
        } catch (RuntimeException e) {
            return none("The NVIDIA driver cannot be asked for its GPUs: " + e.getMessage());
        }
    }

    private Answer judged(List<GpuInfo> devices) {
        if (devices.isEmpty()) {
            return none("The NVIDIA driver offers no GPU.");
        }
        int version = query.version();
        if (version < OLDEST_DRIVER) {
            return new Answer(
                    devices,
                    Optional.of("The NVIDIA driver knows CUDA " + version / 1000 + "." + version % 1000 / 10
                            + " but Lacuna needs CUDA 12.0. Install driver 525 or newer to use the GPU."));
        }
        if (devices.stream().allMatch(device -> device.capability() < OLDEST_CAPABILITY)) {
            return new Answer(devices, Optional.of(tooOld(devices.get(0))));
        }
        return new Answer(devices, Optional.empty());
    }

    private static String tooOld(GpuInfo info) {
        return info.description() + " is too old: Lacuna needs compute capability 7.5 (GeForce 16 and 20 series, Quadro"
                + " RTX, T4) or newer.";
    }

    private static Answer none(String reason) {
        return new Answer(List.of(), Optional.of(reason));
    }
}
