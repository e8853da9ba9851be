package org.lacuna.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacuna.cuda.emulation.DeviceArray;
import org.lacuna.cuda.emulation.Numbers;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.backend.Precision;

class ConvTranspose2dTest {
    private static ConvTranspose2d.Call conv(
            int images,
            int height,
            int width,
            int in,
            int outHeight,
            int outWidth,
            int out,
            int kernel,
            int stride,
            int pad) {
        return ConvTranspose2d.Call.of(
                Precision.F32, images, height, width, in, outHeight, outWidth, out, kernel, stride, pad, pad, 0, 0, 0);
    }

    private static ConvTranspose2d.Call apart(int gap, ConvTranspose2d.Call call) {
        return call.withInput(new ChannelSlice(0, call.x().channels(), call.x().channels() + gap))
                .withOutput(new ChannelSlice(0, call.y().channels(), call.y().channels() + gap));
    }

    /** Each of these in every precision and every variant that it has. */
    private static final List<ConvTranspose2d.Call> SHAPES = List.of(
            conv(1, 1, 1, 1, 2, 2, 1, 2, 2, 0),
            // pix2pix
            conv(1, 5, 7, 24, 10, 14, 72, 4, 2, 1),
            conv(2, 1, 1, 64, 2, 2, 136, 4, 2, 1),
            conv(1, 6, 6, 64, 12, 12, 3, 4, 2, 1),
            conv(2, 8, 8, 16, 16, 16, 64, 4, 2, 1),
            // StyleGAN2: the output is one larger than twice the input
            conv(1, 5, 4, 40, 11, 9, 24, 3, 2, 0),
            conv(2, 4, 4, 5, 9, 9, 7, 3, 2, 0),
            // with output padding
            conv(1, 5, 7, 8, 10, 14, 9, 3, 2, 1),
            // an ordinary convolution with turned filters; one output for each input
            conv(1, 9, 5, 24, 9, 5, 8, 3, 1, 1),
            conv(1, 3, 3, 8, 3, 3, 8, 1, 1, 0),
            // three remainders, taps that miss outputs, outputs beyond all taps, padding beyond the stride
            conv(1, 3, 4, 9, 9, 12, 4, 5, 3, 1),
            conv(1, 3, 4, 16, 9, 12, 8, 2, 3, 0),
            conv(1, 3, 4, 16, 12, 12, 8, 3, 2, 0),
            conv(1, 5, 5, 8, 7, 7, 8, 7, 2, 4),
            // views: of whole chunks, of single elements
            apart(8, conv(2, 3, 5, 24, 6, 10, 16, 4, 2, 1)),
            apart(3, conv(1, 3, 5, 8, 6, 10, 8, 4, 2, 1)));

    private static Stream<Arguments> everyShapeInEveryPrecision() {
        return Arrays.stream(Precision.values())
                .flatMap(precision -> SHAPES.stream()
                        .map(shape -> Arguments.of(precision, Named.of(name(shape), in(precision, shape)))));
    }

    private static String name(ConvTranspose2d.Call call) {
        return call.images() + " x " + call.height() + "x" + call.width() + "x" + call.inChannels() + " to "
                + call.outHeight() + "x" + call.outWidth() + "x" + call.y().channels() + ", kernel " + call.kernel()
                + ", stride " + call.stride() + ", padding " + call.padTop() + ", gap "
                + (call.y().pixelStride() - call.y().channels());
    }

    private static ConvTranspose2d.Call in(Precision precision, ConvTranspose2d.Call call) {
        return call.with(precision, call.x(), call.weight(), call.y(), call.epilogue());
    }

    private static void launch(Convolution call, Variant variant, long scratch) {
        new ConvTranspose2d(TestGpu.get().gpu()).launch((ConvTranspose2d.Call) call, variant, scratch);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyShapeInEveryPrecision")
    void convolvesEveryShapeInEveryVariant(Precision precision, ConvTranspose2d.Call shape) {
        try (ConvProblem problem = new ConvProblem(shape)) {
            double[] sums = ConvReference.sums(shape, problem.input(), problem.weights());
            problem.check(ConvProblem.everyVariant(shape), problem.wholeEpilogue(), sums, ConvTranspose2dTest::launch);
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void takesPyTorchsWeights(Precision precision) {
        ConvTranspose2d.Call shape = in(precision, conv(1, 3, 3, 3, 6, 6, 2, 4, 2, 1));
        TestGpu gpu = TestGpu.get();
        try (ConvProblem problem = new ConvProblem(shape);
                DeviceArray inFile = gpu.upload(precision, Numbers.normal(1, 3 * 2 * 4 * 4, 0.2));
                DeviceArray packed = gpu.output(precision, 2 * 4 * 4 * 3);
                DeviceArray y = problem.output()) {
            new WeightPacking(gpu.gpu())
                    .launch(WeightPacking.Call.of(
                            precision,
                            precision,
                            ConvTranspose2d.weightOrder(2, 3, 4),
                            inFile.address(),
                            packed.address()));
            double[] weights = new double[2 * 4 * 4 * 3];
            for (int i = 0; i < weights.length; i++) {
                int ci = i % 3;
                int tap = i / 3 % 16;
                int co = i / 3 / 16;
                weights[i] = inFile.values()[(ci * 2 + co) * 16 + tap];
            }
            ConvTranspose2d.Call call = (ConvTranspose2d.Call) problem.call(y, ConvEpilogue.NONE);
            launch(
                    call.with(precision, call.x(), packed.address(), call.y(), call.epilogue()),
                    ConvProblem.everyVariant(shape).get(0),
                    0);
            assertThat(Numbers.error(y.read(), ConvReference.sums(shape, problem.input(), weights)))
                    .isLessThan(Numbers.tolerance(precision));
        }
    }

    @Test
    void offersTheSameTilesAsAnOrdinaryConvolution() {
        ConvTranspose2d kernels = new ConvTranspose2d(TestGpu.get().gpu());
        ConvTranspose2d.Call call = conv(1, 64, 64, 512, 128, 128, 256, 4, 2, 1);
        assertThat(kernels.variants(call)).containsExactly(new Variant("simt", 0));
        assertThat(kernels.variants(in(Precision.F16, call)))
                .extracting(Variant::name)
                .contains("128x128", "128x64", "64x64");
        assertThat(kernels.variants(in(Precision.F16, conv(1, 64, 64, 3, 128, 128, 256, 4, 2, 1))))
                .extracting(Variant::name)
                .containsExactly("64x64");
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThatThrownBy(() -> conv(1, 0, 8, 8, 16, 16, 8, 4, 2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> conv(1, 8, 8, 8, 16, 16, 8, 4, 2, -1)).hasMessageContaining("padding -1 and -1");
    }
}
