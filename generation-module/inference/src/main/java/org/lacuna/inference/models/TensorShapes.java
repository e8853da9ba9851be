package org.lacuna.inference.models;

import org.lacuna.inference.tensor.Shape;
import org.lacuna.inference.weights.TensorInfo;
import org.lacuna.inference.weights.WeightSource;

/** What a configuration can be read off: which tensors there are, and their sizes. */
final class TensorShapes {
    private final WeightSource weights;
    private final int maxSize;

    /**
     * @param maxSize the largest size of an axis that is taken for real
     */
    TensorShapes(WeightSource weights, int maxSize) {
        this.weights = weights;
        this.maxSize = maxSize;
    }

    boolean has(String name) {
        return weights.find(name).isPresent();
    }

    int rank(String name) {
        return shape(name).rank();
    }

    int size(String name, int axis) {
        Shape shape = shape(name);
        if (shape.rank() <= axis || shape.size(axis) < 1 || shape.size(axis) > maxSize) {
            throw new ModelException("Tensor \"" + name + "\" in \"" + weights.description() + "\" has the shape "
                    + shape + ", which fits no model known here.");
        }
        return (int) shape.size(axis);
    }

    /** How many things are numbered 0, 1, 2 ... after a prefix; at least one. */
    int count(String prefix, int max) {
        int count = 0;
        while (count <= max && hasAny(prefix + count + ".")) {
            count++;
        }
        if (count == 0) {
            throw new ModelException("\"" + weights.description() + "\" has no tensor whose name begins with \""
                    + prefix + "0.\". It is not the kind of model it was taken for, or it is incomplete.");
        }
        if (count > max) {
            throw new ModelException("\"" + weights.description() + "\" has more than " + max
                    + " parts whose names begin with \"" + prefix + "\", more than any model known here.");
        }
        return count;
    }

    private boolean hasAny(String prefix) {
        return weights.names().stream().anyMatch(name -> name.startsWith(prefix));
    }

    private Shape shape(String name) {
        return weights.find(name)
                .map(TensorInfo::shape)
                .orElseThrow(() -> new ModelException("\"" + weights.description() + "\" has no tensor \"" + name
                        + "\". It is not the kind of model it was taken for, or it is incomplete."));
    }
}
