package org.lacuna.cuda.build;

/** A compiler from CUDA C to PTX. */
interface FrontEnd {
    /** The language that kernels are written in, as compilers call it. */
    String LANGUAGE = "c++17";

    /** As {@code -Dcuda.frontend} has it. */
    String name();

    /** What, beside the source, decides the PTX: another compiler has another one. */
    String identity(KernelSource source);

    /**
     * Whether kernels were tuned with it, as with nvcc, so that registers which do not suffice are a mistake in the kernel.
     * Others give them out differently, and what spills then is only reported.
     */
    boolean isTunedFor();

    /**
     * The PTX as the compiler wrote it. May be called by several threads at once.
     *
     * @throws KernelBuildException with the compiler's messages, each with file and line
     */
    String compile(KernelSource source, Target target);
}
