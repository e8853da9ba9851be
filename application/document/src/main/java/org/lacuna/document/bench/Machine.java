package org.lacuna.document.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * On what was measured, and how busy it was with other things; without the latter a figure cannot be judged.
 *
 * @param processor its name, where Linux tells it
 * @param cores that this process may use
 * @param heapBytes most that the Java heap may take
 * @param load average number of processes that wanted to run in the last minute, this one among them; negative if unknown
 */
public record Machine(String processor, int cores, long heapBytes, double load) {
    static Machine ofThisProcess() {
        Runtime runtime = Runtime.getRuntime();
        return new Machine(
                valueOf(Path.of("/proc/cpuinfo"), "model name").orElse(System.getProperty("os.arch")),
                runtime.availableProcessors(),
                runtime.maxMemory(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** The most memory that this process has taken so far, as Linux counts it; elsewhere, the Java heap's size. */
    static long peakBytes() {
        return valueOf(Path.of("/proc/self/status"), "VmHWM")
                .map(value -> 1024 * Long.parseLong(value.replaceAll("\\D", "")))
                .orElse(Runtime.getRuntime().totalMemory());
    }

    /** The first value of that name in a file of lines "name: value". */
    private static Optional<String> valueOf(Path file, String name) {
        try {
            return Files.isReadable(file)
                    ? Files.readAllLines(file).stream()
                            .filter(line -> line.startsWith(name))
                            .map(line -> line.substring(line.indexOf(':') + 1).strip())
                            .findFirst()
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
