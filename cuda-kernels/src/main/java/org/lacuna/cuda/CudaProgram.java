package org.lacuna.cuda;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lacuna.cuda.compile.Bindings;
import org.lacuna.cuda.compile.Plan;
import org.lacuna.cuda.driver.DeviceMemory;
import org.lacuna.cuda.driver.Recording;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.backend.DeviceBuffer;
import org.lacuna.inference.backend.Program;
import org.lacuna.inference.graph.Graph;

/**
 * A graph's launches. The first run enqueues them one by one, which loads kernels and finds the fastest variants, what
 * cannot be recorded; the second one records them as a CUDA graph, so that it and all later ones on the same buffers cost
 * one launch. Where a run would take long, there are several recordings, and the cancel token is asked between them.
 */
final class CudaProgram implements Program {
    private final CudaBackend backend;
    private final Graph graph;
    private final CudaWeights weights;
    private Plan plan;
    private int epoch;
    private boolean ranOnce;
    /** The addresses of arena and buffers that were recorded. */
    private List<Long> recordedAddresses = List.of();

    private final List<Recording> recordings = new ArrayList<>();

    /** On the backend's worker thread. */
    CudaProgram(CudaBackend backend, Graph graph, CudaWeights weights, CancelToken cancel) {
        this.backend = backend;
        this.graph = graph;
        this.weights = weights;
        prepare(cancel);
    }

    /** Plans and loads weights, again if the device was opened anew. */
    private void prepare(CancelToken cancel) {
        if (plan != null && epoch == backend.epoch()) {
            return;
        }
        recordings.clear();
        recordedAddresses = List.of();
        weights.requireAll(graph);
        Plan planned = backend.kernels().plan(graph, weights, backend.precision(), backend.tuning());
        long grown = Math.max(0, planned.arenaBytes() - backend.arenaBytes());
        backend.requireFree(weights.missingBytes() + grown, "for this model at this size");
        weights.load(cancel);
        plan = planned;
        epoch = backend.epoch();
        ranOnce = false;
    }

    @Override
    public long workingBytes() {
        return plan.arenaBytes();
    }

    @Override
    public void run(Map<String, ? extends DeviceBuffer> buffers, CancelToken cancel) {
        Map<String, CudaBuffer> bound = new HashMap<>();
        graph.inputs()
                .forEach((name, value) -> bound.put(name, DeviceBuffer.bound(buffers, name, value, CudaBuffer.class)));
        graph.outputs()
                .forEach((name, value) -> bound.put(name, DeviceBuffer.bound(buffers, name, value, CudaBuffer.class)));
        backend.call(() -> {
            cancel.check();
            prepare(cancel);
            runOnWorker(bound, cancel);
            return null;
        });
    }

    private void runOnWorker(Map<String, CudaBuffer> bound, CancelToken cancel) {
        DeviceMemory arena = backend.arena(plan.arenaBytes());
        Map<String, DeviceMemory> inputs = new HashMap<>();
        Map<String, DeviceMemory> outputs = new HashMap<>();
        graph.inputs().keySet().forEach(name -> inputs.put(name, bound.get(name).filledMemory(name)));
        graph.outputs()
                .keySet()
                .forEach(name -> outputs.put(name, bound.get(name).memory()));
        if (!ranOnce) {
            plan.runFirst(backend.gpu(), backend.tuning(), new Bindings(arena, inputs, outputs), cancel);
            ranOnce = true;
            return;
        }
        record(new Bindings(arena, inputs, outputs));
        for (Recording recording : recordings) {
            cancel.check();
            recording.launch();
            backend.gpu().synchronize();
        }
    }

    private void record(Bindings bindings) {
        List<Long> addresses = bindings.addresses(graph);
        if (addresses.equals(recordedAddresses)) {
            return;
        }
        closeRecordings();
        recordings.addAll(plan.record(backend.gpu(), bindings));
        recordedAddresses = addresses;
    }

    private void closeRecordings() {
        if (epoch == backend.epoch()) {
            recordings.forEach(Recording::close);
        }
        recordings.clear();
        recordedAddresses = List.of();
    }

    @Override
    public void close() {
        backend.call(() -> {
            closeRecordings();
            return null;
        });
    }
}
