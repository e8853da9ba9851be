package org.lacuna.cuda.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.backend.DeviceBuffer;
import org.lacuna.inference.backend.ModelWeights;
import org.lacuna.inference.backend.Precision;
import org.lacuna.inference.backend.Program;
import org.lacuna.inference.graph.Element;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.tensor.Shape;
import org.lacuna.inference.weights.WeightSource;

/** Computes nothing and notes the graphs that it is given: so a benchmark tells what it would measure. */
final class NotingBackend implements Backend {
    private final List<Graph> graphs = new ArrayList<>();

    /** In the order in which they were compiled. */
    List<Graph> graphs() {
        return graphs;
    }

    @Override
    public String name() {
        return "none";
    }

    @Override
    public String deviceName() {
        return "none";
    }

    @Override
    public Set<String> deviceFeatures() {
        return Set.of();
    }

    @Override
    public Precision precision() {
        return Precision.F16;
    }

    @Override
    public ModelWeights weights(WeightSource source) {
        return new ModelWeights() {
            @Override
            public long bytes() {
                return 0;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Program compile(Graph graph, ModelWeights weights, CancelToken cancel) {
        graphs.add(graph);
        return new Program() {
            @Override
            public long workingBytes() {
                return 0;
            }

            @Override
            public void run(Map<String, ? extends DeviceBuffer> buffers, CancelToken token) {}

            @Override
            public void close() {}
        };
    }

    @Override
    public DeviceBuffer allocate(Element element, Shape shape) {
        return new Nothing(element, shape);
    }

    private record Nothing(Element element, Shape shape) implements DeviceBuffer {
        @Override
        public void write(float[] values) {}

        @Override
        public void write(long[] values) {}

        @Override
        public float[] read() {
            return new float[0];
        }

        @Override
        public void close() {}
    }

    @Override
    public double matrixProductRate(int size, Precision in) {
        return 1;
    }

    @Override
    public double copyRate() {
        return 1;
    }

    @Override
    public void close() {}
}
