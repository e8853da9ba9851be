package org.lacuna.cuda.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacuna.inference.graph.Element;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.graph.GraphBuilder;
import org.lacuna.inference.graph.Node;
import org.lacuna.inference.graph.Operation;
import org.lacuna.inference.graph.Value;

class FusionTest {
    private final GraphBuilder g = new GraphBuilder();

    private static Node node(Graph graph, Value value) {
        return graph.nodes().get(value.id());
    }

    @Test
    void aLayerTakesWhatFollowsIt() {
        Value x = g.input("x", Element.COMPUTE, 1, 4, 4, 8);
        Value vector = g.input("v", Element.COMPUTE, 1, 8);
        Value conv = g.conv(x, "c", 8, 3);
        Value shifted = g.addPerChannel(conv, vector);
        Value smooth = g.silu(shifted);
        Value sum = g.add(smooth, x);
        g.output("y", sum);
        Graph graph = g.build();
        Fusion fusion = new Fusion(graph);
        assertThat(List.of(conv, shifted, smooth)).allMatch(value -> fusion.isInside(node(graph, value)));
        assertThat(fusion.chain(node(graph, sum))).hasValueSatisfying(chain -> {
            assertThat(chain.layer()).isEqualTo(node(graph, conv));
            assertThat(chain.vector()).contains(vector);
            assertThat(chain.activation()).contains(Operation.Activation.SILU);
            assertThat(chain.residual()).contains(x);
        });
    }

    @Test
    void whatIsReadTwiceOrAResultIsMade() {
        Value x = g.input("x", Element.COMPUTE, 1, 4, 4, 8);
        Value twice = g.conv(x, "twice", 8, 3);
        g.output("a", g.silu(twice));
        g.output("b", g.add(twice, x));
        Value result = g.conv(x, "result", 8, 3);
        g.output("c", result);
        g.output("d", g.silu(result));
        Graph graph = g.build();
        Fusion fusion = new Fusion(graph);
        assertThat(fusion.isInside(node(graph, twice))).isFalse();
        assertThat(fusion.isInside(node(graph, result))).isFalse();
    }

    @Test
    void ofTwoLayersInASumTheLaterOneAdds() {
        Value x = g.input("x", Element.COMPUTE, 1, 4, 4, 8);
        Value first = g.conv(x, "first", 8, 3);
        Value second = g.conv(x, "second", 8, 1);
        Value sum = g.add(first, second);
        g.output("y", sum);
        Graph graph = g.build();
        Fusion fusion = new Fusion(graph);
        assertThat(fusion.isInside(node(graph, first))).isFalse();
        assertThat(fusion.chain(node(graph, sum))).hasValueSatisfying(chain -> {
            assertThat(chain.layer()).isEqualTo(node(graph, second));
            assertThat(chain.residual()).contains(first);
        });
    }

    @Test
    void joinedAndEnlargedMapsAreNotMadeForLayersThatReadThem() {
        Value a = g.input("a", Element.COMPUTE, 1, 4, 4, 8);
        Value b = g.input("b", Element.COMPUTE, 1, 4, 4, 8);
        Value joined = g.concat(a, b);
        g.output("y", g.conv(g.groupNorm(joined, "n", 4, 1e-5), "c", 8, 3));
        g.output("s", g.conv(joined, "s", 8, 1));
        Value twice = g.upsample(a, 8, 8);
        g.output("u", g.conv(twice, "u", 8, 3));
        Value odd = g.upsample(a, 7, 8);
        g.output("o", g.conv(odd, "o", 8, 3));
        Value alsoSummed = g.concat(a, b);
        g.output("z", g.add(alsoSummed, g.conv(alsoSummed, "z", 16, 3)));
        Graph graph = g.build();
        Fusion fusion = new Fusion(graph);
        assertThat(fusion.joined(joined)).isPresent();
        assertThat(fusion.enlarged(twice)).contains(a);
        assertThat(fusion.isInside(node(graph, odd))).isFalse();
        assertThat(fusion.isInside(node(graph, alsoSummed))).isFalse();
    }

    @Test
    void queryKeyAndValueAreOneProduct() {
        Value x = g.input("x", Element.COMPUTE, 1, 6, 16);
        Value q = g.linearNoBias(x, "q", 16);
        Value k = g.linearNoBias(x, "k", 16);
        Value v = g.linearNoBias(x, "v", 16);
        g.output("y", g.linear(g.attention(q, k, v, 2, false), "out", 16));
        Graph graph = g.build();
        Fusion fusion = new Fusion(graph);
        Fusion.Siblings siblings = fusion.siblings(node(graph, k)).orElseThrow();
        assertThat(siblings.layers()).containsExactly(node(graph, q), node(graph, k), node(graph, v));
        assertThat(siblings.offset(v)).isEqualTo(32);
        assertThat(siblings.width()).isEqualTo(48);
    }

    @Test
    void layersOfOddWidthsStayApart() {
        Value x = g.input("x", Element.COMPUTE, 1, 6, 15);
        Value q = g.linearNoBias(x, "q", 15);
        Value k = g.linearNoBias(x, "k", 15);
        g.output("y", g.attention(q, k, k, 3, false));
        Graph graph = g.build();
        assertThat(new Fusion(graph).siblings(node(graph, q))).isEmpty();
    }
}
