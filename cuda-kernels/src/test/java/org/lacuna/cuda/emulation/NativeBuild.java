package org.lacuna.cuda.emulation;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Builds native code with the system's compilers. A result is kept under the hash of what it was made from and appears
 * all at once, so that several test runs can share one folder.
 */
final class NativeBuild {
    static final Path EMULATOR = Path.of("src/test/emulator").toAbsolutePath();

    private static final Path OUTPUT = Path.of(System.getProperty("lacuna.cuda.emulated", "target/emulated"))
            .toAbsolutePath();

    /** A lock on a file holds against other processes only; these hold against other threads. */
    private static final Map<Path, Object> TURNS = new ConcurrentHashMap<>();

    private NativeBuild() {}

    /** A compiler that is missing, or does not take what it is given. */
    static final class BuildFailure extends IllegalStateException {
        private static final long serialVersionUID = 1;

        BuildFailure(String message, Throwable cause) {
            super(message, cause);
        }
    }

    interface Step {
        /** Writes a result into a new file, or a new folder, of this name. */
        void write(Path result) throws IOException;
    }

    /** What {@code step} made of the inputs, now or earlier. */
    static Path result(String name, String ending, List<byte[]> inputs, Step step) {
        try {
            Files.createDirectories(OUTPUT);
            Path kept = OUTPUT.resolve(name + "-" + hash(inputs) + ending);
            if (!Files.exists(kept)) {
                make(kept, name + ending, step);
            }
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes it once, also if other test runs want it at the same time. */
    private static void make(Path kept, String fileName, Step step) throws IOException {
        Object turn = TURNS.computeIfAbsent(kept, path -> new Object());
        synchronized (turn) {
            Path lock = kept.resolveSibling(kept.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (held.isValid() && !Files.exists(kept)) {
                    makeAlone(kept, fileName, step);
                }
            }
        }
    }

    private static void makeAlone(Path kept, String fileName, Step step) throws IOException {
        Path workplace = Files.createTempDirectory(OUTPUT, "unfinished");
        try {
            Path unfinished = workplace.resolve(fileName);
            step.write(unfinished);
            Files.move(unfinished, kept, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(workplace);
        }
    }

    /** What the emulated kernels and libraries are compiled for. */
    static List<String> processorFlags() {
        return System.getProperty("os.arch").equals("amd64") ? List.of("-march=x86-64-v3") : List.of();
    }

    static String hash(List<byte[]> inputs) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] input : inputs) {
                digest.update(Integer.toString(input.length).getBytes(StandardCharsets.UTF_8));
                digest.update(input);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs a compiler or another tool of Debian's packages g++ and binutils.
     *
     * @return what it wrote to its standard output
     * @throws BuildFailure with the tool's messages if it fails, or with a remedy if it is not there
     */
    static String run(List<String> command) throws IOException {
        Path messages = Files.createTempFile(OUTPUT, "messages", ".txt");
        try {
            Process process;
            try {
                process = new ProcessBuilder(command)
                        .redirectError(messages.toFile())
                        .start();
            } catch (IOException e) {
                throw new BuildFailure(
                        "The tests of the CUDA kernels compile them for the CPU and need " + command.get(0)
                                + ": install g++ (Debian: apt-get install g++)",
                        e);
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new BuildFailure(String.join(" ", command) + " failed:\n" + Files.readString(messages), null);
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } finally {
            Files.delete(messages);
        }
    }
}
