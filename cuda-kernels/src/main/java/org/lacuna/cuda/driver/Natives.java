package org.lacuna.cuda.driver;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Loads JCuda's native code from the application's own folder. JCuda unpacks it into the folder that
 * {@code java.io.tmpdir} names, under a fixed name, and loads whatever file of that name it finds there; everyone may
 * write into the usual one. So while JCuda loads, the property names a new folder inside the application's own. The JDK
 * itself read the property when it started.
 */
public final class Natives {
    private static final String TEMPORARY = "java.io.tmpdir";

    private Natives() {}

    /** Puts files where JCuda will look for its own. */
    public interface Preparation {
        void prepare(Path folder) throws IOException;
    }

    /**
     * @param folder the application's own; made if it is not there
     * @param touch uses the class of JCuda whose native code is to be loaded
     * @throws LinkageError if it cannot be unpacked or loaded
     */
    public static void load(Path folder, Runnable touch) {
        load(folder, unpacked -> {}, touch);
    }

    /**
     * As above.
     *
     * @param preparation is called before, with the folder into which JCuda will unpack what is not there
     */
    public static synchronized void load(Path folder, Preparation preparation, Runnable touch) {
        String shared = System.getProperty(TEMPORARY);
        try {
            Files.createDirectories(folder);
            Path own = Files.createTempDirectory(folder.toAbsolutePath(), "jcuda");
            try {
                preparation.prepare(own);
                System.setProperty(TEMPORARY, own.toString());
                touch.run();
            } finally {
                System.setProperty(TEMPORARY, shared);
                delete(own);
            }
        } catch (IOException e) {
            throw new LinkageError("JCuda's native code cannot be unpacked into " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Loaded code needs no file any more, but on Windows, where the file cannot be deleted before the process ends. */
    private static void delete(Path folder) throws IOException {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows")) {
            folder.toFile().deleteOnExit();
            for (File file : folder.toFile().listFiles()) {
                file.deleteOnExit();
            }
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
