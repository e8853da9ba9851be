package org.lacuna.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lacuna.inference.models.Checkpoint;
import org.lacuna.inference.models.ModelInfo;
import org.lacuna.inference.models.ModelLayout;
import org.lacuna.inference.weights.Safetensors;
import org.lacuna.inference.weights.TensorInfo;
import org.lacuna.inference.weights.WeightSource;

/** What a model's weights consist of, from their headers. */
final class Tensors {
    private Tensors() {}

    /**
     * Tensors that belong together.
     *
     * @param largest name and shape of the one with the most numbers
     */
    record Part(String name, int tensors, long numbers, Set<String> types, String largest) {}

    /** The networks of a model that can be used; of any other safetensors file, its tensors by the first part of their names. */
    static List<Part> parts(ModelInfo model) {
        if (model.usable()) {
            try (Checkpoint checkpoint = Checkpoint.open(model)) {
                return List.of(
                        part("U-Net", checkpoint.unetWeights()),
                        part("autoencoder", checkpoint.vaeWeights()),
                        part("text encoder", checkpoint.textWeights()));
            }
        }
        if (model.layout() == ModelLayout.DIFFUSERS || !model.path().toString().endsWith(".safetensors")) {
            return List.of();
        }
        try (Safetensors weights = Safetensors.open(model.path())) {
            Map<String, List<String>> groups = new TreeMap<>();
            for (String name : weights.names()) {
                groups.computeIfAbsent(name.split("\\.", 2)[0], key -> new ArrayList<>())
                        .add(name);
            }
            return groups.entrySet().stream()
                    .map(group -> part(group.getKey(), weights, group.getValue()))
                    .toList();
        }
    }

    private static Part part(String name, WeightSource weights) {
        return part(name, weights, weights.names());
    }

    private static Part part(String name, WeightSource weights, Collection<String> tensors) {
        long numbers = 0;
        long most = -1;
        String largest = "";
        Set<String> types = new TreeSet<>();
        for (String tensor : tensors) {
            TensorInfo info = weights.find(tensor).orElseThrow();
            long count = info.shape().count();
            numbers += count;
            types.add(info.dtype().name().toLowerCase(Locale.ROOT));
            if (count > most) {
                most = count;
                largest = tensor + " " + info.shape();
            }
        }
        return new Part(name, tensors.size(), numbers, types, largest);
    }
}
