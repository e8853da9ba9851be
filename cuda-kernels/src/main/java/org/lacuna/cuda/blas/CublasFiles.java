package org.lacuna.cuda.blas;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An installed cuBLAS: the library and the one it needs.
 *
 * @param major its version, 12 or 13
 * @param lt cublasLt
 * @param cublas the library itself
 */
record CublasFiles(int major, Path lt, Path cublas) {
    private static final int[] KNOWN = {12, 13};
    private static final List<String> UNIX_FOLDERS = List.of(
            "/usr/local/cuda/lib64",
            "/usr/local/cuda-12/lib64",
            "/usr/local/cuda-13/lib64",
            "/usr/lib/x86_64-linux-gnu",
            "/usr/lib64",
            "/opt/cuda/lib64");

    /** The newest version that JCuda was made for before the one that it can be adapted to; empty if there is none. */
    static Optional<CublasFiles> find(Map<String, String> environment, boolean windows) {
        for (int major : KNOWN) {
            for (Path folder : folders(environment, windows)) {
                Path lt = folder.resolve(windows ? "cublasLt64_" + major + ".dll" : "libcublasLt.so." + major);
                Path cublas = folder.resolve(windows ? "cublas64_" + major + ".dll" : "libcublas.so." + major);
                if (Files.isRegularFile(lt) && Files.isRegularFile(cublas)) {
                    return Optional.of(new CublasFiles(major, lt, cublas));
                }
            }
        }
        return Optional.empty();
    }

    private static Set<Path> folders(Map<String, String> environment, boolean windows) {
        List<String> names = new ArrayList<>();
        for (String variable : List.of("CUDA_PATH", "CUDA_HOME")) {
            String root = environment.get(variable);
            if (root != null && !root.isBlank()) {
                names.add(root + (windows ? "\\bin" : "/lib64"));
            }
        }
        String search = environment.get(windows ? "PATH" : "LD_LIBRARY_PATH");
        if (search != null) {
            names.addAll(List.of(search.split(windows ? ";" : File.pathSeparator)));
        }
        if (!windows) {
            names.addAll(UNIX_FOLDERS);
        }
        Set<Path> folders = new LinkedHashSet<>();
        for (String name : names) {
            if (!name.isBlank() && name.indexOf('\0') < 0) {
                folders.add(Path.of(name));
            }
        }
        return folders;
    }
}
