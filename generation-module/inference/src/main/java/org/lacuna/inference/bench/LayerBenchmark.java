package org.lacuna.inference.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.graph.GraphBuilder;
import org.lacuna.inference.graph.Parameter;
import org.lacuna.inference.graph.Value;

/**
 * Times single operations at the sizes at which diffusion models have them, and sets them against what the device could do:
 * a layer takes at least as long as its multiplications at the rate of a large matrix product, and as its operands' and
 * results' way through memory.
 */
public final class LayerBenchmark {
    private final Backend backend;
    private final double flopsPerSecond;
    private final double bytesPerSecond;

    /**
     * @param flopsPerSecond of the device, for example of {@link Backend#matrixProductRate}
     * @param bytesPerSecond of its memory, for example of {@link Backend#copyRate}
     */
    public LayerBenchmark(Backend backend, double flopsPerSecond, double bytesPerSecond) {
        this.backend = backend;
        this.flopsPerSecond = flopsPerSecond;
        this.bytesPerSecond = bytesPerSecond;
    }

    /**
     * One layer's figures.
     *
     * @param network whose sizes these are
     * @param name of the layer
     * @param seconds at the median
     * @param flops of one run
     * @param bytes of operands, weights and result
     * @param floorSeconds what the device needs at the least
     */
    public record Measurement(
            String network, String name, double seconds, double flops, double bytes, double floorSeconds) {}

    /**
     * Measures all layers.
     *
     * @param runs timed runs of each, after one to warm up
     * @param repeats how often a layer stands in what is run, so that starting it does not count
     * @param listener hears of each when it is done
     */
    public List<Measurement> run(int runs, int repeats, Consumer<Measurement> listener, CancelToken cancel) {
        List<Measurement> all = new ArrayList<>();
        for (Layer layer : Layer.all()) {
            cancel.check();
            Measurement measurement = measure(layer, runs, repeats, cancel);
            listener.accept(measurement);
            all.add(measurement);
        }
        return all;
    }

    private Measurement measure(Layer layer, int runs, int repeats, CancelToken cancel) {
        GraphBuilder g = new GraphBuilder();
        Layer.Inputs inputs = new Layer.Inputs(g);
        Value result = null;
        for (int i = 0; i < repeats; i++) {
            result = layer.description().describe(g, inputs, "layer" + i);
        }
        g.output("result", result);
        Graph graph = g.build();
        double elements = result.shape().count();
        for (Value input : inputs.declared()) {
            elements += input.shape().count();
        }
        for (Parameter parameter : graph.parameters()) {
            elements += (double) parameter.shape().count() / repeats;
        }
        double bytes = elements * backend.precision().bytes();
        double flops = graph.flops() / repeats;
        double floor = Math.max(flops / flopsPerSecond, bytes / bytesPerSecond);
        double seconds = TimedRuns.median(TimedRuns.of(backend, graph, new RandomWeights(graph), runs, cancel)
                        .seconds())
                / repeats;
        return new Measurement(layer.network(), layer.name(), seconds, flops, bytes, floor);
    }
}
