package org.lacuna.cuda.blas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CublasFilesTest {
    @TempDir
    Path folder;

    private Path install(String name, String... files) throws IOException {
        Path root = Files.createDirectories(folder.resolve(name));
        for (String file : files) {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, new byte[0]);
        }
        return root;
    }

    @Test
    void theVersionThatJcudaWasMadeForComesFirst() throws IOException {
        Path thirteen = install("thirteen", "lib64/libcublas.so.13", "lib64/libcublasLt.so.13");
        Path twelve = install("twelve", "libcublas.so.12", "libcublasLt.so.12");
        Map<String, String> both = Map.of("CUDA_PATH", thirteen.toString(), "LD_LIBRARY_PATH", "/nowhere::" + twelve);
        assertThat(CublasFiles.find(both, false))
                .contains(new CublasFiles(12, twelve.resolve("libcublasLt.so.12"), twelve.resolve("libcublas.so.12")));
        assertThat(CublasFiles.find(Map.of("CUDA_HOME", thirteen.toString()), false))
                .hasValueSatisfying(files -> assertThat(files.major()).isIn(12, 13));
    }

    @Test
    void halfAnInstallationIsNone() throws IOException {
        Path half = install("half", "bin/cublas64_12.dll");
        assertThat(CublasFiles.find(Map.of("CUDA_PATH", half.toString()), true)).isEmpty();
    }

    @Test
    void librariesHaveOtherNamesOnWindows() throws IOException {
        Path toolkit = install("toolkit", "cublas64_12.dll", "cublasLt64_12.dll");
        assertThat(CublasFiles.find(Map.of("PATH", "C;" + toolkit), true))
                .hasValueSatisfying(files -> assertThat(files.cublas()).isEqualTo(toolkit.resolve("cublas64_12.dll")));
    }
}
