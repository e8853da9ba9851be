package org.lacuna.cuda.driver;

/**
 * One GPU as its driver describes it.
 *
 * @param ordinal the driver's number for it
 * @param major of the compute capability, 9 for Hopper
 * @param minor of the compute capability
 * @param bytes of its memory
 * @param multiprocessors how many blocks make progress at once, at least
 * @param sharedBytes shared memory that one block can have when it asks for it
 * @param clockKilohertz of its multiprocessors
 */
public record GpuInfo(
        int ordinal,
        String name,
        int major,
        int minor,
        long bytes,
        int multiprocessors,
        int sharedBytes,
        int clockKilohertz) {
    /** As a user would know it. */
    public String description() {
        return name + " (" + Math.round(bytes / (double) (1L << 30)) + " GB, compute capability " + major + "." + minor
                + ")";
    }

    /** The compute capability as one number, 90 for 9.0. */
    public int capability() {
        return 10 * major + minor;
    }

    /** Whether it runs code for sm_90a: warpgroup matrix instructions and bulk copies. */
    public boolean isHopper() {
        return major == 9 && minor == 0;
    }
}
