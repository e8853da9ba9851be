package org.lacuna.cuda.build;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a function needs of a machine, as the machine's assembler reports it.
 *
 * @param function an entry, or a function that was not inlined
 * @param registers of a thread; 0 for what is not an entry
 * @param sharedBytes static shared memory of a block
 * @param stackBytes of a thread
 * @param spilledBytes that a thread stores to and loads from its stack for lack of registers
 */
record Resources(String function, int registers, int sharedBytes, int stackBytes, int spilledBytes) {
    private static final Pattern REPORT = Pattern.compile("Function properties for (\\S+)\\n"
            + "\\D*(\\d+) bytes stack frame, (\\d+) bytes spill stores, (\\d+) bytes spill loads"
            + "(?:\\n[^\\n]*Used (\\d+) registers(?:[^\\n]*?(\\d+) bytes smem)?)?");

    /** From the assembler's messages, in their order. */
    static List<Resources> in(String log) {
        return REPORT.matcher(log).results().map(Resources::of).toList();
    }

    private static Resources of(MatchResult report) {
        return new Resources(
                report.group(1),
                number(report.group(5)),
                number(report.group(6)),
                number(report.group(2)),
                number(report.group(3)) + number(report.group(4)));
    }

    /** For the report that a build leaves. */
    String line() {
        return "%s: %d registers, %d bytes shared, %d stack, %d spilled"
                .formatted(function, registers, sharedBytes, stackBytes, spilledBytes);
    }

    private static int number(String digits) {
        return Optional.ofNullable(digits).map(Integer::valueOf).orElse(0);
    }
}
