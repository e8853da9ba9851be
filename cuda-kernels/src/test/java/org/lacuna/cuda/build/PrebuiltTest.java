package org.lacuna.cuda.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lacuna.cuda.driver.PackagedKernels;

/** The PTX that is checked in is that of the kernels as they are, so that everybody can build them. */
class PrebuiltTest {
    private static final Path FOLDER = Path.of("src/main/prebuilt");

    private List<KernelSource> sources;
    private Prebuilt prebuilt;

    @BeforeEach
    void read() throws IOException {
        sources = KernelSource.readAll(Path.of("src/main/cuda"));
        prebuilt = new Prebuilt(FOLDER);
    }

    @Test
    void isOfTheSourcesAsTheyAre() {
        assertThat(sources).isNotEmpty();
        assertThat(sources.stream()
                        .filter(source -> !prebuilt.isCurrent(source))
                        .map(KernelSource::name))
                .as("kernels that have changed since their PTX was made; make it anew: " + FrontEnds.UPDATE)
                .isEmpty();
    }

    @Test
    void isOfNothingElse() {
        Set<String> expected = new TreeSet<>(Set.of(Prebuilt.INDEX));
        for (KernelSource source : sources) {
            source.targets().forEach(target -> expected.add(source.name() + "." + target.id() + ".ptx.gz"));
        }
        assertThat(TinyProject.names(FOLDER)).isEqualTo(expected);
    }

    @Test
    void itsKernelsAreThosePackaged() {
        PackagedKernels packaged = new PackagedKernels();
        Set<String> kernels = new TreeSet<>();
        for (KernelSource source : sources) {
            for (Target target : source.targets()) {
                Ptx ptx = Ptx.of(target, prebuilt.compile(source, target));
                kernels.addAll(ptx.entries().keySet());
                ptx.entries()
                        .forEach((kernel, bytes) -> assertThat(packaged.entry(kernel))
                                .hasValueSatisfying(entry -> {
                                    assertThat(entry.file()).isEqualTo(source.name());
                                    assertThat(entry.parameterBytes()).isEqualTo(bytes);
                                }));
            }
        }
        assertThat(packaged.kernels()).isEqualTo(kernels);
    }
}
