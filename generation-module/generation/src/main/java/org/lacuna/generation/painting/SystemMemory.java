package org.lacuna.generation.painting;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** How much memory the machine could give to this process. */
final class SystemMemory {
    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final String AVAILABLE = "MemAvailable:";

    private SystemMemory() {}

    /** Bytes that can be had without swapping; Linux counts the caches that it would give up. */
    static OptionalLong available() {
        try {
            if (Files.isReadable(MEMINFO)) {
                return available(Files.readAllLines(MEMINFO));
            }
        } catch (IOException e) {
            return OptionalLong.empty();
        }
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            return OptionalLong.of(system.getFreeMemorySize());
        }
        return OptionalLong.empty();
    }

    static OptionalLong available(List<String> meminfo) {
        return meminfo.stream()
                .filter(line -> line.startsWith(AVAILABLE))
                .mapToLong(line -> 1024
                        * Long.parseLong(line.substring(AVAILABLE.length())
                                .replace("kB", "")
                                .strip()))
                .findFirst();
    }
}
