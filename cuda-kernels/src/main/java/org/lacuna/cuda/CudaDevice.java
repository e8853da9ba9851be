package org.lacuna.cuda;

/**
 * One GPU as its driver describes it.
 *
 * @param major of the compute capability, 9 for Hopper
 * @param minor of the compute capability
 * @param bytes of its memory
 */
record CudaDevice(String name, int major, int minor, long bytes) {
    /** As a user would know it. */
    String description() {
        return name + " (" + Math.round(bytes / (double) (1L << 30)) + " GB, compute capability " + major + "." + minor
                + ")";
    }
}
