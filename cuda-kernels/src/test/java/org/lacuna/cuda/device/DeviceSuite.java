package org.lacuna.cuda.device;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.lacuna.cuda.CudaBackendProvider;
import org.lacuna.cuda.EmulatedBackend;
import org.lacuna.cuda.compile.Tuning;
import org.lacuna.cuda.driver.GpuInfo;
import org.lacuna.cuda.driver.NvidiaDriver;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.BackendOptions;
import org.lacuna.inference.backend.Precision;

/** The parts of {@code gpu/run.sh} that are written in Java, each with its results in a file. */
public final class DeviceSuite {
    private static final List<Precision> PRECISIONS = List.of(Precision.F16, Precision.BF16);

    /** Where the backend unpacks native code and keeps what it measured. */
    private final Path nativeFolder;

    private final Path out;

    private DeviceSuite(Path nativeFolder, Path out) {
        this.nativeFolder = nativeFolder;
        this.out = out;
    }

    /**
     * Takes a part's name, the folder for native code and the folder for results. The part {@code floors} needs no device.
     */
    public static void main(String[] arguments) throws IOException {
        DeviceSuite suite = new DeviceSuite(Path.of(arguments[1]), Path.of(arguments[2]));
        switch (arguments[0]) {
            case "info" -> suite.info();
            case "floors" -> suite.write("floors.json", Floors.ofEverything());
            case "bench" -> suite.bench();
            case "tune" -> suite.tune();
            case "leak" -> suite.leak();
            default -> throw new IllegalArgumentException("there is no part " + arguments[0]);
        }
    }

    private void info() {
        GpuInfo gpu = TestGpu.info();
        System.out.println(gpu.description() + ", " + gpu.multiprocessors() + " multiprocessors, the driver knows CUDA "
                + NvidiaDriver.version() / 1000 + "." + NvidiaDriver.version() % 1000 / 10);
        boolean blas = tuning(gpu).blas(TestGpu.get().gpu()).isPresent();
        System.out.println(blas ? "cuBLAS is there" : "no cuBLAS: every product is made by our own kernels");
        write("device.json", new Device(gpu, NvidiaDriver.version(), blas));
    }

    record Device(GpuInfo gpu, int driver, boolean blas) {}

    private void bench() {
        for (Precision precision : PRECISIONS) {
            try (Backend backend = open(precision)) {
                new Bench(backend, report -> write("bench-" + precision.id() + ".json", report)).run();
            }
        }
    }

    /** Prepares everything that is measured, in every precision, and keeps the table that comes of it as the jar has it. */
    private void tune() throws IOException {
        for (Precision precision : PRECISIONS) {
            try (Backend backend = open(precision)) {
                new Bench(backend, report -> {}).prepare();
            }
        }
        String name = "sm_" + TestGpu.info().capability() + ".properties";
        Path table = Files.createDirectories(out.resolve("tuning")).resolve(name);
        // The folder was made for one device.
        try (DirectoryStream<Path> measured = Files.newDirectoryStream(nativeFolder, "cuda-tuning-*.properties")) {
            for (Path file : measured) {
                Files.copy(file, table, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        System.out.println(Files.readAllLines(table).size() + " choices in " + table);
    }

    private void leak() {
        try (Backend backend = open(Precision.F16)) {
            Endurance.Report report = new Endurance(backend).run();
            write("leak.json", report);
            System.out.println(report);
            if (!report.isGood()) {
                throw new IllegalStateException("memory was not given back: " + report);
            }
        }
    }

    /** The product's backend, on the emulated device with the product's way to find fast kernels. */
    private Backend open(Precision precision) {
        if (TestGpu.isReal()) {
            return new CudaBackendProvider().open(new BackendOptions(Optional.of(precision), 0, nativeFolder));
        }
        return EmulatedBackend.open(precision, tuning(TestGpu.info()));
    }

    private Tuning tuning(GpuInfo gpu) {
        return Tuning.measuring(gpu, nativeFolder);
    }

    private void write(String name, Object report) {
        try {
            Files.createDirectories(out);
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValue(out.resolve(name).toFile(), report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
