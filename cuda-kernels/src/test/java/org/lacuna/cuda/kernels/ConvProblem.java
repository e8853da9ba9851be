package org.lacuna.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lacuna.cuda.emulation.DeviceArray;
import org.lacuna.cuda.emulation.Numbers;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.backend.Precision;

/**
 * The operands of a convolution on the device and what it should make of them. Maps whose pixels are further apart than
 * they have channels begin as many elements behind an aligned address; what lies between is NaN and must not matter.
 */
final class ConvProblem implements AutoCloseable {
    /** A little of everything; the limit is reached now and then. */
    static final ConvEpilogue.Response RESPONSE = new ConvEpilogue.Response(Activation.LEAKY_RELU, 0.2f, 1.25f, 2.5f);

    private static final float NOISE_STRENGTH = 0.5f;

    private final TestGpu gpu = TestGpu.get();
    private final List<DeviceArray> arrays = new ArrayList<>();
    private final Precision precision;
    private final Convolution shape;
    private final DeviceArray x;
    private final Optional<DeviceArray> second;
    private final DeviceArray weight;
    private final DeviceArray bias;
    private final DeviceArray channelScale;
    private final DeviceArray add;
    private final DeviceArray noise;
    private final DeviceArray residual;

    /** @param shape without addresses, in the precision of the problem */
    ConvProblem(Convolution shape) {
        this.shape = shape;
        precision = shape.precision();
        int inPixels = shape.images() * shape.height() * shape.width();
        int outPixels = shape.images() * shape.outHeight() * shape.outWidth();
        int outChannels = shape.y().channels();
        int depth = shape.kernel() * shape.kernel() * shape.inChannels();
        x = kept(gpu.upload(precision, map(1, shape.x(), inPixels)));
        second = secondOf(shape).map(slice -> kept(gpu.upload(precision, map(2, slice, inPixels))));
        weight = kept(gpu.upload(precision, Numbers.normal(3, outChannels * depth, 1 / Math.sqrt(depth))));
        bias = kept(gpu.upload(precision, Numbers.normal(4, outChannels, 0.5)));
        channelScale = kept(gpu.upload(Precision.F32, Numbers.normal(5, shape.images() * outChannels, 1)));
        add = kept(gpu.upload(precision, Numbers.normal(6, shape.images() * outChannels, 0.5)));
        noise = kept(gpu.upload(Precision.F32, Numbers.normal(7, outPixels, 1)));
        residual = kept(gpu.upload(precision, map(8, shape.y(), outPixels)));
    }

    private DeviceArray kept(DeviceArray array) {
        arrays.add(array);
        return array;
    }

    static Optional<ChannelSlice> secondOf(Convolution call) {
        return call instanceof Conv2d.Call ordinary ? ordinary.second() : Optional.empty();
    }

    // ---- maps in memory

    private static int gap(ChannelSlice slice) {
        return slice.pixelStride() - slice.channels();
    }

    private static int elements(ChannelSlice slice, int pixels) {
        return gap(slice) + pixels * slice.pixelStride();
    }

    private static int at(ChannelSlice slice, int pixel, int channel) {
        return gap(slice) + pixel * slice.pixelStride() + channel;
    }

    private static float[] map(long seed, ChannelSlice slice, int pixels) {
        float[] values = new float[elements(slice, pixels)];
        Arrays.fill(values, Float.NaN);
        float[] numbers = Numbers.normal(seed, pixels * slice.channels(), 1);
        for (int i = 0; i < numbers.length; i++) {
            values[at(slice, i / slice.channels(), i % slice.channels())] = numbers[i];
        }
        return values;
    }

    private ChannelSlice in(DeviceArray array, ChannelSlice slice) {
        long address = array.address() + (long) gap(slice) * precision.bytes();
        return new ChannelSlice(address, slice.channels(), slice.pixelStride());
    }

    // ---- operands

    /** All inputs joined, without gaps. */
    double[] input() {
        int channels = shape.inChannels();
        int firstChannels = shape.x().channels();
        double[] first = x.values();
        double[] others = second.map(DeviceArray::values).orElse(new double[0]);
        double[] joined = new double[shape.images() * shape.height() * shape.width() * channels];
        for (int i = 0; i < joined.length; i++) {
            int pixel = i / channels;
            int channel = i % channels;
            joined[i] = channel < firstChannels
                    ? first[at(shape.x(), pixel, channel)]
                    : others[at(secondOf(shape).orElseThrow(), pixel, channel - firstChannels)];
        }
        return joined;
    }

    double[] weights() {
        return weight.values();
    }

    /** Every term there is. */
    ConvEpilogue wholeEpilogue() {
        return ConvEpilogue.NONE
                .withBias(bias.address())
                .withChannelScale(channelScale.address())
                .withAdd(add.address(), shape.y().channels())
                .withNoise(noise.address(), shape.outHeight() * shape.outWidth(), NOISE_STRENGTH)
                .withResponse(RESPONSE)
                .withResidual(in(residual, shape.y()).address(), shape.y().pixelStride());
    }

    /** The call on this memory. */
    Convolution call(DeviceArray y, ConvEpilogue epilogue) {
        ChannelSlice input = in(x, shape.x());
        ChannelSlice output = in(y, shape.y());
        return shape instanceof Conv2d.Call ordinary
                ? ordinary.with(
                        precision,
                        input,
                        second.map(array -> in(array, secondOf(shape).orElseThrow())),
                        weight.address(),
                        output,
                        epilogue)
                : ((ConvTranspose2d.Call) shape).with(precision, input, weight.address(), output, epilogue);
    }

    DeviceArray output() {
        return gpu.output(precision, elements(shape.y(), shape.images() * shape.outHeight() * shape.outWidth()));
    }

    /** The residual's numbers in memory of their own, to be the output as well. */
    DeviceArray residualAsOutput() {
        return gpu.upload(precision, Results.floats(residual.values()));
    }

    // ---- results

    /** What the epilogue makes of the sums, in y's layout with NaN for what must not be written. */
    double[] expected(double[] sums, ConvEpilogue epilogue) {
        ChannelSlice y = shape.y();
        int area = shape.outHeight() * shape.outWidth();
        double[] expected = new double[elements(y, shape.images() * area)];
        Arrays.fill(expected, Double.NaN);
        double[] residualValues = residual.values();
        for (int i = 0; i < sums.length; i++) {
            int pixel = i / y.channels();
            int channel = i % y.channels();
            double v = summed(sums[i], epilogue, pixel / area, pixel % area, channel);
            int at = at(y, pixel, channel);
            expected[at] = ConvReference.responded(epilogue.response(), v)
                    + (epilogue.residual().address() == 0 ? 0 : residualValues[at]);
        }
        return expected;
    }

    private double summed(double sum, ConvEpilogue epilogue, int image, int pixel, int channel) {
        double v = sum;
        if (epilogue.channelScale() != 0) {
            v *= channelScale.values()[image * shape.y().channels() + channel];
        }
        if (epilogue.bias() != 0) {
            v += bias.values()[channel];
        }
        if (epilogue.add().address() != 0) {
            v += add.values()[image * epilogue.add().imageStride() + channel];
        }
        if (epilogue.noise().address() != 0) {
            v += epilogue.noise().strength()
                    * noise.values()[image * epilogue.noise().imageStride() + pixel];
        }
        return v;
    }

    interface Launch {
        void run(Convolution call, Variant variant, long scratch);
    }

    /** Launches every variant under every schedule and compares. */
    void check(List<Variant> variants, ConvEpilogue epilogue, double[] sums, Launch launch) {
        double[] expected = expected(sums, epilogue);
        for (Variant variant : variants) {
            gpu.inEverySchedule(() -> {
                try (DeviceArray y = output();
                        DeviceArray scratch = gpu.bytes(Math.toIntExact(variant.scratchBytes()))) {
                    launch.run(call(y, epilogue), variant, scratch.address());
                    assertThat(ProductReference.error(y.read(), expected))
                            .as(variant.name())
                            .isLessThan(Numbers.tolerance(precision));
                }
            });
        }
    }

    /** For tensor cores every tile, unsplit and split, whether or not the rule would think of it. */
    static List<Variant> everyVariant(Convolution call) {
        if (call.precision() == Precision.F32) {
            return List.of(new Variant("simt", 0));
        }
        ConvPlan.Problem problem =
                call instanceof Conv2d.Call ordinary ? ordinary.problem() : ((ConvTranspose2d.Call) call).problem();
        List<Variant> variants = new ArrayList<>();
        for (ConvPlan plan : ConvPlan.candidates(problem, 1)) {
            for (int splits : new int[] {1, 3}) {
                variants.add(new ConvPlan(plan.tile(), splits).variant(problem));
            }
        }
        return variants.stream().distinct().toList();
    }

    @Override
    public void close() {
        arrays.forEach(DeviceArray::close);
    }
}
