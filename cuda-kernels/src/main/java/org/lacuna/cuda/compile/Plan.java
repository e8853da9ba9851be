package org.lacuna.cuda.compile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.lacuna.cuda.driver.DeviceMemory;
import org.lacuna.cuda.driver.DriverException;
import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.Recording;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.graph.Graph;

/** A compiled graph: its steps in order, and where their values lie in one piece of memory. */
public final class Plan {
    private static final Logger LOG = Logger.getLogger(Plan.class.getName());

    /** A part is not interrupted, so that cancelling takes so long at most. */
    private static final double PART_SECONDS = 0.06;
    /** Operations of the tensor cores per clock and multiprocessor, a cautious share of what any has at its best. */
    private static final double CAUTIOUS_RATE = 300;

    private static final int WARM_UPS = 1;
    private static final int TIMED_RUNS = 5;
    /** How far a variant may be from the first one, relative L2: rounding of half precision in another order. */
    private static final double SAME = 3e-2;

    private final Graph graph;
    private final List<Step> steps;
    private final Arena arena;
    private final Map<Integer, Place> places;

    /**
     * Where a value is that has no memory of its own.
     *
     * @param root the value in whose memory it lies
     * @param offset bytes from there
     * @param rowLength elements from one row to the next
     */
    record Place(int root, long offset, int rowLength) {}

    /**
     * @param places of values that lie in the memory of others
     */
    Plan(Graph graph, List<Step> steps, Map<Integer, Place> places) {
        this.graph = graph;
        this.steps = List.copyOf(steps);
        this.places = Map.copyOf(places);
        List<Integer> results =
                graph.outputs().values().stream().map(value -> root(value.id())).toList();
        arena = Arena.of(steps, graph.nodes().size(), results);
    }

    private int root(int value) {
        Place place = places.get(value);
        return place == null ? value : place.root();
    }

    /** What a run takes beyond weights and bound buffers. */
    public long arenaBytes() {
        return arena.bytes();
    }

    /** Steps from one on to another (exclusive) that are not interrupted. */
    private record Part(int from, int to) {}

    private List<Part> parts(Gpu gpu) {
        double rate =
                CAUTIOUS_RATE * 1e3 * gpu.info().clockKilohertz() * gpu.info().multiprocessors();
        List<Part> parts = new ArrayList<>();
        int from = 0;
        double flops = 0;
        for (int i = 0; i < steps.size(); i++) {
            flops += steps.get(i).flops();
            if (flops > PART_SECONDS * rate || i == steps.size() - 1) {
                parts.add(new Part(from, i + 1));
                from = i + 1;
                flops = 0;
            }
        }
        return parts.isEmpty() ? List.of(new Part(0, 0)) : parts;
    }

    /**
     * Records the launches in the order of the steps, divided so that no recording takes long; the last one copies the
     * results too. Kernels must have been loaded by {@link #runFirst}.
     */
    public List<Recording> record(Gpu gpu, Bindings bindings) {
        List<Recording> recordings = new ArrayList<>();
        for (Part part : parts(gpu)) {
            recordings.add(gpu.record(() -> {
                for (int i = part.from(); i < part.to(); i++) {
                    steps.get(i).launch(addresses(i, bindings));
                }
                if (part.to() == steps.size()) {
                    copyResults(gpu, bindings);
                }
            }));
        }
        return recordings;
    }

    private void copyResults(Gpu gpu, Bindings bindings) {
        graph.outputs().forEach((name, value) -> {
            Place place = places.getOrDefault(value.id(), new Place(value.id(), 0, 0));
            long at = arena.offsets()[place.root()];
            DeviceMemory target = bindings.outputs().get(name);
            if (at >= 0) {
                gpu.copy(target, 0, bindings.arena(), at + place.offset(), target.bytes());
            } else {
                gpu.copy(target, 0, inputOf(place.root(), bindings), place.offset(), target.bytes());
            }
        });
    }

    private DeviceMemory inputOf(int value, Bindings bindings) {
        return graph.inputs().entrySet().stream()
                .filter(input -> input.getValue().id() == value)
                .map(input -> bindings.inputs().get(input.getKey()))
                .findFirst()
                .orElseThrow();
    }

    private Addresses addresses(int step, Bindings bindings) {
        long start = bindings.arena().address();
        return new Addresses() {
            @Override
            public long of(int value) {
                long at = arena.offsets()[value];
                return at >= 0 ? start + at : inputOf(value, bindings).address();
            }

            @Override
            public long of(DeviceWeights.Weight weight) {
                return weight.address();
            }

            @Override
            public long scratch() {
                long at = arena.scratchOffsets()[step];
                return at >= 0 ? start + at : 0;
            }
        };
    }

    // ---- which variant is the fastest

    /**
     * Runs everything once, which loads the kernels, and measures on the way the steps whose fastest variant is not known.
     * A variant whose result is another one is not taken, however fast it is.
     */
    public void runFirst(Gpu gpu, Tuning tuning, Bindings bindings, CancelToken cancel) {
        Map<String, Step.Way> chosen = new HashMap<>();
        for (Part part : parts(gpu)) {
            for (int i = part.from(); i < part.to(); i++) {
                cancel.check();
                runFirst(gpu, i, bindings, chosen);
            }
            gpu.synchronize();
        }
        copyResults(gpu, bindings);
        gpu.synchronize();
        chosen.forEach((key, way) -> tuning.remember(key, way.variant()));
        tuning.save();
    }

    private void runFirst(Gpu gpu, int index, Bindings bindings, Map<String, Step.Way> chosen) {
        Step step = steps.get(index);
        Addresses at = addresses(index, bindings);
        step.launch(at);
        if (step.ways().size() > 1) {
            String name = chosen.computeIfAbsent(step.key(), key -> fastest(gpu, step, at, bindings.arena()))
                    .variant()
                    .name();
            step.ways().stream()
                    .filter(way -> way.variant().name().equals(name))
                    .forEach(step::choose);
        }
    }

    private Step.Way fastest(Gpu gpu, Step step, Addresses at, DeviceMemory memory) {
        Step.Way first = step.ways().get(0);
        float[] expected = result(gpu, step, memory);
        Step.Way best = first;
        double least = Double.POSITIVE_INFINITY;
        for (Step.Way way : step.ways()) {
            step.choose(way);
            Optional<String> fault = fault(gpu, step, at, memory, expected);
            if (fault.isPresent()) {
                LOG.warning(() -> "The kernel variant " + way.variant().name() + " is not used for " + step.key() + ": "
                        + fault.get());
                continue;
            }
            double time = milliseconds(gpu, step, at);
            if (time < least) {
                least = time;
                best = way;
            }
        }
        // What follows reads a result that was not only timed.
        step.choose(best);
        step.launch(at);
        return best;
    }

    /** Why the chosen way cannot be taken; empty if its result is the expected one. */
    private Optional<String> fault(Gpu gpu, Step step, Addresses at, DeviceMemory memory, float[] expected) {
        try {
            step.launch(at);
            return isSame(result(gpu, step, memory), expected)
                    ? Optional.empty()
                    : Optional.of("its result is not that of "
                            + step.ways().get(0).variant().name() + ".");
        } catch (DriverException e) {
            if (e.losesContext()) {
                throw e;
            }
            return Optional.of(e.getMessage());
        }
    }

    private static double milliseconds(Gpu gpu, Step step, Addresses at) {
        for (int i = 0; i < WARM_UPS; i++) {
            step.launch(at);
        }
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < TIMED_RUNS; i++) {
            least = Math.min(least, gpu.milliseconds(() -> step.launch(at)));
        }
        return least;
    }

    private float[] result(Gpu gpu, Step step, DeviceMemory memory) {
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(Math.toIntExact(step.bytes())).order(ByteOrder.nativeOrder());
        gpu.downloadNow(bytes, memory, arena.offsets()[step.writes()]);
        bytes.clear();
        return step.numbers(bytes);
    }

    private static boolean isSame(float[] actual, float[] expected) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            double d = (double) actual[i] - expected[i];
            difference += d * d;
            norm += (double) expected[i] * expected[i];
        }
        return difference <= SAME * SAME * norm;
    }
}
