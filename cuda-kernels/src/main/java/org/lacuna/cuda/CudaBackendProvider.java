package org.lacuna.cuda;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.BackendException;
import org.lacuna.inference.backend.BackendOptions;
import org.lacuna.inference.backend.BackendProvider;
import org.lacuna.cuda.driver.DriverException;
import org.lacuna.cuda.driver.GpuInfo;
import org.lacuna.cuda.driver.NvidiaDriver;
import org.openide.util.lookup.ServiceProvider;

/**
 * Offers NVIDIA GPUs. This version finds them and says so, but has no kernels for them: pictures are made on the CPU.
 * Asks the driver once, when first asked itself; on a machine without a driver nothing is loaded.
 */
@ServiceProvider(service = BackendProvider.class)
public final class CudaBackendProvider implements BackendProvider {
    private final BooleanSupplier mayBeThere;
    private final DeviceQuery query;
    private Answer answer;

    /** What the machine has, and why it cannot be used. */
    private record Answer(List<String> devices, String unavailable) {}

    /** Asks the driver; fails in all the ways in which native code does. */
    interface DeviceQuery {
        List<GpuInfo> devices();
    }

    public CudaBackendProvider() {
        this(NvidiaDriver::mayBeThere, NvidiaDriver::devices);
    }

    CudaBackendProvider(BooleanSupplier mayBeThere, DeviceQuery query) {
        this.mayBeThere = mayBeThere;
        this.query = query;
    }

    @Override
    public String name() {
        return "cuda";
    }

    @Override
    public int preference() {
        return 100;
    }

    @Override
    public Optional<String> unavailable() {
        return Optional.of(answer().unavailable());
    }

    @Override
    public List<String> devices() {
        return answer().devices();
    }

    @Override
    public Backend open(BackendOptions options) {
        throw new BackendException(answer().unavailable());
    }

    private synchronized Answer answer() {
        if (answer == null) {
            answer = ask();
        }
        return answer;
    }

    private Answer ask() {
        if (!mayBeThere.getAsBoolean()) {
            return none("This machine has no NVIDIA driver, so no GPU can be used.");
        }
        try {
            List<GpuInfo> devices = query.devices();
            if (devices.isEmpty()) {
                return none("The NVIDIA driver offers no GPU.");
            }
            List<String> names = devices.stream().map(GpuInfo::description).toList();
            return new Answer(
                    names,
                    "This version of Lacuna has no CUDA kernels yet, so the CPU is used although there is a GPU: "
                            + String.join(", ", names) + ".");
        } catch (DriverException e) {
            return none(
                    e.saysNoDevice()
                            ? "The NVIDIA driver offers no GPU."
                            : "The NVIDIA driver does not work (" + e.getMessage()
                                    + "). Install it anew, or restart the machine.");
        } catch (LinkageError e) {
            return none(
                    "The NVIDIA driver's library (libcuda.so.1, nvcuda.dll) cannot be loaded. Install NVIDIA's driver to use the GPU.");
        } catch (RuntimeException e) {
            return none("The NVIDIA driver cannot be asked for its GPUs: " + e.getMessage());
        }
    }

    private static Answer none(String reason) {
        return new Answer(List.of(), reason);
    }
}
