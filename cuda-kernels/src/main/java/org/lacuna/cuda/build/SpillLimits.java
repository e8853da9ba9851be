package org.lacuna.cuda.build;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * How many bytes of registers a function may spill to memory: none, but for what the file {@code spills.properties} among
 * the sources allows by lines such as {@code gemm_bf16.sm_75=16}. A spill is memory traffic in the innermost loop, which
 * nobody sees in the source.
 */
final class SpillLimits {
    static final String FILE = "spills.properties";

    private final Properties allowed = new Properties();

    SpillLimits(Path sources) throws IOException {
        Path file = sources.resolve(FILE);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                allowed.load(reader);
            }
        }
    }

    /** A message for each function that spills more than it may. */
    List<String> violations(String file, String machine, List<Resources> functions) {
        return functions.stream()
                .filter(each -> each.spilledBytes() > allowedBytes(each.function(), machine))
                .map(each ->
                        "%s: %s spills %d bytes on %s, with %d registers; %d are allowed. Let a thread hold less at once, or relax __launch_bounds__. If it has been measured to be faster so, write %s.%s=%d into %s beside the source."
                                .formatted(
                                        file,
                                        each.function(),
                                        each.spilledBytes(),
                                        machine,
                                        each.registers(),
                                        allowedBytes(each.function(), machine),
                                        each.function(),
                                        machine,
                                        each.spilledBytes(),
                                        FILE))
                .toList();
    }

    private int allowedBytes(String function, String machine) {
        return Integer.parseInt(
                allowed.getProperty(function + "." + machine, "0").strip());
    }

    /** Of the limits alone. */
    String fingerprint() {
        Fingerprint fingerprint = new Fingerprint();
        allowed.stringPropertyNames().stream()
                .sorted()
                .forEach(key -> fingerprint.add(key).add(allowed.getProperty(key)));
        return fingerprint.hex();
    }
}
