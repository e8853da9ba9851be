package org.lacuna.editor.memory;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openide.modules.Places;

/**
 * How much memory the launcher gives the process at the next start. It reads {@code etc/lacuna.conf} of the installation and then that
 * of the user's folder, where a line {@code default_options} takes the place of the installation's.
 *
 * @param shipped the installation's file
 * @param own the user's, which need not exist
 */
record MemoryLimit(Path shipped, Path own) {
    private static final String OPTIONS = "default_options=";
    private static final Pattern LIMIT = Pattern.compile("-J-Xmx(\\d+)([mMgG])");

    /** Empty where the process was not started by the launcher. */
    static Optional<MemoryLimit> ofThisProcess() {
        String platform = System.getProperty("netbeans.home");
        File user = Places.getUserDirectory();
        if (platform == null || user == null) {
            return Optional.empty();
        }
        Path file = Path.of("etc", "lacuna.conf");
        Path shipped = Path.of(platform).resolveSibling(file);
        return Files.isRegularFile(shipped)
                ? Optional.of(new MemoryLimit(shipped, user.toPath().resolve(file)))
                : Optional.empty();
    }

    /**
     * What the installation gives, in units of 2^20 bytes; empty if it does not say.
     *
     * @throws IOException if its file cannot be read
     */
    Optional<Integer> shippedMegabytes() throws IOException {
        return options().map(LIMIT::matcher).filter(Matcher::find).map(found -> {
            int number = Integer.parseInt(found.group(1));
            return found.group(2).equalsIgnoreCase("g") ? number << 10 : number;
        });
    }

    private Optional<String> options() throws IOException {
        return Files.readAllLines(shipped).stream()
                .filter(line -> line.startsWith(OPTIONS))
                .findFirst();
    }

    /**
     * Writes it for the next start. All other options are the installation's as it is now, and other lines of the user's file stay.
     *
     * @param megabytes in units of 2^20 bytes; empty for what the installation gives
     * @throws IOException if a file cannot be read or written
     */
    void write(Optional<Integer> megabytes) throws IOException {
        List<String> before = Files.exists(own) ? Files.readAllLines(own) : List.of();
        List<String> after = new ArrayList<>(before);
        after.removeIf(line -> line.startsWith(OPTIONS));
        if (megabytes.isPresent()) {
            String limit = "-J-Xmx" + megabytes.get() + "m";
            options().map(line -> LIMIT.matcher(line).replaceFirst(limit)).ifPresent(after::add);
        }
        if (after.isEmpty()) {
            Files.deleteIfExists(own);
        } else if (!after.equals(before)) {
            Files.createDirectories(own.getParent());
            Files.write(own, after);
        }
    }
}
