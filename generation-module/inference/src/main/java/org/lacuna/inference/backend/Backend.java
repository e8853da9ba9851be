package org.lacuna.inference.backend;

import java.util.Set;
import org.lacuna.inference.graph.Element;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.tensor.Shape;
import org.lacuna.inference.weights.WeightSource;

/**
 * A device that compiles and runs graphs. Its methods may be called from any thread; the device does one thing at a
 * time.
 */
public interface Backend extends AutoCloseable {
    /** The provider's name: {@code cpu}, {@code cuda}. */
    String name();

    /** The device as a user would know it, for example the processor's name. */
    String deviceName();

    /** What the device has that bears on its speed, by the names its maker uses; for people to read. */
    Set<String> deviceFeatures();

    /** What {@link Element#COMPUTE} is here. */
    Precision precision();

    /**
     * Prepares weights for use by any number of programs. Each is read, converted and packed when a program that needs
     * it is compiled, once. The source must stay open until the result is closed.
     */
    ModelWeights weights(WeightSource source);

    /**
     * Turns a graph into something that runs.
     *
     * @param cancel asked between weights, so that loading a large model can be given up
     * @throws org.lacuna.inference.weights.WeightsException if a weight is missing, has another shape or holds NaN;
     *     names it
     * @throws BackendException if the device has no memory for it
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    Program compile(Graph graph, ModelWeights weights, CancelToken cancel);

    /** A buffer on the device, filled with zeros. */
    DeviceBuffer allocate(Element element, Shape shape);

    /**
     * Measures floating-point operations per second of one large square matrix product: what the device can do at best,
     * for comparison with what a network reaches.
     */
    double matrixProductRate(int size, Precision in);

    /** Measures bytes per second of a large copy within the device's memory, read and written ones counted. */
    double copyRate();

    @Override
    void close();
}
