package org.lacuna.inference.backend;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.graph.Node;
import org.lacuna.inference.graph.Operation;
import org.lacuna.inference.graph.Parameter;
import org.lacuna.inference.graph.Value;
import org.lacuna.inference.noise.Philox;
import org.lacuna.inference.tensor.Shape;

/** What a graph means: every operation as its definition says, in double, one loop for each index. */
final class ReferenceInterpreter {
    private final Map<String, double[]> weights;
    private final double[][] values;

    private ReferenceInterpreter(Graph graph, Map<String, double[]> weights) {
        this.weights = weights;
        values = new double[graph.nodes().size()][];
    }

    /** The results by name. */
    static Map<String, double[]> run(Graph graph, Map<String, double[]> inputs, Map<String, double[]> weights) {
        ReferenceInterpreter interpreter = new ReferenceInterpreter(graph, weights);
        for (Node node : graph.nodes()) {
            interpreter.values[node.value().id()] = node.operation() instanceof Operation.Input input
                    ? inputs.get(input.name())
                    : interpreter.result(node);
        }
        Map<String, double[]> results = new LinkedHashMap<>();
        graph.outputs().forEach((name, value) -> results.put(name, interpreter.values[value.id()]));
        return results;
    }

    private double[] of(Value value) {
        return values[value.id()];
    }

    private double[] of(Parameter parameter) {
        return weights.get(parameter.name());
    }

    private double[] result(Node node) {
        Operation operation = node.operation();
        Shape shape = node.value().shape();
        if (operation instanceof Operation.Conv2d conv) {
            return conv(conv, shape);
        } else if (operation instanceof Operation.Linear linear) {
            return linear(
                    of(linear.x()),
                    of(linear.weight()),
                    linear.bias().map(this::of),
                    linear.weight().shape());
        } else if (operation instanceof Operation.Geglu geglu) {
            return geglu(geglu, shape);
        } else if (operation instanceof Operation.GroupNorm norm) {
            return groupNorm(norm, shape);
        } else if (operation instanceof Operation.LayerNorm norm) {
            return layerNorm(norm, shape);
        } else if (operation instanceof Operation.Attention attention) {
            return attention(attention);
        } else if (operation instanceof Operation.Activate activate) {
            return Arrays.stream(of(activate.x()))
                    .map(x -> activated(x, activate.function()))
                    .toArray();
        } else if (operation instanceof Operation.Concat concat) {
            return concat(concat, shape);
        } else if (operation instanceof Operation.Slice slice) {
            return slice(slice, shape);
        } else if (operation instanceof Operation.UpsampleNearest up) {
            return upsample(up, shape);
        } else if (operation instanceof Operation.SamplerInput input) {
            return samplerInput(input, shape);
        } else if (operation instanceof Operation.SamplerStep step) {
            return samplerStep(step, shape);
        }
        return small(operation, shape);
    }

    private double[] small(Operation operation, Shape shape) {
        double[] y = new double[(int) shape.count()];
        if (operation instanceof Operation.Add add) {
            Arrays.setAll(y, i -> of(add.a())[i] + of(add.b())[i]);
        } else if (operation instanceof Operation.AddPerChannel add) {
            int c = (int) shape.size(-1);
            int image = y.length / (int) shape.size(0);
            int stride = add.vector().shape().size(0) == 1 ? 0 : c;
            Arrays.setAll(y, i -> of(add.map())[i] + of(add.vector())[i / image * stride + i % c]);
        } else if (operation instanceof Operation.AddParameter add) {
            double[] weight = of(add.weight());
            Arrays.setAll(y, i -> of(add.x())[i] + weight[i % weight.length]);
        } else if (operation instanceof Operation.Scale scale) {
            Arrays.setAll(y, i -> of(scale.x())[i] * scale.factor() + scale.offset());
        } else if (operation instanceof Operation.Reshape reshape) {
            return of(reshape.x());
        } else if (operation instanceof Operation.Cast cast) {
            return of(cast.x());
        } else if (operation instanceof Operation.Embedding embedding) {
            int c = (int) shape.size(-1);
            Arrays.setAll(y, i -> of(embedding.table())[(int) of(embedding.ids())[i / c] * c + i % c]);
        } else if (operation instanceof Operation.TimestepEmbedding embedding) {
            int size = embedding.size();
            int half = size / 2;
            for (int i = 0; i < y.length; i++) {
                int k = i % size % half;
                double angle = of(embedding.timesteps())[i / size]
                        * Math.exp(-Math.log(10000) * k / (half - embedding.frequencyShift()));
                y[i] = i % size < half == embedding.cosineFirst() ? Math.cos(angle) : Math.sin(angle);
            }
        } else if (operation instanceof Operation.Row row) {
            Arrays.setAll(y, i -> of(row.table())[(int) of(row.index())[0] * y.length + i]);
        } else if (operation instanceof Operation.Increment increment) {
            y[0] = of(increment.counter())[0] + 1;
        } else {
            throw new IllegalStateException("no reference for " + operation);
        }
        return y;
    }

    private double[] conv(Operation.Conv2d conv, Shape out) {
        double[] x = of(conv.x());
        double[] w = of(conv.weight());
        Shape in = conv.x().shape();
        int h = (int) in.size(1);
        int width = (int) in.size(2);
        int ci = (int) in.size(3);
        int co = (int) out.size(3);
        int k = (int) conv.weight().shape().size(2);
        double[] y = new double[(int) out.count()];
        for (int i = 0; i < y.length; i++) {
            int c = i % co;
            int ox = i / co % (int) out.size(2);
            int oy = i / co / (int) out.size(2) % (int) out.size(1);
            int n = i / co / (int) out.size(2) / (int) out.size(1);
            double sum = of(conv.bias())[c];
            for (int ky = 0; ky < k; ky++) {
                for (int kx = 0; kx < k; kx++) {
                    int iy = oy * conv.stride() - conv.padBefore() + ky;
                    int ix = ox * conv.stride() - conv.padBefore() + kx;
                    if (iy >= 0 && ix >= 0 && iy < h && ix < width) {
                        for (int j = 0; j < ci; j++) {
                            sum += x[((n * h + iy) * width + ix) * ci + j] * w[((c * ci + j) * k + ky) * k + kx];
                        }
                    }
                }
            }
            y[i] = sum;
        }
        return y;
    }

    private static double[] linear(double[] x, double[] w, Optional<double[]> bias, Shape weight) {
        int n = (int) weight.size(0);
        int k = (int) weight.size(1);
        double[] y = new double[x.length / k * n];
        for (int i = 0; i < y.length; i++) {
            double sum = bias.isPresent() ? bias.get()[i % n] : 0;
            for (int j = 0; j < k; j++) {
                sum += x[i / n * k + j] * w[i % n * k + j];
            }
            y[i] = sum;
        }
        return y;
    }

    private double[] geglu(Operation.Geglu geglu, Shape shape) {
        int inner = (int) shape.size(-1);
        double[] both = linear(
                of(geglu.x()),
                of(geglu.weight()),
                Optional.of(of(geglu.bias())),
                geglu.weight().shape());
        double[] y = new double[(int) shape.count()];
        Arrays.setAll(
                y,
                i -> both[i / inner * 2 * inner + i % inner]
                        * activated(both[i / inner * 2 * inner + inner + i % inner], Operation.Activation.GELU));
        return y;
    }

    private double[] groupNorm(Operation.GroupNorm norm, Shape shape) {
        int channels = (int) shape.size(3);
        int pixels = (int) (shape.size(1) * shape.size(2));
        int width = channels / norm.groups();
        double[] x = of(norm.x());
        double[] y = new double[x.length];
        for (int n = 0; n < shape.size(0); n++) {
            for (int g = 0; g < norm.groups(); g++) {
                int[] at = new int[pixels * width];
                for (int i = 0; i < at.length; i++) {
                    at[i] = (n * pixels + i / width) * channels + g * width + i % width;
                }
                normalise(x, y, at, norm.epsilon(), of(norm.weight()), of(norm.bias()), channels);
            }
        }
        return y;
    }

    private double[] layerNorm(Operation.LayerNorm norm, Shape shape) {
        int channels = (int) shape.size(-1);
        double[] x = of(norm.x());
        double[] y = new double[x.length];
        for (int row = 0; row < x.length / channels; row++) {
            int[] at = new int[channels];
            int first = row * channels;
            Arrays.setAll(at, i -> first + i);
            normalise(x, y, at, norm.epsilon(), of(norm.weight()), of(norm.bias()), channels);
        }
        return y;
    }

    private static void normalise(
            double[] x, double[] y, int[] at, double epsilon, double[] weight, double[] bias, int channels) {
        double mean = Arrays.stream(at).mapToDouble(i -> x[i]).average().orElseThrow();
        double variance = Arrays.stream(at)
                .mapToDouble(i -> (x[i] - mean) * (x[i] - mean))
                .average()
                .orElseThrow();
        for (int i : at) {
            y[i] = (x[i] - mean) / Math.sqrt(variance + epsilon) * weight[i % channels] + bias[i % channels];
        }
    }

    private double[] attention(Operation.Attention a) {
        Shape query = a.query().shape();
        int channels = (int) query.size(2);
        int d = channels / a.heads();
        int nq = (int) query.size(1);
        int nk = (int) a.key().shape().size(1);
        double[] y = new double[(int) query.count()];
        for (int n = 0; n < query.size(0); n++) {
            for (int h = 0; h < a.heads(); h++) {
                for (int i = 0; i < nq; i++) {
                    int q = (n * nq + i) * channels + h * d;
                    int keys = a.causal() ? Math.min(nk, i + 1) : nk;
                    double[] p = new double[keys];
                    for (int j = 0; j < keys; j++) {
                        for (int c = 0; c < d; c++) {
                            p[j] += of(a.query())[q + c] * of(a.key())[(n * nk + j) * channels + h * d + c];
                        }
                        p[j] /= Math.sqrt(d);
                    }
                    double greatest = Arrays.stream(p).max().orElseThrow();
                    double sum =
                            Arrays.stream(p).map(v -> Math.exp(v - greatest)).sum();
                    for (int j = 0; j < keys; j++) {
                        for (int c = 0; c < d; c++) {
                            y[q + c] += Math.exp(p[j] - greatest)
                                    / sum
                                    * of(a.value())[(n * nk + j) * channels + h * d + c];
                        }
                    }
                }
            }
        }
        return y;
    }

    private static double activated(double x, Operation.Activation function) {
        return switch (function) {
            case SILU -> x / (1 + Math.exp(-x));
            case QUICK_GELU -> x / (1 + Math.exp(-1.702 * x));
            case GELU -> x * normalDistribution(x);
        };
    }

    /** Phi(x) by its Taylor series (Abramowitz and Stegun 26.2.11). */
    private static double normalDistribution(double x) {
        if (Math.abs(x) > 8) {
            return x > 0 ? 1 : 0;
        }
        double term = x;
        double sum = x;
        for (int n = 3; n < 200; n += 2) {
            term *= x * x / n;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    private double[] concat(Operation.Concat concat, Shape shape) {
        int inner = product(shape, concat.axis() + 1, shape.rank());
        int outer = product(shape, 0, concat.axis());
        double[] y = new double[(int) shape.count()];
        int from = 0;
        for (Value part : concat.parts()) {
            int length = (int) part.shape().size(concat.axis()) * inner;
            for (int o = 0; o < outer; o++) {
                System.arraycopy(of(part), o * length, y, o * (y.length / outer) + from, length);
            }
            from += length;
        }
        return y;
    }

    private double[] slice(Operation.Slice slice, Shape shape) {
        Shape whole = slice.x().shape();
        int inner = product(whole, slice.axis() + 1, whole.rank());
        int outer = product(whole, 0, slice.axis());
        int length = (int) (slice.to() - slice.from()) * inner;
        int stride = (int) whole.size(slice.axis()) * inner;
        double[] y = new double[(int) shape.count()];
        for (int o = 0; o < outer; o++) {
            System.arraycopy(of(slice.x()), o * stride + (int) slice.from() * inner, y, o * length, length);
        }
        return y;
    }

    private static int product(Shape shape, int from, int to) {
        int product = 1;
        for (int i = from; i < to; i++) {
            product *= (int) shape.size(i);
        }
        return product;
    }

    private double[] upsample(Operation.UpsampleNearest up, Shape out) {
        Shape in = up.x().shape();
        int c = (int) out.size(3);
        double[] y = new double[(int) out.count()];
        for (int i = 0; i < y.length; i++) {
            int x = i / c % (int) out.size(2);
            int row = i / c / (int) out.size(2) % (int) out.size(1);
            int n = i / c / (int) out.size(2) / (int) out.size(1);
            int sy = (int) (row * in.size(1) / out.size(1));
            int sx = (int) (x * in.size(2) / out.size(2));
            y[i] = of(up.x())[(int) (((n * in.size(1) + sy) * in.size(2) + sx) * c) + i % c];
        }
        return y;
    }

    private double[] row(Value table, Value step) {
        int columns = (int) table.shape().size(1);
        int row = (int) of(step)[0];
        return Arrays.copyOfRange(of(table), row * columns, (row + 1) * columns);
    }

    private double[] samplerInput(Operation.SamplerInput input, Shape shape) {
        int channels = (int) input.state().shape().size(3);
        int all = (int) shape.size(3);
        int pixels = (int) (shape.size(1) * shape.size(2));
        double factor = row(input.table(), input.step())[input.scaleColumn()];
        double[] y = new double[(int) shape.count()];
        for (int i = 0; i < y.length; i++) {
            int pixel = i / all % pixels;
            int c = i % all;
            y[i] = c < channels
                    ? of(input.state())[pixel * channels + c] * factor
                    : of(input.condition().orElseThrow())[pixel * (all - channels) + c - channels];
        }
        return y;
    }

    private double[] samplerStep(Operation.SamplerStep step, Shape shape) {
        Operation.SamplerColumns columns = step.columns();
        double[] row = row(step.table(), step.step());
        int channels = (int) shape.size(3);
        int count = (int) (shape.count() / shape.size(0));
        int slots = (int) shape.size(0) - 1;
        float[] noise =
                Philox.normal((long) of(step.seed())[0], (int) of(step.step())[0] + 1, count / channels, channels);
        double[] state = of(step.state());
        double[] y = new double[(int) shape.count()];
        for (int i = 0; i < count; i++) {
            double output = of(step.output())[i];
            if (step.output().shape().size(0) == 2) {
                output += row[columns.guidance()] * (of(step.output())[count + i] - output);
            }
            for (int slot = 0; slot < slots; slot++) {
                int m = columns.matrix() + slot * (slots + 2);
                double sum = row[m + slots] * output + row[m + slots + 1] * noise[i];
                for (int j = 0; j < slots; j++) {
                    sum += row[m + j] * state[j * count + i];
                }
                y[slot * count + i] = sum;
            }
            y[slots * count + i] = row[columns.predicted()] * state[i] + row[columns.predicted() + 1] * output;
            if (step.known().isPresent()) {
                Operation.KnownLatent known = step.known().get();
                double mask = of(known.mask())[i / channels];
                if (mask < row[columns.known() + 2] || mask <= 0) {
                    y[i] = row[columns.known()] * of(known.clean())[i]
                            + row[columns.known() + 1] * of(known.startNoise())[i];
                }
            }
        }
        return y;
    }
}
