package org.lacuna.inference.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.backend.DeviceBuffer;
import org.lacuna.inference.backend.ModelWeights;
import org.lacuna.inference.backend.Program;
import org.lacuna.inference.graph.Element;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.graph.Value;
import org.lacuna.inference.weights.WeightSource;

/**
 * A graph that was run several times.
 *
 * @param seconds of each run, in order, without the one to warm up
 * @param workingBytes planned before running
 * @param weightBytes held for it
 */
record TimedRuns(double[] seconds, long workingBytes, long weightBytes) {

    /** Compiles the graph, runs it once to warm up and then so many times, on made-up inputs. */
    static TimedRuns of(Backend backend, Graph graph, WeightSource source, int runs, CancelToken cancel) {
        Map<String, DeviceBuffer> buffers = new HashMap<>();
        try (ModelWeights weights = backend.weights(source);
                Program program = backend.compile(graph, weights, cancel)) {
            graph.inputs().forEach((name, value) -> buffers.put(name, filled(backend, value)));
            graph.outputs()
                    .forEach((name, value) -> buffers.put(name, backend.allocate(value.element(), value.shape())));
            program.run(buffers, cancel);
            double[] seconds = new double[runs];
            for (int i = 0; i < runs; i++) {
                long start = System.nanoTime();
                program.run(buffers, cancel);
                seconds[i] = (System.nanoTime() - start) * 1e-9;
            }
            return new TimedRuns(seconds, program.workingBytes(), weights.bytes());
        } finally {
            buffers.values().forEach(DeviceBuffer::close);
        }
    }

    /** A buffer with values of the size that occurs. */
    private static DeviceBuffer filled(Backend backend, Value value) {
        DeviceBuffer buffer = backend.allocate(value.element(), value.shape());
        if (value.element() != Element.I64) {
            float[] values = new float[Math.toIntExact(value.shape().count())];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.sin(i * 0.7);
            }
            buffer.write(values);
        }
        return buffer;
    }

    static double median(double[] seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
