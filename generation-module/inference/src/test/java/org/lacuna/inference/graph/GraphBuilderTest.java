package org.lacuna.inference.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacuna.inference.tensor.Shape;

class GraphBuilderTest {
    private final GraphBuilder g = new GraphBuilder();

    @Test
    void convolutionKnowsItsSizeAndWeights() {
        Value x = g.input("x", Element.COMPUTE, 1, 9, 7, 4);
        Value y = g.conv(x, "down", 8, 3, 2, 1, 1);
        g.output("y", y);
        Graph graph = g.build();
        assertThat(y.shape()).isEqualTo(Shape.of(1, 5, 4, 8));
        assertThat(graph.parameters())
                .containsExactly(
                        new Parameter("down.weight", Shape.of(8, 4, 3, 3)), new Parameter("down.bias", Shape.of(8)));
        assertThat(graph.flops()).isEqualTo(2.0 * 5 * 4 * 8 * 4 * 9);
    }

    @Test
    void attentionCountsBothProducts() {
        Value q = g.input("q", Element.COMPUTE, 2, 10, 16);
        Value k = g.input("k", Element.COMPUTE, 2, 6, 16);
        g.output("y", g.attention(q, k, k, 4, false));
        assertThat(g.build().flops()).isEqualTo(2 * 2.0 * 2 * 10 * 6 * 16);
    }

    @Test
    void gatedLayerHasTwoHalves() {
        Value x = g.input("x", Element.COMPUTE, 1, 5, 8);
        g.output("y", g.geglu(x, "ff", 12));
        Graph graph = g.build();
        assertThat(graph.parameters().get(0).shape()).isEqualTo(Shape.of(24, 8));
        assertThat(graph.flops()).isEqualTo(2.0 * 5 * 24 * 8);
    }

    @Test
    void inputsAndOutputsAreFoundByName() {
        Value x = g.input("x", Element.F32, 3);
        Value y = g.scale(x, 2, 0);
        g.output("y", y);
        Graph graph = g.build();
        assertThat(graph.inputs()).containsOnlyKeys("x");
        assertThat(graph.outputs()).containsEntry("y", y);
    }

    @Test
    void whatDoesNotFitFailsWhereItIsWritten() {
        Value map = g.input("map", Element.COMPUTE, 1, 4, 4, 6);
        Value other = g.input("other", Element.COMPUTE, 1, 4, 5, 6);
        Value sequence = g.input("sequence", Element.COMPUTE, 1, 16, 6);
        Value vector = g.input("vector", Element.COMPUTE, 2, 6);
        assertThatIllegalArgumentException().isThrownBy(() -> g.input("map", Element.F32, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> g.conv(sequence, "c", 4, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> g.conv(map, "c", 4, 7, 1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> g.groupNorm(map, "n", 4, 1e-5));
        assertThatIllegalArgumentException().isThrownBy(() -> g.add(map, other));
        assertThatIllegalArgumentException().isThrownBy(() -> g.concat(List.of(map, other), 3));
        assertThatIllegalArgumentException().isThrownBy(() -> g.attention(sequence, sequence, sequence, 4, false));
        assertThatIllegalArgumentException().isThrownBy(() -> g.addPerChannel(map, vector));
        assertThatIllegalArgumentException().isThrownBy(() -> g.reshape(map, 1, 95));
        assertThatIllegalArgumentException().isThrownBy(() -> g.slice(map, 3, 2, 7));
        assertThatIllegalArgumentException().isThrownBy(g::build);
    }
}
