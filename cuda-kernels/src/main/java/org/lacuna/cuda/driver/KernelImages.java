package org.lacuna.cuda.driver;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Compiled kernels, wherever they come from: the module's jar, or a test that has emulated ones. */
public interface KernelImages {
    /** What is known of a kernel without loading it, by the name of its entry. */
    Optional<Entry> entry(String kernel);

    /** The forms in which a file of kernels is there for a device, best first: its own machine code, then PTX. */
    List<Image> images(String file, GpuInfo gpu);

    /**
     * @param file the source file that the kernel is in, without folder and ending
     * @param parameterBytes the size of each of its parameters, in order
     */
    record Entry(String file, List<Integer> parameterBytes) {}

    /**
     * @param name for messages: {@code gemm.sm_90.cubin}
     * @param bytes what the driver is given; PTX ends with a zero
     */
    record Image(String name, Supplier<byte[]> bytes) {}
}
