package org.lacuna.inference.diffusion;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.backend.DeviceBuffer;
import org.lacuna.inference.backend.ModelWeights;
import org.lacuna.inference.backend.Program;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.graph.Value;

/** Compiled programs of one model with their buffers, by what they were described from; the longest unused make way. */
final class ProgramCache implements AutoCloseable {
    private static final int CAPACITY = 8;

    private final Backend backend;
    private final Map<Object, Entry> entries = new LinkedHashMap<>(CAPACITY, 0.75f, true);

    private volatile long workingBytes;

    ProgramCache(Backend backend) {
        this.backend = backend;
    }

    boolean contains(Object key) {
        return entries.containsKey(key);
    }

    /** What the largest program so far takes while it runs; for any thread. */
    long workingBytes() {
        return workingBytes;
    }

    /** The program made from this key, compiled now if it is not there. */
    Entry get(Object key, ModelWeights weights, Supplier<Graph> graph, CancelToken cancel) {
        Entry entry = entries.get(key);
        if (entry == null) {
            Graph described = graph.get();
            Program program = backend.compile(described, weights, cancel);
            entry = new Entry(program, described);
            entries.put(key, entry);
            workingBytes = Math.max(workingBytes, program.workingBytes());
            if (entries.size() > CAPACITY) {
                var oldest = entries.entrySet().iterator();
                oldest.next().getValue().close();
                oldest.remove();
            }
        }
        return entry;
    }

    @Override
    public void close() {
        entries.values().forEach(Entry::close);
        entries.clear();
    }

    /** A program and a buffer for each of its inputs and outputs, but for those that are lent to it. */
    final class Entry implements AutoCloseable {
        private final Program program;
        private final Graph graph;
        private final Map<String, DeviceBuffer> own = new HashMap<>();

        private Entry(Program program, Graph graph) {
            this.program = program;
            this.graph = graph;
        }

        /** The buffer bound to a name, made when first asked for. */
        DeviceBuffer buffer(String name) {
            return own.computeIfAbsent(name, missing -> {
                Value input = graph.inputs().get(name);
                Value value = input == null ? graph.outputs().get(name) : input;
                return backend.allocate(value.element(), value.shape());
            });
        }

        /** The buffers of all results, by name, to be lent to another program. */
        Map<String, DeviceBuffer> outputs() {
            Map<String, DeviceBuffer> outputs = new HashMap<>();
            graph.outputs().keySet().forEach(name -> outputs.put(name, buffer(name)));
            return outputs;
        }

        void run(CancelToken cancel) {
            run(Map.of(), cancel);
        }

        /** Runs with some buffers of other programs in place of own ones. */
        void run(Map<String, DeviceBuffer> lent, CancelToken cancel) {
            Map<String, DeviceBuffer> bound = new HashMap<>(lent);
            for (String name : graph.inputs().keySet()) {
                bound.computeIfAbsent(name, this::buffer);
            }
            for (String name : graph.outputs().keySet()) {
                bound.computeIfAbsent(name, this::buffer);
            }
            program.run(bound, cancel);
        }

        @Override
        public void close() {
            own.values().forEach(DeviceBuffer::close);
            own.clear();
            program.close();
        }
    }
}
