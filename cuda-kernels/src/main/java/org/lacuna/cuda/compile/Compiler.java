package org.lacuna.cuda.compile;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lacuna.cuda.compile.DeviceWeights.Weight;
import org.lacuna.cuda.compile.Fusion.Chain;
import org.lacuna.cuda.compile.Fusion.Siblings;
import org.lacuna.cuda.compile.Plan.Place;
import org.lacuna.cuda.kernels.Activation;
import org.lacuna.cuda.kernels.Attention;
import org.lacuna.cuda.kernels.ChannelSlice;
import org.lacuna.cuda.kernels.Conv2d;
import org.lacuna.cuda.kernels.ConvEpilogue;
import org.lacuna.cuda.kernels.Geglu;
import org.lacuna.cuda.kernels.Gemm;
import org.lacuna.cuda.kernels.GroupNorm;
import org.lacuna.cuda.kernels.LayerNorm;
import org.lacuna.cuda.kernels.Variant;
import org.lacuna.inference.backend.Precision;
import org.lacuna.inference.graph.Element;
import org.lacuna.inference.graph.Flops;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.graph.Node;
import org.lacuna.inference.graph.Operation;
import org.lacuna.inference.graph.Parameter;
import org.lacuna.inference.graph.Value;
import org.lacuna.inference.tensor.Shape;

/** Turns a graph into steps: layers, norms and attention here, what only moves or adds numbers in {@link SmallSteps}. */
final class Compiler {
    private static final Variant ONLY = new Variant("", 0);
    /** Any address that is a multiple of 256 stands for all while ways are chosen. */
    private static final long ANYWHERE = 1 << 20;

    private static final Addresses SOMEWHERE = new Addresses() {
        @Override
        public long of(int value) {
            return ANYWHERE;
        }

        @Override
        public long of(Weight weight) {
            return ANYWHERE;
        }

        @Override
        public long scratch() {
            return ANYWHERE;
        }
    };

    private final Graph graph;
    private final DeviceWeights weights;
    private final KernelSet kernels;
    private final Precision precision;
    private final Tuning tuning;
    private final Fusion fusion;
    private final SmallSteps smallSteps;
    private final Map<Integer, Place> places = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();

    Compiler(Graph graph, DeviceWeights weights, KernelSet kernels, Precision precision, Tuning tuning) {
        this.graph = graph;
        this.weights = weights;
        this.kernels = kernels;
        this.precision = precision;
        this.tuning = tuning;
        fusion = new Fusion(graph);
        smallSteps = new SmallSteps(this, weights, kernels, precision);
    }

    Fusion fusion() {
        return fusion;
    }

    Plan compile() {
        for (Node node : graph.nodes()) {
            if (!(node.operation() instanceof Operation.Input) && !fusion.isInside(node)) {
                add(node);
            }
        }
        return new Plan(graph, steps, places);
    }

    private void add(Node node) {
        Operation operation = node.operation();
        Optional<Chain> chain = fusion.chain(node);
        if (chain.isPresent()) {
            addLayer(node, chain.get());
        } else if (operation instanceof Operation.Geglu geglu) {
            addGeglu(node, geglu);
        } else if (operation instanceof Operation.Attention attention) {
            addAttention(node, attention);
        } else if (operation instanceof Operation.GroupNorm norm) {
            addGroupNorm(node, norm, false);
        } else if (operation instanceof Operation.LayerNorm norm) {
            addLayerNorm(node, norm);
        } else if (operation instanceof Operation.Activate activate
                && fusion.normBefore(activate).isPresent()) {
            Operation norm = fusion.normBefore(activate).get().operation();
            addGroupNorm(node, (Operation.GroupNorm) norm, true);
        } else {
            smallSteps.add(node);
        }
    }

    // ---- layers

    private void addLayer(Node node, Chain chain) {
        Operation layer = chain.layer().operation();
        if (layer instanceof Operation.Linear linear) {
            Optional<Siblings> siblings = fusion.siblings(chain.layer());
            if (siblings.isPresent()) {
                addSiblings(node, siblings.get());
            } else {
                addLinear(node, chain, linear.x(), linear.weight(), linear.bias());
            }
            return;
        }
        Operation.Conv2d conv = (Operation.Conv2d) layer;
        boolean plainMap =
                fusion.joined(conv.x()).isEmpty() && fusion.enlarged(conv.x()).isEmpty();
        if (plainMap && isPointwise(conv) && chain.vector().isEmpty()) {
            addLinear(node, chain, conv.x(), conv.weight(), Optional.of(conv.bias()));
        } else {
            addConv(node, chain, conv);
        }
    }

    private static boolean isPointwise(Operation.Conv2d conv) {
        return conv.weight().shape().size(2) == 1
                && conv.stride() == 1
                && conv.padBefore() == 0
                && conv.padAfter() == 0;
    }

    private void addLinear(Node node, Chain chain, Value x, Parameter weight, Optional<Parameter> biasParameter) {
        int n = size(node.value(), -1);
        int k = size(x, -1);
        int m = rows(x);
        Optional<Weight> bias = biasParameter.map(weights::plain);
        Activation activation = activation(chain);
        Product product = (at, w) -> Gemm.Call.linear(
                        precision,
                        m,
                        n,
                        k,
                        address(at, x),
                        w,
                        at.of(node.value().id()),
                        at(at, bias))
                .withActivation(activation, 0)
                .withResidual(chain.residual().map(r -> address(at, r)).orElse(0L), n);
        List<Value> reads =
                Stream.concat(Stream.of(x), chain.residual().stream()).toList();
        add(
                key(product.call(SOMEWHERE, ANYWHERE)),
                reads,
                node.value(),
                Flops.of(chain.layer()),
                ways(product, List.of(weight)));
    }

    /** One product for all of them when the first is reached; their results are columns of its rows. */
    private void addSiblings(Node node, Siblings siblings) {
        if (!siblings.first().equals(node)) {
            return;
        }
        Operation.Linear first = (Operation.Linear) node.operation();
        int width = Math.toIntExact(siblings.width());
        int k = size(first.x(), -1);
        int m = rows(first.x());
        List<Operation.Linear> layers = siblings.layers().stream()
                .map(layer -> (Operation.Linear) layer.operation())
                .toList();
        Optional<Weight> bias = first.bias()
                .map(some -> weights.joined(
                        layers.stream().map(layer -> layer.bias().orElseThrow()).toList()));
        for (Node layer : siblings.layers()) {
            long offset = siblings.offset(layer.value()) * precision.bytes();
            places.put(layer.value().id(), new Place(node.value().id(), offset, width));
        }
        Product product = (at, w) -> Gemm.Call.linear(
                precision,
                m,
                width,
                k,
                address(at, first.x()),
                w,
                at.of(node.value().id()),
                at(at, bias));
        double flops = siblings.layers().stream().mapToDouble(Flops::of).sum();
        long bytes = (long) m * width * precision.bytes();
        List<Parameter> rows = layers.stream().map(Operation.Linear::weight).toList();
        add(
                key(product.call(SOMEWHERE, ANYWHERE)),
                List.of(first.x()),
                node.value().id(),
                bytes,
                precision,
                flops,
                ways(product, rows));
    }

    /** A product on one of the forms of its weight. */
    private interface Product {
        Gemm.Call call(Addresses at, long weight);
    }

    private List<Option> ways(Product product, List<Parameter> rows) {
        Gemm.Call planned = product.call(SOMEWHERE, ANYWHERE);
        return kernels.productVariants(planned).stream()
                .map(variant -> new Option(variant, () -> {
                    Weight w = KernelSet.wantsTiles(variant) ? weights.tiled(rows) : weights.joined(rows);
                    return at -> kernels.multiply(product.call(at, at.of(w)), variant, at.scratch());
                }))
                .toList();
    }

    private void addConv(Node node, Chain chain, Operation.Conv2d conv) {
        Optional<Operation.Concat> joined = fusion.joined(conv.x());
        Optional<Value> half = fusion.enlarged(conv.x());
        Value first = joined.map(concat -> concat.parts().get(0)).orElse(half.orElse(conv.x()));
        Optional<Value> second = joined.map(concat -> concat.parts().get(1));
        Weight bias = weights.plain(conv.bias());
        Convolution convolution = (at, w) -> {
            Conv2d.Call call = Conv2d.Call.of(
                            precision,
                            size(first, 0),
                            size(first, 1),
                            size(first, 2),
                            size(first, 3),
                            size(node.value(), 1),
                            size(node.value(), 2),
                            size(node.value(), 3),
                            size(conv.weight().shape(), 2),
                            conv.stride(),
                            conv.padBefore(),
                            conv.padBefore(),
                            address(at, first),
                            w,
                            at.of(node.value().id()))
                    .withEpilogue(epilogue(at, bias, chain));
            if (second.isPresent()) {
                Value other = second.get();
                call = call.withSecondInput(ChannelSlice.whole(address(at, other), size(other, 3)));
            }
            return half.isPresent() ? call.withUpsampling() : call;
        };
        Conv2d.Call planned = convolution.call(SOMEWHERE, ANYWHERE);
        List<Option> options = kernels.convolutions().of(planned).stream()
                .map(variant -> new Option(variant, () -> {
                    Weight w = KernelSet.wantsTiles(variant)
                            ? weights.tiledConv(conv.weight())
                            : weights.conv(conv.weight());
                    return at -> kernels.convolutions().launch(convolution.call(at, at.of(w)), variant, at.scratch());
                }))
                .toList();
        List<Value> reads = Stream.of(
                        Stream.of(first), second.stream(), chain.vector().stream(), chain.residual().stream())
                .flatMap(some -> some)
                .toList();
        add(key(planned), reads, node.value(), Flops.of(chain.layer()), options);
    }

    private interface Convolution {
        Conv2d.Call call(Addresses at, long weight);
    }

    private ConvEpilogue epilogue(Addresses at, Weight bias, Chain chain) {
        ConvEpilogue epilogue = ConvEpilogue.NONE
                .withBias(at.of(bias))
                .withResponse(new ConvEpilogue.Response(activation(chain), 0, 1, 0));
        if (chain.vector().isPresent()) {
            Value vector = chain.vector().get();
            epilogue = epilogue.withAdd(address(at, vector), size(vector, 0) == 1 ? 0 : rowLength(vector));
        }
        return chain.residual().isPresent()
                ? epilogue.withResidual(
                        address(at, chain.residual().get()),
                        size(chain.residual().get(), 3))
                : epilogue;
    }

    private void addGeglu(Node node, Operation.Geglu geglu) {
        int inner = size(node.value(), -1);
        int k = size(geglu.x(), -1);
        int m = rows(geglu.x());
        Weight bias = weights.gated(geglu.bias());
        GatedProduct product = (at, w) -> Geglu.Call.of(
                precision,
                m,
                inner,
                k,
                address(at, geglu.x()),
                w,
                at.of(node.value().id()),
                at.of(bias));
        Geglu.Call planned = product.call(SOMEWHERE, ANYWHERE);
        List<Option> options = kernels.gatedProducts().of(planned).stream()
                .map(variant -> new Option(variant, () -> {
                    Weight w = KernelSet.wantsTiles(variant)
                            ? weights.tiledGated(geglu.weight())
                            : weights.gated(geglu.weight());
                    return at -> kernels.gatedProducts().launch(product.call(at, at.of(w)), variant, at.scratch());
                }))
                .toList();
        add(key(planned), List.of(geglu.x()), node.value(), Flops.of(node), options);
    }

    private interface GatedProduct {
        Geglu.Call call(Addresses at, long weight);
    }

    private static Activation activation(Chain chain) {
        return chain.activation().map(Compiler::activation).orElse(Activation.NONE);
    }

    static Activation activation(Operation.Activation function) {
        return switch (function) {
            case SILU -> Activation.SILU;
            case GELU -> Activation.GELU;
            case QUICK_GELU -> Activation.QUICK_GELU;
        };
    }

    // ---- attention and norms

    private void addAttention(Node node, Operation.Attention a) {
        int d = size(a.query(), 2) / a.heads();
        List<Value> reads = List.of(a.query(), a.key(), a.value());
        Function<Addresses, Attention.Call> call = at -> new Attention.Call(
                precision,
                size(a.query(), 0),
                a.heads(),
                d,
                size(a.query(), 1),
                size(a.key(), 1),
                address(at, a.query()),
                rowLength(a.query()),
                address(at, a.key()),
                rowLength(a.key()),
                address(at, a.value()),
                rowLength(a.value()),
                at.of(node.value().id()),
                size(a.query(), 2),
                a.causal(),
                (float) (1 / Math.sqrt(d)));
        Attention.Call planned = call.apply(SOMEWHERE);
        if (WideAttention.suits(planned)) {
            WideAttention wide = new WideAttention(kernels, planned);
            Option only = new Option(wide.variant(), () -> at -> wide.launch(call.apply(at), at.scratch()));
            add(key(planned), reads, node.value(), Flops.of(node), List.of(only));
            return;
        }
        List<Option> options = kernels.attentions().of(planned).stream()
                .map(variant -> new Option(
                        variant, () -> at -> kernels.attentions().launch(call.apply(at), variant, at.scratch())))
                .toList();
        add(key(planned), reads, node.value(), Flops.of(node), options);
    }

    private void addGroupNorm(Node node, Operation.GroupNorm norm, boolean silu) {
        Optional<Operation.Concat> joined = fusion.joined(norm.x());
        Value first = joined.map(concat -> concat.parts().get(0)).orElse(norm.x());
        Optional<Value> second = joined.map(concat -> concat.parts().get(1));
        Weight gamma = weights.plain(norm.weight());
        Weight beta = weights.plain(norm.bias());
        Function<Addresses, GroupNorm.Call> call = at -> new GroupNorm.Call(
                precision,
                size(first, 0),
                size(first, 1) * size(first, 2),
                norm.groups(),
                address(at, first),
                size(first, 3),
                second.map(s -> address(at, s)).orElse(0L),
                second.map(s -> size(s, 3)).orElse(0),
                at.of(gamma),
                at.of(beta),
                (float) norm.epsilon(),
                silu,
                at.of(node.value().id()));
        GroupNorm.Call planned = call.apply(SOMEWHERE);
        List<Value> reads = Stream.concat(Stream.of(first), second.stream()).toList();
        List<Option> options = kernels.groupNorm().variants(planned).stream()
                .map(variant -> new Option(
                        variant, () -> at -> kernels.groupNorm().launch(call.apply(at), variant, at.scratch())))
                .toList();
        add(key(planned), reads, node.value(), 0, options);
    }

    private void addLayerNorm(Node node, Operation.LayerNorm norm) {
        Weight gamma = weights.plain(norm.weight());
        Weight beta = weights.plain(norm.bias());
        addSmall(
                node,
                "layernorm",
                List.of(norm.x()),
                at -> kernels.layerNorm()
                        .launch(LayerNorm.Call.of(
                                precision,
                                rows(norm.x()),
                                size(norm.x(), -1),
                                address(at, norm.x()),
                                at.of(gamma),
                                at.of(beta),
                                (float) norm.epsilon(),
                                at.of(node.value().id()))));
    }

    // ---- steps

    /** A way that can be offered; what it needs beyond the values, its weights, is asked for only if it is. */
    private record Option(Variant variant, Supplier<Step.Launch> prepare) {}

    /** A step that there is one way to do. */
    void addSmall(Node node, String key, List<Value> reads, Step.Launch launch) {
        add(key, reads, node.value(), 0, List.of(new Option(ONLY, () -> launch)));
    }

    /** Lets a value be a part of another one's memory. */
    void addPlace(Node node, Value whole, long offset) {
        Place place = places.getOrDefault(whole.id(), new Place(whole.id(), 0, 0));
        places.put(node.value().id(), new Place(place.root(), place.offset() + offset, size(node.value(), -1)));
    }

    private void add(String key, List<Value> reads, Value result, double flops, List<Option> options) {
        add(
                key,
                reads,
                result.id(),
                result.shape().count() * bytesPerElement(result),
                result.element() == Element.COMPUTE ? precision : Precision.F32,
                flops,
                options);
    }

    private void add(
            String key,
            List<Value> reads,
            int writes,
            long bytes,
            Precision element,
            double flops,
            List<Option> options) {
        List<Integer> roots = reads.stream().map(this::root).distinct().toList();
        List<Step.Way> ways = offered(key, options).stream()
                .map(option -> new Step.Way(option.variant(), option.prepare().get()))
                .toList();
        steps.add(new Step(key, roots, writes, bytes, element, flops, ways));
    }

    /** The one that is known to be the fastest, else all if they can be measured, else the one by rule. */
    private List<Option> offered(String key, List<Option> options) {
        List<Variant> variants = options.stream().map(Option::variant).toList();
        return tuning.known(key, variants)
                .map(known -> List.of(options.get(variants.indexOf(known))))
                .orElse(tuning.measures() ? options : options.subList(0, 1));
    }

    private int root(Value value) {
        Place place = places.get(value.id());
        return place == null ? value.id() : place.root();
    }

    /** Where a value begins. */
    long address(Addresses at, Value value) {
        Place place = places.get(value.id());
        return place == null ? at.of(value.id()) : at.of(place.root()) + place.offset();
    }

    private int rowLength(Value value) {
        Place place = places.get(value.id());
        return place == null ? size(value, -1) : place.rowLength();
    }

    int bytesPerElement(Value value) {
        return switch (value.element()) {
            case COMPUTE -> precision.bytes();
            case F32 -> Float.BYTES;
            case I64 -> Long.BYTES;
        };
    }

    private static long at(Addresses at, Optional<Weight> weight) {
        return weight.map(at::of).orElse(0L);
    }

    static int size(Value value, int axis) {
        return size(value.shape(), axis);
    }

    private static int size(Shape shape, int axis) {
        return Math.toIntExact(shape.size(axis));
    }

    static int rows(Value value) {
        return Math.toIntExact(value.shape().count() / value.shape().size(-1));
    }

    /** An operation with its shape: all of a call but its addresses, of which only matters whether they are there. */
    static String key(Record call) {
        StringBuilder key =
                new StringBuilder(call.getClass().getEnclosingClass().getSimpleName());
        appendShape(key, call);
        return key.toString().toLowerCase(Locale.ROOT);
    }

    private static void appendShape(StringBuilder key, Record call) {
        for (RecordComponent component : call.getClass().getRecordComponents()) {
            Object value = value(call, component);
            if (value instanceof Optional<?> optional) {
                value = optional.isPresent() ? optional.get() : "";
            }
            if (value instanceof Record part) {
                appendShape(key, part);
            } else {
                key.append('.').append(value instanceof Long address ? address == 0 ? "-" : "+" : value);
            }
        }
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
