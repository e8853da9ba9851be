package org.lacuna.cuda.compile;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lacuna.cuda.driver.DeviceMemory;
import org.lacuna.inference.graph.Graph;

/**
 * The memory of a run.
 *
 * @param arena for the values in between, at least {@link Plan#arenaBytes} long
 * @param inputs by name
 * @param outputs by name; may be inputs too, since they are written last
 */
public record Bindings(DeviceMemory arena, Map<String, DeviceMemory> inputs, Map<String, DeviceMemory> outputs) {
    /** Where all of it is, in the order of the graph's names. */
    public List<Long> addresses(Graph graph) {
        Stream<DeviceMemory> in = graph.inputs().keySet().stream().map(inputs::get);
        Stream<DeviceMemory> out = graph.outputs().keySet().stream().map(outputs::get);
        return Stream.concat(Stream.of(arena), Stream.concat(in, out))
                .map(DeviceMemory::address)
                .toList();
    }
}
