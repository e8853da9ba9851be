package org.lacuna.cuda;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.lacuna.cuda.compile.DeviceWeights;
import org.lacuna.cuda.driver.DeviceMemory;
import org.lacuna.cuda.driver.Gpu;
import org.lacuna.cuda.driver.PinnedMemory;
import org.lacuna.cuda.kernels.Geglu;
import org.lacuna.cuda.kernels.HopperWeights;
import org.lacuna.cuda.kernels.WeightPacking;
import org.lacuna.cuda.kernels.WeightPacking.Order;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.backend.ModelWeights;
import org.lacuna.inference.backend.Precision;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.graph.Parameter;
import org.lacuna.inference.tensor.DType;
import org.lacuna.inference.tensor.Shape;
import org.lacuna.inference.weights.TensorInfo;
import org.lacuna.inference.weights.WeightChecks;
import org.lacuna.inference.weights.WeightSource;
import org.lacuna.inference.weights.WeightsException;

/**
 * A model's weights on the device, each uploaded as its file has it and brought there into the precision and the layout
 * that its kernel wants. Used by the backend's worker thread.
 */
final class CudaWeights implements ModelWeights, DeviceWeights {
    /** Size of the piece of host memory through which tensors go. */
    private static final int STAGING_BYTES = 32 << 20;

    private final CudaBackend backend;
    private final WeightSource source;
    private final Map<String, Packed> packed = new LinkedHashMap<>();
    private int epoch;
    private volatile long bytes;

    CudaWeights(CudaBackend backend, WeightSource source) {
        this.backend = backend;
        this.source = source;
        epoch = backend.epoch();
    }

    /**
     * How weights are to lie.
     *
     * @param key names weights and layout
     * @param orders of each weight; one follows the other
     * @param gatedRows half the rows of a gated weight that the packing kernel cannot order by itself
     */
    private record Form(String key, List<Parameter> parameters, List<Order> orders, OptionalInt gatedRows) {
        int rows() {
            return orders.stream().mapToInt(order -> order.sizes().get(0)).sum();
        }

        int columns() {
            return orders.get(0).count() / orders.get(0).sizes().get(0);
        }
    }

    /** Weights in a form, or in the order of Hopper's kernels made from it. */
    private final class Packed implements Weight {
        private final Form form;
        private final boolean tiled;
        private DeviceMemory memory;

        Packed(Form form, boolean tiled) {
            this.form = form;
            this.tiled = tiled;
        }

        long plainBytes() {
            return (long) form.rows() * form.columns() * backend.precision().bytes();
        }

        long bytes() {
            return tiled
                    ? HopperWeights.elements(form.rows(), form.columns())
                            * backend.precision().bytes()
                    : plainBytes();
        }

        @Override
        public long address() {
            if (memory == null) {
                throw new IllegalStateException(form.key() + " has not been loaded");
            }
            return memory.address();
        }
    }

    @Override
    public long bytes() {
        return bytes;
    }

    // ---- layouts

    @Override
    public Weight plain(Parameter parameter) {
        return joined(List.of(parameter));
    }

    @Override
    public Weight conv(Parameter parameter) {
        return kept(convForm(parameter), false);
    }

    @Override
    public Weight tiledConv(Parameter parameter) {
        return kept(convForm(parameter), true);
    }

    private static Form convForm(Parameter parameter) {
        Shape shape = parameter.shape();
        Order order = Order.convolution(size(shape, 0), size(shape, 1), size(shape, 2), size(shape, 3));
        return new Form("conv " + parameter.name(), List.of(parameter), List.of(order), OptionalInt.empty());
    }

    @Override
    public Weight joined(List<Parameter> parameters) {
        return kept(joinedForm(parameters), false);
    }

    @Override
    public Weight tiled(List<Parameter> parameters) {
        return kept(joinedForm(parameters), true);
    }

    private static Form joinedForm(List<Parameter> parameters) {
        String key = parameters.stream().map(Parameter::name).collect(Collectors.joining(" "));
        List<Order> orders = parameters.stream()
                .map(parameter -> Order.matrix(
                        size(parameter.shape(), 0),
                        Math.toIntExact(
                                parameter.shape().count() / parameter.shape().size(0))))
                .toList();
        return new Form(key, parameters, orders, OptionalInt.empty());
    }

    @Override
    public Weight gated(Parameter parameter) {
        return kept(gatedForm(parameter), false);
    }

    @Override
    public Weight tiledGated(Parameter parameter) {
        return kept(gatedForm(parameter), true);
    }

    private static Form gatedForm(Parameter parameter) {
        Shape shape = parameter.shape();
        int inner = size(shape, 0) / 2;
        int columns = shape.rank() == 1 ? 1 : size(shape, 1);
        boolean even = inner % Geglu.PACKED_TOGETHER == 0;
        Order order = even
                ? Order.matrix(2 * inner, columns).interleaved(Geglu.PACKED_TOGETHER)
                : Order.matrix(Geglu.packedRows(inner), columns);
        return new Form(
                "gated " + parameter.name(),
                List.of(parameter),
                List.of(order),
                even ? OptionalInt.empty() : OptionalInt.of(inner));
    }

    private static int size(Shape shape, int axis) {
        return Math.toIntExact(shape.size(axis));
    }

    private Weight kept(Form form, boolean tiled) {
        return packed.computeIfAbsent((tiled ? "tiled " : "") + form.key(), missing -> new Packed(form, tiled));
    }

    // ---- loading

    /**
     * @throws WeightsException if a weight of the graph is missing or cannot be used; names it
     */
    void requireAll(Graph graph) {
        if (epoch != backend.epoch()) {
            // The device was opened anew: what was there is gone.
            packed.values().forEach(weight -> weight.memory = null);
            epoch = backend.epoch();
            bytes = 0;
        }
        graph.parameters().forEach(parameter -> WeightChecks.find(source, parameter.name(), parameter.shape()));
    }

    /** Bytes that {@link #load} will take, the room for one tensor on its way included. */
    long missingBytes() {
        long wanted = 0;
        long largest = 0;
        for (Packed weight : packed.values()) {
            if (weight.memory == null) {
                wanted += weight.bytes();
                largest = Math.max(largest, weight.tiled ? weight.plainBytes() : 0);
                for (Parameter parameter : weight.form.parameters()) {
                    largest = Math.max(largest, stored(parameter).bytes(parameter));
                }
            }
        }
        // The room for a tensor as its file has it, and for one before it is tiled.
        return wanted + 2 * largest;
    }

    /** How a tensor stands in its file. */
    private record Stored(DType dtype) {
        long bytes(Parameter parameter) {
            return parameter.shape().count() * dtype.bytes();
        }

        Precision precision() {
            return switch (dtype) {
                case F32 -> Precision.F32;
                case F16 -> Precision.F16;
                case BF16 -> Precision.BF16;
                default -> throw new IllegalArgumentException(dtype.toString());
            };
        }
    }

    private Stored stored(Parameter parameter) {
        TensorInfo info = WeightChecks.find(source, parameter.name(), parameter.shape());
        return new Stored(info.dtype());
    }

    /**
     * Loads what was asked for and is not there yet.
     *
     * @param cancel asked between weights
     */
    void load(CancelToken cancel) {
        List<Packed> missing =
                packed.values().stream().filter(weight -> weight.memory == null).toList();
        if (missing.isEmpty()) {
            return;
        }
        Gpu gpu = backend.gpu();
        long largest = missing.stream()
                .flatMap(weight -> weight.form.parameters().stream())
                .mapToLong(parameter -> stored(parameter).bytes(parameter))
                .max()
                .orElseThrow();
        List<DeviceMemory> temporary = new ArrayList<>();
        PinnedMemory staging = gpu.allocatePinned(Math.min(largest, STAGING_BYTES));
        try {
            DeviceMemory raw = gpu.allocate(largest);
            temporary.add(raw);
            DeviceMemory check = gpu.allocate(Integer.BYTES);
            temporary.add(check);
            gpu.fill(check, 0, Integer.BYTES, 0);
            for (Packed weight : missing) {
                cancel.check();
                load(gpu, weight, new Way(staging, raw, check), temporary);
            }
            gpu.synchronize();
        } finally {
            temporary.forEach(gpu::free);
            gpu.freePinned(staging);
        }
    }

    /** What tensors pass on their way: host memory, device memory, and the word in which the check is answered. */
    private record Way(PinnedMemory staging, DeviceMemory raw, DeviceMemory check) {}

    private void load(Gpu gpu, Packed weight, Way way, List<DeviceMemory> temporary) {
        DeviceMemory memory = gpu.allocate(weight.bytes());
        boolean loaded = false;
        try {
            if (weight.tiled) {
                Form form = weight.form;
                DeviceMemory plain = gpu.allocate(weight.plainBytes());
                try {
                    pack(gpu, form, plain, way, temporary);
                    backend.kernels()
                            .hopperWeights()
                            .pack(plain.address(), form.columns(), memory.address(), form.rows(), form.columns());
                } finally {
                    gpu.synchronize();
                    gpu.free(plain);
                }
            } else {
                pack(gpu, weight.form, memory, way, temporary);
            }
            loaded = true;
        } finally {
            if (!loaded) {
                gpu.free(memory);
            }
        }
        weight.memory = memory;
        bytes += weight.bytes();
    }

    private void pack(Gpu gpu, Form form, DeviceMemory to, Way way, List<DeviceMemory> temporary) {
        long offset = 0;
        for (int i = 0; i < form.parameters().size(); i++) {
            Parameter parameter = form.parameters().get(i);
            Order order = form.orders().get(i);
            upload(gpu, parameter, way);
            WeightPacking.Call call = WeightPacking.Call.of(
                            stored(parameter).precision(),
                            backend.precision(),
                            order,
                            way.raw().address(),
                            to.address() + offset)
                    .checkedBy(way.check().address());
            if (form.gatedRows().isPresent()) {
                call = call.withRows(
                        gatedRows(gpu, form.gatedRows().getAsInt(), temporary).address());
            }
            backend.kernels().packing().launch(call);
            requireUsable(gpu, parameter, way.check());
            offset += (long) order.count() * backend.precision().bytes();
        }
    }

    private void upload(Gpu gpu, Parameter parameter, Way way) {
        source.read(parameter.name(), tensor -> {
            long offset = 0;
            while (tensor.hasRemaining()) {
                // The last piece may still be on its way out of the staging memory.
                gpu.synchronize();
                ByteBuffer room = way.staging().bytes();
                int length = Math.min(room.capacity(), tensor.remaining());
                room.put(tensor.slice(tensor.position(), length));
                tensor.position(tensor.position() + length);
                gpu.upload(way.raw(), offset, way.staging(), length);
                offset += length;
            }
            return null;
        });
    }

    private static DeviceMemory gatedRows(Gpu gpu, int inner, List<DeviceMemory> temporary) {
        int count = Geglu.packedRows(inner);
        ByteBuffer rows = ByteBuffer.allocateDirect(Integer.BYTES * count).order(ByteOrder.nativeOrder());
        for (int row = 0; row < count; row++) {
            rows.putInt(Geglu.packedRow(row, inner));
        }
        DeviceMemory memory = gpu.allocate(rows.flip().remaining());
        temporary.add(memory);
        gpu.uploadNow(memory, 0, rows);
        return memory;
    }

    private void requireUsable(Gpu gpu, Parameter parameter, DeviceMemory check) {
        ByteBuffer answer = ByteBuffer.allocateDirect(Integer.BYTES).order(ByteOrder.nativeOrder());
        gpu.downloadNow(answer, check, 0);
        int found = answer.getInt(0);
        if (found == WeightPacking.NOT_FINITE) {
            throw WeightChecks.notFinite(source.description(), parameter.name());
        }
        if (found == WeightPacking.TOO_LARGE) {
            throw new WeightsException("Tensor \"" + parameter.name() + "\" in \"" + source.description()
                    + "\" holds values that f16 cannot express. Compute in bf16 or f32 (--precision).");
        }
    }

    @Override
    public void close() {
        backend.call(() -> {
            if (epoch == backend.epoch()) {
                for (Packed weight : packed.values()) {
                    if (weight.memory != null) {
                        backend.gpu().free(weight.memory);
                    }
                }
            }
            packed.clear();
            bytes = 0;
            return null;
        });
    }
}
