package org.lacuna.inference.graph;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lacuna.inference.tensor.Shape;

/**
 * The closed set of operations a backend must know. Each has one result. Feature maps are {@code [n, h, w, c]}, token
 * sequences {@code [n, t, c]}; the last axis is always the channels.
 */
public sealed interface Operation {
    /** The values read, in the order of the record's components. */
    List<Value> inputs();

    /** The weights read. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /** A buffer bound by name when the program runs. */
    record Input(String name) implements Operation {
        @Override
        public List<Value> inputs() {
            return List.of();
        }
    }

    /**
     * Cross-correlation with zero padding, weight {@code [out, in, k, k]}.
     *
     * @param padBefore rows above and columns left
     * @param padAfter rows below and columns right (Stable Diffusion's VAE encoder pads on one side only)
     */
    record Conv2d(Value x, Parameter weight, Parameter bias, int stride, int padBefore, int padAfter)
            implements Operation {
        @Override
        public List<Value> inputs() {
            return List.of(x);
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(weight, bias);
        }
    }

    /** {@code x W^T + b} over the last axis, weight {@code [out, in]}. */
    record Linear(Value x, Parameter weight, Optional<Parameter> bias) implements Operation {
        @Override
        public List<Value> inputs() {
            return List.of(x);
        }

        @Override
        public List<Parameter> parameters() {
            return Stream.concat(Stream.of(weight), bias.stream()).toList();
        }
    }

    /** Normalises each group of channels over its channels and positions (Wu and He 2018), then scales and shifts. */
    record GroupNorm(Value x, Parameter weight, Parameter bias, int groups, double epsilon) implements Operation {
        @Override
        public List<Value> inputs() {
            return List.of(x);
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(weight, bias);
        }
    }

    /** Normalises over the last axis (Ba et al. 2016), then scales and shifts. */
    record LayerNorm(Value x, Parameter weight, Parameter bias, double epsilon) implements Operation {
        @Override
        public List<Value> inputs() {
            return List.of(x);
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(weight, bias);
        }
    }

    /** An element-wise function. */
    record Activate(Value x, Activation function) implements Operation {
        @Override
        public List<Value> inputs() {
            return List.of(x);
        }
    }

    /**
     * {@code (x Wv^T + bv) * gelu(x Wg^T + bg)} (Shazeer 2020), weight {@code [2 inner, in]} with the value's rows first.
     */
    record Geglu(Value x, Parameter weight, Parameter bias) implements Operation {
        @Override
        public List<Value> inputs() {
            return List.of(x);
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(weight, bias);
        }
    }

    /**
     * {@code softmax(q k^T / sqrt(c / heads)) v} for each head, q {@code [n, tq, c]}, k and v {@code [n, tk, c]}; head h
     * takes the c / heads channels from {@code h c / heads} on.
     *
     * @param causal whether position i sees only positions up to i
     */
    record Attention(Value query, Value key, Value value, int heads, boolean causal) implements Operation {
        @Override
        public List<Value> inputs() {
            return List.of(query, key, value);
        }
    }

    /** Sum of two values of one shape. */
    record Add(Value a, Value b) implements Operation {
        @Override
        public List<Value> inputs() {
            return List.of(a, b);
        }
    }

    /** Adds {@code vector [1 or n, c]} to every position of the map {@code [n, h, w, c]}. */
    record AddPerChannel(Value map, Value vector) implements Operation {
        @Override
        public List<Value> inputs() {
            return List.of(map, vector);
        }
    }

    /** Adds a weight {@code [t, c]} to every sequence {@code [n, t, c]}: learned positions. */
    record AddParameter(Value x, Parameter weight) implements Operation {
        @Override
        public List<Value> inputs() {
            return List.of(x);
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(weight);
        }
    }

    /** {@code x * factor + offset}, both constants. */
    record Scale(Value x, double factor, double offset) implements Operation {
        @Override
        public List<Value> inputs() {
            return List.of(x);
        }
    }

    /** Values joined along an axis. */
    record Concat(List<Value> parts, int axis) implements Operation {
        public Concat {
            parts = List.copyOf(parts);
        }

        @Override
        public List<Value> inputs() {
            return parts;
        }
    }

    /** Indices {@code from} to {@code to} (exclusive) of an axis. */
    record Slice(Value x, int axis, long from, long to) implements Operation {
        @Override
        public List<Value> inputs() {
            return List.of(x);
        }
    }

    /** The same elements in the same order under another shape. */
    record Reshape(Value x, Shape shape) implements Operation {
        @Override
        public List<Value> inputs() {
            return List.of(x);
        }
    }

    /** A map brought to another size by nearest neighbours: row y of the result is row {@code floor(y h / height)}. */
    record UpsampleNearest(Value x, long height, long width) implements Operation {
        @Override
        public List<Value> inputs() {
            return List.of(x);
        }
    }

    /** Rows of a table {@code [entries, c]} chosen by ids {@code [n, t]}. */
    record Embedding(Value ids, Parameter table) implements Operation {
        @Override
        public List<Value> inputs() {
            return List.of(ids);
        }

        @Override
        public List<Parameter> parameters() {
            return List.of(table);
        }
    }

    /**
     * Sines and cosines of the timesteps {@code [n]} at {@code size / 2} frequencies from 1 down to 1/10000 (Vaswani et
     * al. 2017, 3.5, in the form of DDPM).
     *
     * @param cosineFirst whether the cosines take the first half of the result
     * @param frequencyShift subtracted from the number of frequencies in the exponent's denominator
     */
    record TimestepEmbedding(Value timesteps, int size, boolean cosineFirst, double frequencyShift)
            implements Operation {
        @Override
        public List<Value> inputs() {
            return List.of(timesteps);
        }
    }

    /** The value in another element type. */
    record Cast(Value x, Element element) implements Operation {
        @Override
        public List<Value> inputs() {
            return List.of(x);
        }
    }

    /** Row {@code index [1]} of a table {@code [rows, columns]}, as {@code [columns]}. */
    record Row(Value table, Value index) implements Operation {
        @Override
        public List<Value> inputs() {
            return List.of(table, index);
        }
    }

    /** The counter {@code [1]} one higher. */
    record Increment(Value counter) implements Operation {
        @Override
        public List<Value> inputs() {
            return List.of(counter);
        }
    }

    /**
     * What a network is given of a sampler's state {@code [slots, h, w, c]}: slot 0 times one entry of the table's row
     * {@code step [1]}, joined with a condition {@code [1, h, w, e]}, repeated for a batch.
     *
     * @param scaleColumn where the factor stands in a row of the table {@code [rows, columns]}
     */
    record SamplerInput(Value state, Value table, Value step, Optional<Value> condition, int batch, int scaleColumn)
            implements Operation {
        @Override
        public List<Value> inputs() {
            return Stream.concat(Stream.of(state, table, step), condition.stream())
                    .toList();
        }
    }

    /**
     * One row of a sampler's table applied to its state {@code [slots, h, w, c]}, with all that belongs to a step. The
     * result is {@code [slots + 1, h, w, c]}: the next state, and behind it the clean latent as this step sees it.
     *
     * <ul>
     *   <li>Classifier-free guidance (Ho and Salimans 2022): of an output {@code [2, h, w, c]} the first is the
     *       unconditional one and the output becomes {@code unconditional + g (conditional - unconditional)}; an output
     *       {@code [1, h, w, c]} stays as it is.
     *   <li>{@code predicted = p[0] state[0] + p[1] output}
     *   <li>{@code state'[i] = sum_j m[i][j] state[j] + m[i][slots] output + m[i][slots + 1] noise}, the noise being draw
     *       {@code step + 1} of {@link org.lacuna.inference.noise.Philox} for the seed, elements counted plane by plane.
     *   <li>Keeping what is known: where the mask is below {@code k[2]}, and where it is 0, {@code state'[0]} becomes
     *       {@code k[0] clean + k[1] startNoise}.
     * </ul>
     *
     * @param table {@code [rows, columns]}
     * @param step {@code [1]}, the row
     * @param seed {@code [1]}, 64 bits
     */
    record SamplerStep(
            Value state,
            Value output,
            Value table,
            Value step,
            Value seed,
            Optional<KnownLatent> known,
            SamplerColumns columns)
            implements Operation {
        @Override
        public List<Value> inputs() {
            return Stream.concat(
                            Stream.of(state, output, table, step, seed),
                            known.stream().flatMap(k -> Stream.of(k.mask(), k.clean(), k.startNoise())))
                    .toList();
        }
    }

    /** What a sampler keeps: mask {@code [1, h, w, 1]}, clean latent and noise {@code [1, h, w, c]}. */
    record KnownLatent(Value mask, Value clean, Value startNoise) {}

    /**
     * Where the numbers of a sampling step stand in a row of its table.
     *
     * @param guidance g, one number
     * @param known k, three numbers
     * @param predicted p, two numbers
     * @param matrix m, row by row
     */
    record SamplerColumns(int guidance, int known, int predicted, int matrix) {}

    /** Element-wise functions. */
    enum Activation {
        /** {@code x sigmoid(x)} */
        SILU,
        /** {@code x Phi(x)} with the exact normal distribution function */
        GELU,
        /** {@code x sigmoid(1.702 x)} */
        QUICK_GELU
    }
}
