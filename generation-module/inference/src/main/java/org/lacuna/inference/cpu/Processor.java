package org.lacuna.inference.cpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the operating system says of the processor.
 *
 * @param name the maker's name for it
 * @param physicalCores cores, not counting a core's second thread
 * @param features the vector and matrix extensions that matter here, as Linux names them; empty on other systems
 */
public record Processor(String name, int physicalCores, Set<String> features) {
    private static final Set<String> OF_INTEREST =
            Set.of("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "avx512_fp16", "amx_bf16", "amx_int8");

    /** Reads {@code /proc/cpuinfo}; elsewhere falls back to what the Java runtime knows. */
    public static Processor detect() {
        Path cpuinfo = Path.of("/proc/cpuinfo");
        if (Files.isReadable(cpuinfo)) {
            try {
                return parse(Files.readAllLines(cpuinfo));
            } catch (IOException e) {
                // Linux without a readable /proc: the fallback below is right there too.
            }
        }
        String name = System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", System.getProperty("os.arch"));
        return new Processor(name, Math.max(1, Runtime.getRuntime().availableProcessors() / 2), Set.of());
    }

    static Processor parse(List<String> lines) {
        String name = System.getProperty("os.arch");
        Set<String> features = new TreeSet<>();
        Set<String> cores = new HashSet<>();
        Map<String, String> processor = new HashMap<>();
        List<String> withEnd = new ArrayList<>(lines);
        withEnd.add("");
        for (String line : withEnd) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                processor.put(
                        line.substring(0, colon).trim(),
                        line.substring(colon + 1).trim());
            } else if (!processor.isEmpty()) {
                name = processor.getOrDefault("model name", name);
                String id = processor.getOrDefault("core id", processor.get("processor"));
                cores.add(processor.getOrDefault("physical id", "0") + ":" + id);
                for (String flag : processor.getOrDefault("flags", "").split(" ")) {
                    if (OF_INTEREST.contains(flag)) {
                        features.add(flag);
                    }
                }
                processor.clear();
            }
        }
        // A container may be allowed fewer processors than the machine has.
        int allowed = Runtime.getRuntime().availableProcessors();
        return new Processor(name, Math.max(1, Math.min(cores.size(), allowed)), Collections.unmodifiableSet(features));
    }
}
