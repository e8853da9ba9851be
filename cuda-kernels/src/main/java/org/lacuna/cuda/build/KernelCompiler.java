package org.lacuna.cuda.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import jcuda.JCudaVersion;
import org.lacuna.cuda.build.CodeFolder.Image;
import org.lacuna.cuda.build.PtxAssembler.Cubin;

/**
 * Compiles the module's kernels when the module is built. A front end ({@link FrontEnds} says which) turns each CUDA C
 * file into PTX for its {@linkplain Target targets}, {@link PtxAssembler} turns that into a cubin for each real
 * architecture, and all of it goes beside the classes, and so into the jar. What has not changed since the last build is
 * left alone.
 *
 * <p>The output has {@code FILE.compute_NN.ptx}, {@code FILE.sm_NN.cubin} and {@code index}, with two kinds of lines:
 * {@code file FILE TARGET...} and {@code kernel NAME FILE BYTES,BYTES...}, the sizes of the kernel's parameters. The work
 * folder has {@code FILE.resources}: the registers and memory that each kernel needs on each architecture.
 */
public final class KernelCompiler {
    /**
     * @param sources the kernels
     * @param prebuilt their checked-in PTX
     * @param clangHeaders what clang is given in place of CUDA's headers
     * @param output receives what goes into the jar
     * @param work keeps what the next build needs to know
     */
    record Layout(Path sources, Path prebuilt, Path clangHeaders, Path output, Path work) {
        static Layout ofModule(Path module) {
            Path main = module.resolve("src/main");
            Path target = module.resolve("target");
            return new Layout(
                    main.resolve("cuda"),
                    main.resolve("prebuilt"),
                    main.resolve("clang"),
                    target.resolve("classes/org/lacuna/cuda/code"),
                    target.resolve("kernels"));
        }

        Path natives() {
            return work.resolve("natives");
        }
    }

    private final Layout layout;
    private final List<KernelSource> sources;
    private final Prebuilt prebuilt;
    private final FrontEnds frontEnds;
    private final SpillLimits limits;
    private final CodeFolder code;

    /** A file that is to be compiled. */
    private record Unit(KernelSource source, FrontEnd frontEnd, String fingerprint) {}

    KernelCompiler(Layout layout, FrontEnds.Machine machine) throws IOException {
        this.layout = layout;
        this.sources = KernelSource.readAll(layout.sources());
        this.prebuilt = new Prebuilt(layout.prebuilt());
        this.frontEnds = new FrontEnds(machine, prebuilt, layout.clangHeaders(), layout.natives());
        this.limits = new SpillLimits(layout.sources());
        this.code = new CodeFolder(layout.output(), layout.work());
    }

    /**
     * Takes {@code module=FOLDER}, {@code frontend=auto|prebuilt|nvcc|nvrtc|clang}, {@code nvrtc=FOLDER} and
     * {@code update=false|true|all}: first makes the prebuilt PTX anew, of the files that have changed or of all.
     */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            options.put(parts[0], parts[1]);
        }
        long start = System.nanoTime();
        KernelCompiler compiler = new KernelCompiler(
                Layout.ofModule(Path.of(options.get("module"))), FrontEnds.Machine.here(options.get("nvrtc")));
        String frontEnd = options.get("frontend");
        switch (options.get("update")) {
            case "false" -> {}
            case "true" -> compiler.updatePrebuilt(frontEnd, false);
            case "all" -> compiler.updatePrebuilt(frontEnd, true);
            default -> throw new KernelBuildException("-Dcuda.prebuilt.update has no value, or the value all.");
        }
        List<String> compiled = compiler.compile(frontEnd);
        if (!compiled.isEmpty()) {
            System.out.printf(
                    "Compiled kernels in %.1f s: %s%n", (System.nanoTime() - start) / 1e9, String.join(", ", compiled));
        }
    }

    /**
     * Makes prebuilt PTX, with nvcc unless another front end is named.
     *
     * @param all also of the files that have not changed
     */
    void updatePrebuilt(String frontEndName, boolean all) throws IOException {
        FrontEnd frontEnd = frontEnds.named(frontEndName.equals(FrontEnds.AUTO) ? "nvcc" : frontEndName);
        Map<CompletableFuture<Ptx>, KernelSource> tasks = new LinkedHashMap<>();
        try (Workers workers = new Workers()) {
            for (KernelSource source : sources) {
                for (Target target : source.targets()) {
                    if (all || !prebuilt.isCurrent(source, target)) {
                        tasks.put(workers.start(() -> Ptx.of(target, frontEnd.compile(source, target))), source);
                    }
                }
            }
            Workers.results(tasks.keySet());
        }
        for (Map.Entry<CompletableFuture<Ptx>, KernelSource> task : tasks.entrySet()) {
            prebuilt.put(task.getValue(), task.getKey().join());
        }
        prebuilt.save(sources);
    }

    /**
     * Compiles what has changed.
     *
     * @return for each file that was compiled, its name and its front end
     */
    List<String> compile(String frontEndName) throws IOException {
        List<Unit> changed = changed(frontEndName);
        if (!changed.isEmpty()) {
            PtxAssembler assembler = new PtxAssembler(layout.natives());
            try (Workers workers = new Workers()) {
                Workers.results(changed.stream()
                        .map(unit -> compile(unit, assembler, workers))
                        .toList());
            }
        }
        code.finish(sources);
        return changed.stream()
                .map(unit -> unit.source().name() + " (" + unit.frontEnd().name() + ")")
                .toList();
    }

    private List<Unit> changed(String frontEndName) throws IOException {
        String pipeline = pipelineFingerprint();
        List<Unit> changed = new ArrayList<>();
        for (KernelSource source : sources) {
            FrontEnd frontEnd = frontEnds.choose(frontEndName, source);
            Fingerprint fingerprint = new Fingerprint().add(pipeline).add(frontEnd.identity(source));
            source.targets().forEach(target -> fingerprint.add(source.fingerprint(target)));
            Unit unit = new Unit(source, frontEnd, fingerprint.hex());
            if (!code.isCurrent(source, unit.fingerprint())) {
                changed.add(unit);
            }
        }
        return changed;
    }

    /** Of what decides, beside the sources, what comes out: these classes, JCuda's compilers, the limits. */
    private String pipelineFingerprint() throws IOException {
        Fingerprint fingerprint = new Fingerprint().add(JCudaVersion.get()).add(limits.fingerprint());
        try (Stream<Path> classes = Files.list(
                Path.of(KernelCompiler.class.getResource("KernelCompiler.class").toURI())
                        .getParent())) {
            for (Path file : classes.sorted().toList()) {
                fingerprint.add(Files.readAllBytes(file));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return fingerprint.hex();
    }

    private CompletableFuture<Void> compile(Unit unit, PtxAssembler assembler, Workers workers) {
        List<CompletableFuture<Image>> images = new ArrayList<>();
        for (Target target : unit.source().targets()) {
            CompletableFuture<Ptx> ptx =
                    workers.start(() -> Ptx.of(target, unit.frontEnd().compile(unit.source(), target)));
            images.add(ptx.thenApply(Image::of));
            for (String machine : target.machines()) {
                images.add(workers.then(ptx, text -> assemble(unit, text, machine, assembler)));
            }
        }
        return CompletableFuture.allOf(images.toArray(CompletableFuture[]::new)).handle((done, failure) -> {
            write(unit, Workers.results(images));
            return null;
        });
    }

    private Image assemble(Unit unit, Ptx ptx, String machine, PtxAssembler assembler) {
        String file = unit.source().file().getFileName().toString();
        Cubin cubin = assembler.assemble(file, ptx, machine);
        List<String> violations = limits.violations(file, machine, cubin.resources());
        if (!violations.isEmpty() && unit.frontEnd().isTunedFor()) {
            throw new KernelBuildException(String.join("\n", violations));
        }
        return Image.of(machine, cubin);
    }

    private void write(Unit unit, List<Image> images) {
        try {
            code.write(unit.source(), unit.fingerprint(), images);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
