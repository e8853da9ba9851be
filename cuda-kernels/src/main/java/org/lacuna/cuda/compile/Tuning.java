package org.lacuna.cuda.compile;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.lacuna.cuda.blas.Blas;
import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.GpuInfo;
import org.lacuna.cuda.kernels.Variant;

/**
 * Which variant of a kernel is the fastest for a shape: from the table that came along for this kind of device, from
 * earlier measurements on this very device, or measured now and remembered. Without any of these the kernel's own rule
 * holds.
 */
public final class Tuning {
    private static final Logger LOG = Logger.getLogger(Tuning.class.getName());

    private final boolean measures;
    private final Optional<Path> file;
    private final Optional<Path> nativeFolder;
    private final Properties packaged;
    private final Properties measured = new Properties();
    private boolean changed;

    private Tuning(boolean measures, Optional<Path> file, Optional<Path> nativeFolder, Properties packaged) {
        this.measures = measures;
        this.file = file;
        this.nativeFolder = nativeFolder;
        this.packaged = packaged;
    }

    /** Takes each kernel's own choice and no cuBLAS: the same on every machine. */
    public static Tuning byRule() {
        return new Tuning(false, Optional.empty(), Optional.empty(), new Properties());
    }

    /**
     * Measures what is not known yet.
     *
     * @param folder the application's own, where what was measured is kept and native libraries are unpacked
     */
    public static Tuning measuring(GpuInfo gpu, Path folder) {
        String device = gpu.name().replaceAll("[^A-Za-z0-9]+", "-");
        Path file = folder.resolve("cuda-tuning-" + device + ".properties");
        Tuning tuning = new Tuning(true, Optional.of(file), Optional.of(folder), packaged(gpu));
        tuning.read(file);
        return tuning;
    }

    private static Properties packaged(GpuInfo gpu) {
        Properties table = new Properties();
        try (InputStream in =
                Tuning.class.getResourceAsStream("/org/lacuna/cuda/tuning/sm_" + gpu.capability() + ".properties")) {
            if (in != null) {
                table.load(in);
            }
        } catch (IOException e) {
            LOG.log(Level.FINE, "the tuning table cannot be read", e);
        }
        return table;
    }

    private void read(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Reader in = Files.newBufferedReader(path)) {
            measured.load(in);
        } catch (IOException | IllegalArgumentException e) {
            // It is measured again.
            LOG.log(Level.FINE, "what was measured earlier cannot be read", e);
            measured.clear();
        }
    }

    /** The variant that is known to be the fastest, if it is among these. */
    Optional<Variant> known(String key, List<Variant> variants) {
        String name = measured.getProperty(key, packaged.getProperty(key, ""));
        return variants.stream().filter(variant -> variant.name().equals(name)).findFirst();
    }

    /** Whether what is not known is to be measured. */
    boolean measures() {
        return measures;
    }

    void remember(String key, Variant variant) {
        measured.setProperty(key, variant.name());
        changed = true;
    }

    /** Writes what was measured; a folder that cannot be written only means that it is measured again. */
    void save() {
        if (!changed || file.isEmpty()) {
            return;
        }
        changed = false;
        Path path = file.get();
        try {
            StringWriter text = new StringWriter();
            for (var entry : new TreeMap<Object, Object>(measured).entrySet()) {
                text.write(entry.getKey() + "=" + entry.getValue() + "\n");
            }
            Files.createDirectories(path.getParent());
            Path written = Files.createTempFile(path.getParent(), "cuda-tuning", ".tmp");
            Files.writeString(written, text.toString());
            Files.move(written, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.log(Level.FINE, "what was measured cannot be kept", e);
        }
    }

    /** NVIDIA's library of matrix products, if it is there and measuring can tell where it is faster. */
    public Optional<Blas> blas(Gpu gpu) {
        return measures ? nativeFolder.flatMap(folder -> Blas.open(gpu, folder)) : Optional.empty();
    }
}
