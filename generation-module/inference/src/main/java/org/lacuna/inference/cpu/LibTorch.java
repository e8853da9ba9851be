package org.lacuna.inference.cpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;
import org.lacuna.inference.backend.BackendException;

/** Loads libtorch into the process, once, from the application's own folder. */
final class LibTorch {
    /** Unpacked, the libraries take about this much. */
    private static final long UNPACKED_BYTES = 460L << 20;

    private static boolean loaded;

    private LibTorch() {}

    /**
     * @throws BackendException if the folder cannot be written, the disk is full or the libraries do not fit the machine
     */
    static synchronized void load(Path folder) {
        if (loaded) {
            return;
        }
        prepare(folder);
        // Read when JavaCPP's first class loads; its default limits would count memory-mapped models as a leak.
        System.setProperty("org.bytedeco.javacpp.cachedir", folder.toString());
        System.setProperty("org.bytedeco.javacpp.maxphysicalbytes", "0");
        System.setProperty("org.bytedeco.javacpp.maxbytes", "0");
        try {
            Loader.load(openblas_nolapack.class);
            Loader.load(torch.class);
        } catch (LinkageError | RuntimeException e) {
            throw new BackendException(
                    "The CPU engine (libtorch) could not be loaded from " + folder + ": " + firstLine(e)
                            + ". Delete that folder to have it unpacked again, and see that "
                            + (UNPACKED_BYTES >> 20) + " MB are free there.",
                    e);
        }
        loaded = true;
    }

    private static void prepare(Path folder) {
        try {
            Files.createDirectories(folder);
            boolean unpacked;
            try (var entries = Files.list(folder)) {
                unpacked = entries.findAny().isPresent();
            }
            // File asks the system call; FileStore would first need the mount table, which a chroot does not show.
            long free = folder.toFile().getUsableSpace();
            if (!unpacked && free < UNPACKED_BYTES) {
                throw new BackendException("The CPU engine needs " + (UNPACKED_BYTES >> 20) + " MB in " + folder
                        + ", where " + (free >> 20) + " MB are free. Free some space, or set LACUNA_HOME to a folder on"
                        + " another disk.");
            }
        } catch (IOException e) {
            throw new BackendException(
                    "The folder " + folder + " for the CPU engine cannot be used: " + e.getMessage()
                            + ". Set LACUNA_HOME to a folder that can be written to.",
                    e);
        }
    }

    static String firstLine(Throwable e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
