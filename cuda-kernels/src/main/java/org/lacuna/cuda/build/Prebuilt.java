package org.lacuna.cuda.build;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * PTX that is checked in, so that nobody needs a CUDA compiler to build kernels that have not changed. Its index has a line
 * for each file and target: {@code file target hash-of-the-source hash-of-the-PTX}.
 */
final class Prebuilt implements FrontEnd {
    static final String NAME = "prebuilt";
    static final String INDEX = "index";
    private static final String ENDING = ".ptx.gz";

    private final Path folder;
    private final SortedMap<String, Hashes> index;

    private record Hashes(String source, String ptx) {}

    /** @param folder may be empty or missing, as before the first update */
    Prebuilt(Path folder) throws IOException {
        this.folder = folder;
        this.index = new TreeMap<>();
        Path file = folder.resolve(INDEX);
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split(" ");
                if (words.length != 4) {
                    throw new KernelBuildException(file + ": this line is not of four words: " + line);
                }
                index.put(words[0] + " " + words[1], new Hashes(words[2], words[3]));
            }
        }
    }

    private static String key(KernelSource source, Target target) {
        return source.name() + " " + target.id();
    }

    private Path file(String key) {
        return folder.resolve(key.replace(' ', '.') + ENDING);
    }

    /** Whether the PTX is that of the source as it is now. */
    boolean isCurrent(KernelSource source, Target target) {
        Hashes hashes = index.get(key(source, target));
        return hashes != null && hashes.source().equals(source.fingerprint(target));
    }

    boolean isCurrent(KernelSource source) {
        return source.targets().stream().allMatch(target -> isCurrent(source, target));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isTunedFor() {
        return true;
    }

    @Override
    public String identity(KernelSource source) {
        return source.targets().stream()
                .map(target -> index.get(key(source, target)))
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    @Override
    public String compile(KernelSource source, Target target) {
        if (!isCurrent(source, target)) {
            throw new KernelBuildException(source.file().getFileName()
                    + " or a header of it has changed since its prebuilt PTX for " + target.id() + " was made. "
                    + FrontEnds.WAY_OUT);
        }
        Path file = file(key(source, target));
        try (InputStream unpacked = new GZIPInputStream(Files.newInputStream(file))) {
            byte[] ptx = unpacked.readAllBytes();
            if (!hash(ptx).equals(index.get(key(source, target)).ptx())) {
                throw new KernelBuildException(file + " is not the file that " + INDEX
                        + " beside it describes. Take both from the same commit, or make them anew: "
                        + FrontEnds.UPDATE);
            }
            return new String(ptx, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new KernelBuildException(
                    file + " cannot be read: " + e.getMessage() + ". Make it anew: " + FrontEnds.UPDATE, e);
        }
    }

    private static String hash(byte[] ptx) {
        return new Fingerprint().add(ptx).hex();
    }

    /** Takes in PTX of the source as it is now; {@link #save} completes it. */
    void put(KernelSource source, Ptx ptx) {
        String key = key(source, ptx.target());
        String hash = hash(ptx.bytes());
        Hashes before = index.put(key, new Hashes(source.fingerprint(ptx.target()), hash));
        // The same text packed by another version of Java may differ: leave the file as it is.
        if (before == null || !before.ptx().equals(hash) || !Files.exists(file(key))) {
            try {
                Files.createDirectories(folder);
                Files.write(file(key), packed(ptx.bytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The header that Java writes has no time in it. */
    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream packer = new GZIPOutputStream(packed)) {
            packer.write(bytes);
        }
        return packed.toByteArray();
    }

    /** Writes the index, and forgets what is of no source any more. */
    void save(List<KernelSource> sources) throws IOException {
        Set<String> keys = sources.stream()
                .flatMap(source -> source.targets().stream().map(target -> key(source, target)))
                .collect(Collectors.toCollection(TreeSet::new));
        index.keySet().retainAll(keys);
        Files.createDirectories(folder);
        Files.write(
                folder.resolve(INDEX),
                index.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue().source() + " "
                                + each.getValue().ptx())
                        .toList());
        Set<Path> wanted = keys.stream().map(this::file).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(ENDING) && !wanted.contains(each))
                    .toList()) {
                Files.delete(file);
            }
        }
    }
}
