package org.lacuna.cuda.driver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The kernels in the module's jar, and those that only tests launch, for a real device. {@code -Dlacuna.cuda.test.kernels}
 * names the folder into which {@code build.KernelCompiler} put the latter.
 */
public final class PackagedTestKernels implements KernelImages {
    private final KernelImages product = new PackagedKernels();
    private final KernelImages tests = new PackagedKernels(name ->
            open(Path.of(System.getProperty("lacuna.cuda.test.kernels", "")).resolve(name)));

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Entry> entry(String kernel) {
        return product.entry(kernel).or(() -> tests.entry(kernel));
    }

    @Override
    public List<Image> images(String file, GpuInfo gpu) {
        List<Image> found = product.images(file, gpu);
        return found.isEmpty() ? tests.images(file, gpu) : found;
    }
}
