package org.lacuna.inference.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.backend.DeviceBuffer;
import org.lacuna.inference.backend.MemoryPlan;
import org.lacuna.inference.backend.Program;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.graph.Value;

/** Instructions run one after the other, every value freed at the instruction that reads it last. */
final class CpuProgram implements Program {
    private final CpuBackend backend;
    private final Graph graph;
    private final List<Instruction> instructions;
    private final MemoryPlan plan;
    /** For each instruction, the values it is the last to read. */
    private final List<List<Integer>> freed = new ArrayList<>();

    CpuProgram(CpuBackend backend, Graph graph, List<Instruction> instructions) {
        this.backend = backend;
        this.graph = graph;
        this.instructions = instructions;
        List<MemoryPlan.Step> steps = new ArrayList<>();
        for (Instruction instruction : instructions) {
            Value value = graph.nodes().get(instruction.writes()).value();
            long bytes = instruction.shares().isPresent() ? 0 : backend.bytes(value.element(), value.shape());
            steps.add(new MemoryPlan.Step(instruction.reads(), instruction.writes(), bytes, instruction.shares(), 0));
            freed.add(new ArrayList<>());
        }
        List<Integer> results = graph.outputs().values().stream().map(Value::id).toList();
        plan = MemoryPlan.of(steps, graph.nodes().size(), results);
        boolean[] made = new boolean[graph.nodes().size()];
        instructions.forEach(instruction -> made[instruction.writes()] = true);
        for (int value = 0; value < made.length; value++) {
            int last = plan.lastRead()[value];
            if (made[value] && last != MemoryPlan.NEVER) {
                freed.get(last).add(value);
            }
        }
    }

    @Override
    public long workingBytes() {
        return plan.peakBytes();
    }

    @Override
    public void run(Map<String, ? extends DeviceBuffer> buffers, CancelToken cancel) {
        graph.inputs().forEach((name, value) -> bound(buffers, name, value));
        graph.outputs().forEach((name, value) -> bound(buffers, name, value));
        backend.call(() -> {
            runOnWorker(buffers, cancel);
            return null;
        });
    }

    private static CpuBuffer bound(Map<String, ? extends DeviceBuffer> buffers, String name, Value value) {
        return DeviceBuffer.bound(buffers, name, value, CpuBuffer.class);
    }

    private void runOnWorker(Map<String, ? extends DeviceBuffer> buffers, CancelToken cancel) {
        Tensor[] values = new Tensor[graph.nodes().size()];
        graph.inputs()
                .forEach((name, value) ->
                        values[value.id()] = bound(buffers, name, value).tensor());
        try {
            for (int i = 0; i < instructions.size(); i++) {
                cancel.check();
                Instruction instruction = instructions.get(i);
                try (PointerScope scope = new PointerScope()) {
                    Tensor result = instruction.body().run(values, cancel);
                    result.retainReference();
                    values[instruction.writes()] = result;
                }
                for (int value : freed.get(i)) {
                    free(values, value);
                }
            }
            graph.outputs()
                    .forEach((name, value) ->
                            bound(buffers, name, value).tensor().copy_(values[value.id()]));
        } finally {
            for (Instruction instruction : instructions) {
                free(values, instruction.writes());
            }
        }
    }

    private static void free(Tensor[] values, int value) {
        if (values[value] != null) {
            values[value].close();
            values[value] = null;
        }
    }

    @Override
    public void close() {
        // A program owns no memory: weights belong to the model, values live during a run.
    }
}
