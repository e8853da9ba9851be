package org.lacuna.document.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacuna.document.DocumentState;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;

class EditorBenchmarkTest {
    @TempDir
    private Path folder;

    @Test
    void everythingIsMeasuredOnBothPictures() throws IOException {
        List<String> progress = new ArrayList<>();
        EditorBenchmark.Report report = new EditorBenchmark(300, 200, 8).run(folder, progress::add);
        for (EditorBenchmark.Sample sample : EditorBenchmark.Sample.values()) {
            assertThat(report.dabs())
                    .filteredOn(dabs -> dabs.sample() == sample)
                    .extracting(EditorBenchmark.Dabs::brush)
                    .containsExactly(20, 100, 400, 400);
            assertThat(report.strokes())
                    .filteredOn(stroke -> stroke.sample() == sample)
                    .hasSize(1);
            assertThat(report.views())
                    .filteredOn(view -> view.sample() == sample)
                    .hasSize(5);
        }
        assertThat(report.file().bytes()).isPositive();
        assertThat(report.memoryBytes()).isPositive();
        assertThat(report.machine().processor()).isNotBlank();
        assertThat(progress).contains("painting with 400 pixels");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void thePicturesHaveThirtyLayers() {
        for (DocumentState state : List.of(SamplePictures.composed(120, 80), SamplePictures.covered(120, 80))) {
            assertThat(layers(state.root())).hasSize(30);
            assertThat(state.activeLayer()).isPresent();
        }
    }

    private static List<Layer> layers(GroupLayer group) {
        return group.children().stream()
                .flatMap(child -> child instanceof GroupLayer inner
                        ? Stream.concat(Stream.of(child), layers(inner).stream())
                        : Stream.of(child))
                .toList();
    }

    @Test
    void timesAreTheMiddleAndTheSlowOnes() {
        double[] milliseconds = new double[200];
        for (int i = 0; i < milliseconds.length; i++) {
            milliseconds[i] = 200 - i;
        }
        assertThat(Times.of(milliseconds)).isEqualTo(new Times(100.5, 101, 199, 200));
    }
}
