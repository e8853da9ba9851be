package org.lacuna.cuda.build;

import java.util.List;
import java.util.Locale;

/**
 * What CUDA C is compiled for: a virtual architecture, and the real ones that its PTX is assembled for.
 *
 * <p>The PTX version is set down to the lowest that has what the kernels use, whatever the front end wrote: drivers refuse
 * PTX that is newer than they are, and the assembler here is that of CUDA 12.0. What needs more is an error of the
 * assembler, never a surprise on somebody's machine.
 */
enum Target {
    /** Turing. It has no bf16, so entries for it are not compiled. */
    COMPUTE_75("7.0", "sm_75"),
    /** Ampere, Ada and Hopper; drivers compile its PTX for everything later. */
    COMPUTE_80("7.0", "sm_80", "sm_86", "sm_89", "sm_90"),
    /** Hopper's own instructions, which no other architecture has. */
    COMPUTE_90A("8.0", "sm_90a");

    private final String ptxVersion;
    private final List<String> machines;

    Target(String ptxVersion, String... machines) {
        this.ptxVersion = ptxVersion;
        this.machines = List.of(machines);
    }

    /** As file names and compilers have it: {@code compute_80}. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code sm_80} */
    String machine() {
        return id().replace("compute", "sm");
    }

    String ptxVersion() {
        return ptxVersion;
    }

    /** The real architectures, {@code sm_80} and so on. */
    List<String> machines() {
        return machines;
    }
}
