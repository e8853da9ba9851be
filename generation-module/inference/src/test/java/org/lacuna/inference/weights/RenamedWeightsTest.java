package org.lacuna.inference.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacuna.inference.Goldens;
import org.lacuna.inference.tensor.DType;
import org.lacuna.inference.tensor.Shape;

class RenamedWeightsTest {
    @TempDir
    Path folder;

    private Safetensors source() {
        return Safetensors.open(new SafetensorsFile()
                .floats("q.weight", new long[] {2, 2, 1, 1}, 1, 2, 3, 4)
                .floats("q.bias", new long[] {2}, 5, 6)
                .write(folder.resolve("m.safetensors")));
    }

    @Test
    void givesOtherNamesAndShapes() {
        try (Safetensors source = source();
                WeightSource view = new RenamedWeights(
                        source,
                        Map.of(
                                "to_q.weight",
                                new RenamedWeights.Alias("q.weight", Optional.of(Shape.of(2, 2))),
                                "to_q.bias",
                                RenamedWeights.Alias.of("q.bias")))) {
            assertThat(view.names()).containsExactly("to_q.bias", "to_q.weight");
            assertThat(view.find("to_q.weight")).contains(new TensorInfo(DType.F32, Shape.of(2, 2)));
            assertThat(view.find("to_q.bias")).contains(new TensorInfo(DType.F32, Shape.of(2)));
            assertThat(view.find("q.bias")).isEmpty();
            assertThat(view.<Float>read("to_q.weight", weight -> weight.getFloat(12)))
                    .isEqualTo(4);
            assertThatThrownBy(() -> Goldens.bytes(view, "q.bias"))
                    .isInstanceOf(WeightsException.class)
                    .hasMessageContainingAll("q.bias", "m.safetensors");
        }
    }

    @Test
    void refusesWhatTheSourceDoesNotHave() {
        try (Safetensors source = source()) {
            assertThatThrownBy(() -> new RenamedWeights(source, Map.of("x", RenamedWeights.Alias.of("k.weight"))))
                    .isInstanceOf(WeightsException.class)
                    .hasMessageContainingAll("k.weight", "m.safetensors");
            RenamedWeights.Alias wrong = new RenamedWeights.Alias("q.bias", Optional.of(Shape.of(3)));
            assertThatThrownBy(() -> new RenamedWeights(source, Map.of("x", wrong)))
                    .isInstanceOf(WeightsException.class)
                    .hasMessageContainingAll("q.bias", "[2]", "[3]");
        }
    }

    @Test
    void dropsTrailingOnes() {
        assertThat(RenamedWeights.withoutTrailingOnes(Shape.of(8, 8, 1, 1))).isEqualTo(Shape.of(8, 8));
        assertThat(RenamedWeights.withoutTrailingOnes(Shape.of(8, 1, 1, 1))).isEqualTo(Shape.of(8, 1));
        assertThat(RenamedWeights.withoutTrailingOnes(Shape.of(8, 4, 3, 3))).isEqualTo(Shape.of(8, 4, 3, 3));
        assertThat(RenamedWeights.withoutTrailingOnes(Shape.of(1))).isEqualTo(Shape.of(1));
    }
}
