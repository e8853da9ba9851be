package org.lacuna.inference.cpu;

import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.LayoutOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.lacuna.inference.backend.CancelToken;

/**
 * The heavy operations on libtorch tensors, maps as contiguous {@code [n, h, w, c]}. Convolutions and linear layers run
 * on weights that oneDNN has packed ahead where this libtorch offers that, and on the plain operators elsewhere. What
 * would keep the processor busy for long is cut into pieces of fixed size with a look at the cancel token between them:
 * fixed, so that a picture does not depend on how fast the machine is.
 */
final class Kernels {
    private static final long[] ONE = {1, 1};
    private static final long[] NO_PADDING = {0, 0};
    private static final long[] NONE = {};
    private static final TensorOptional NO_TENSOR = new TensorOptional();

    /** Work of one piece in floating-point operations: about 100 ms at 130 GFLOP/s in f32, 30 ms at 1.6 TFLOP/s in bf16. */
    private static final double F32_PIECE = 13e9;

    private static final double BF16_PIECE = 50e9;
    /** Attention runs at about half of that, its exponentials being outside the matrix units. */
    private static final double ATTENTION_SHARE = 0.5;

    private final Optional<TorchOperator> packConv;
    private final Optional<TorchOperator> conv;
    private final Optional<TorchOperator> convAdd;
    private final Optional<TorchOperator> packLinear;
    private final Optional<TorchOperator> linear;
    private final Optional<TorchOperator> linearBinary;
    private final double pieceFlops;

    Kernels(ScalarType compute) {
        this(compute == ScalarType.BFloat16 ? BF16_PIECE : F32_PIECE);
    }

    /** With pieces of another size. */
    Kernels(double pieceFlops) {
        this.pieceFlops = pieceFlops;
        packConv = TorchOperator.find("mkldnn::_reorder_convolution_weight", "", 6);
        conv = TorchOperator.find("mkldnn::_convolution_pointwise", "", 10);
        convAdd = TorchOperator.find("mkldnn::_convolution_pointwise", "binary", 13);
        packLinear = TorchOperator.find("mkldnn::_reorder_linear_weight", "", 2);
        linear = TorchOperator.find("mkldnn::_linear_pointwise", "", 6);
        linearBinary = TorchOperator.find("mkldnn::_linear_pointwise", "binary", 5);
    }

    boolean packsConv() {
        return packConv.isPresent() && conv.isPresent() && convAdd.isPresent();
    }

    boolean packsLinear() {
        return packLinear.isPresent() && linear.isPresent() && linearBinary.isPresent();
    }

    /** A convolution's weight in the order oneDNN wants it; {@code inputSize} is {@code [n, c, h, w]}. */
    Tensor packConv(Tensor weight, int stride, int padding, long[] inputSize) {
        return packConv.orElseThrow()
                .call(weight, new long[] {padding, padding}, new long[] {stride, stride}, ONE, 1L, inputSize);
    }

    /** A linear layer's weight in the order oneDNN wants it for this number of rows. */
    Tensor packLinear(Tensor weight, long rows) {
        return packLinear.orElseThrow().call(weight, rows);
    }

    /**
     * @param weight packed if {@link #packsConv}, else as in the file
     * @param residual added to the result, or null
     */
    Tensor conv(
            Tensor x,
            Tensor weight,
            Tensor bias,
            int stride,
            int padding,
            Tensor residual,
            double flops,
            CancelToken cancel) {
        long height = x.size(1);
        int bands = (int) Math.min(height, Math.ceil(flops / pieceFlops));
        if (bands <= 1 || stride != 1 || padding == 0) {
            return convWhole(x, weight, bias, stride, padding, residual);
        }
        Tensor result = empty(x, x.size(0), height, x.size(2), weight.size(0));
        for (int band = 0; band < bands; band++) {
            cancel.check();
            long from = height * band / bands;
            long to = height * (band + 1) / bands;
            // Rows beyond the band feed its borders; what is computed for them is wrong there and left out.
            long above = Math.max(0, from - padding);
            long below = Math.min(height, to + padding);
            try (PointerScope scope = new PointerScope()) {
                Tensor part = convWhole(x.narrow(1, above, below - above).contiguous(), weight, bias, 1, padding, null);
                Tensor target = result.narrow(1, from, to - from);
                target.copy_(part.narrow(1, from - above, to - from));
                if (residual != null) {
                    target.add_(residual.narrow(1, from, to - from));
                }
            }
        }
        return result;
    }

    private Tensor convWhole(Tensor x, Tensor weight, Tensor bias, int stride, int padding, Tensor residual) {
        Tensor planes = x.permute(0, 3, 1, 2);
        long[] strides = {stride, stride};
        long[] paddings = {padding, padding};
        // The strides of a single pixel do not say which layout it has, and oneDNN refuses such a sum.
        boolean fused = packsConv() && residual != null && residual.size(1) * residual.size(2) > 1;
        if (fused) {
            Tensor other = residual.permute(0, 3, 1, 2);
            return channelsLast(convAdd.orElseThrow()
                    .call(planes, other, weight, bias, paddings, strides, ONE, 1L, "add", null, null, NONE, null));
        }
        Tensor y = channelsLast(
                packsConv()
                        ? conv.orElseThrow().call(planes, weight, bias, paddings, strides, ONE, 1L, "none", NONE, null)
                        : torch.conv2d(planes, weight, new TensorOptional(bias), strides, paddings, ONE, 1));
        return residual == null ? y : y.add_(residual);
    }

    private static Tensor channelsLast(Tensor planes) {
        return planes.permute(0, 2, 3, 1).contiguous();
    }

    /** A convolution with zeros on two sides only, which libtorch's own padding cannot say. */
    Tensor padded(Tensor x, int before, int after) {
        return torch.constant_pad_nd(x, 0, 0, before, after, before, after);
    }

    /** {@code function(x W^T + b)} over the rows of x; bias may be null, function "none" or "gelu". */
    Tensor linear(Tensor x, Tensor weight, Tensor bias, String function, double flops, CancelToken cancel) {
        return pieces(x, weight.size(0), flops, cancel, (part, from) -> {
            if (packsLinear()) {
                return linear.orElseThrow()
                        .call(part, weight, bias, function, NONE, function.equals("gelu") ? "none" : "");
            }
            Tensor y = torch.linear(part, weight, bias == null ? NO_TENSOR : new TensorOptional(bias));
            return function.equals("gelu") ? torch.gelu(y) : y;
        });
    }

    /** {@code (x W^T + b) + other}, or times it, by {@code operator} "add" or "mul". */
    Tensor linear(
            Tensor x, Tensor weight, Tensor bias, String operator, Tensor other, double flops, CancelToken cancel) {
        Tensor others = rows(other);
        return pieces(x, weight.size(0), flops, cancel, (part, from) -> {
            Tensor right = others.narrow(0, from, part.size(0));
            if (packsLinear()) {
                return linearBinary.orElseThrow().call(part, right, weight, bias, operator);
            }
            Tensor y = torch.linear(part, weight, bias == null ? NO_TENSOR : new TensorOptional(bias));
            return operator.equals("add") ? y.add_(right) : y.mul_(right);
        });
    }

    private interface RowsKernel {
        Tensor apply(Tensor rows, long from);
    }

    private Tensor pieces(Tensor x, long columns, double flops, CancelToken cancel, RowsKernel kernel) {
        Tensor rows = rows(x);
        long count = rows.size(0);
        int pieces = (int) Math.min(count, Math.ceil(flops / pieceFlops));
        if (pieces <= 1) {
            return likeInput(kernel.apply(rows, 0), x);
        }
        Tensor result = empty(x, count, columns);
        for (int piece = 0; piece < pieces; piece++) {
            cancel.check();
            long from = count * piece / pieces;
            long to = count * (piece + 1) / pieces;
            try (PointerScope scope = new PointerScope()) {
                result.narrow(0, from, to - from).copy_(kernel.apply(rows.narrow(0, from, to - from), from));
            }
        }
        return likeInput(result, x);
    }

    private static Tensor rows(Tensor x) {
        return x.view(-1, x.size(-1));
    }

    private static Tensor likeInput(Tensor rows, Tensor x) {
        long[] sizes = sizes(x);
        sizes[sizes.length - 1] = rows.size(1);
        return rows.view(sizes);
    }

    /** Scaled dot-product attention over {@code [n, t, c]} with the channels split into heads. */
    Tensor attention(Tensor q, Tensor k, Tensor v, int heads, boolean causal, double flops, CancelToken cancel) {
        Tensor queries = heads(q, heads);
        Tensor keys = heads(k, heads);
        Tensor values = heads(v, heads);
        long count = q.size(1);
        int pieces = causal ? 1 : (int) Math.min(count, Math.ceil(flops / (pieceFlops * ATTENTION_SHARE)));
        if (pieces <= 1) {
            return attend(queries, keys, values, causal).view(sizes(q));
        }
        Tensor result = empty(q, sizes(q));
        for (int piece = 0; piece < pieces; piece++) {
            cancel.check();
            long from = count * piece / pieces;
            long to = count * (piece + 1) / pieces;
            try (PointerScope scope = new PointerScope()) {
                Tensor part = attend(queries.narrow(2, from, to - from), keys, values, false);
                result.narrow(1, from, to - from).copy_(part.view(q.size(0), to - from, q.size(2)));
            }
        }
        return result;
    }

    private static Tensor attend(Tensor queries, Tensor keys, Tensor values, boolean causal) {
        return torch.scaled_dot_product_attention(
                        queries, keys, values, NO_TENSOR, 0.0, causal, new DoubleOptional(), false)
                .transpose(1, 2)
                .contiguous();
    }

    private static Tensor heads(Tensor x, int heads) {
        return x.view(x.size(0), x.size(1), heads, x.size(2) / heads).transpose(1, 2);
    }

    Tensor groupNorm(Tensor x, int groups, Tensor weight, Tensor bias, double epsilon) {
        Tensor planes = x.permute(0, 3, 1, 2);
        return channelsLast(
                torch.group_norm(planes, groups, new TensorOptional(weight), new TensorOptional(bias), epsilon, true));
    }

    Tensor layerNorm(Tensor x, Tensor weight, Tensor bias, double epsilon) {
        long[] channels = {x.size(-1)};
        return torch.layer_norm(x, channels, new TensorOptional(weight), new TensorOptional(bias), epsilon, true);
    }

    Tensor upsample(Tensor x, long height, long width) {
        return channelsLast(torch.upsample_nearest2d(x.permute(0, 3, 1, 2), height, width));
    }

    static long[] sizes(Tensor x) {
        long[] sizes = new long[(int) x.dim()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = x.size(i);
        }
        return sizes;
    }

    /** An uninitialised tensor of the element type of another. */
    static Tensor empty(Tensor like, long... sizes) {
        return empty(like.scalar_type(), sizes);
    }

    static Tensor empty(ScalarType type, long... sizes) {
        return torch.empty(
                sizes,
                new ScalarTypeOptional(type),
                new LayoutOptional(),
                new DeviceOptional(),
                new BoolOptional(),
                new MemoryFormatOptional(MemoryFormat.Contiguous));
    }
}
