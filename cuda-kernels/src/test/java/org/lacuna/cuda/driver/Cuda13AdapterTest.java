package org.lacuna.cuda.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import jcuda.jcublas.JCublas2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cuda13AdapterTest {
    private static byte[] nativeCode() throws IOException {
        try (InputStream in = JCublas2.class.getResourceAsStream("/lib/libJCublas2-12.6.0-linux-x86_64.so")) {
            return in.readAllBytes();
        }
    }

    @Test
    void jcudasLibraryAsksForCuda13AndIsOtherwiseTheSame() throws IOException {
        byte[] original = nativeCode();
        byte[] adapted = Cuda13Adapter.adapted(original, "libcublas");
        assertThat(adapted).hasSameSizeAs(original);
        String text = new String(adapted, StandardCharsets.ISO_8859_1);
        assertThat(text).contains("libcublas.so.13\0").doesNotContain("libcublas.so.12\0");
        int changed = 0;
        for (int i = 0; i < original.length; i++) {
            changed += original[i] == adapted[i] ? 0 : 1;
        }
        // The last digit of each name, in a file that still has its symbols, and the lowest byte of the version's hash.
        int names = new String(original, StandardCharsets.ISO_8859_1).split("libcublas.so.12\0", -1).length - 1;
        assertThat(changed).isEqualTo(names + 1);
    }

    @Test
    void itLiesWhereJcudaWouldUnpackItsOwn(@TempDir Path folder) throws IOException {
        Cuda13Adapter.unpack(JCublas2.class, "JCublas2", "libcublas", folder);
        assertThat(folder.resolve("libJCublas2-12.6.0-linux-x86_64.so"))
                .hasBinaryContent(Cuda13Adapter.adapted(nativeCode(), "libcublas"));
    }

    /** The values that {@code readelf -V} shows for libraries with these names. */
    @Test
    void hashesAreThoseOfElf() {
        assertThat(Cuda13Adapter.elfHash("GLIBC_2.2.5")).isEqualTo(0x09691a75);
        assertThat(Cuda13Adapter.elfHash("GLIBC_2.14")).isEqualTo(0x06969194);
        assertThat(Cuda13Adapter.elfHash("")).isZero();
    }

    @Test
    void anotherLibraryIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cuda13Adapter.adapted(new byte[1000], "libcublas"))
                .withMessageContaining("libcublas.so.12");
    }
}
