package org.lacuna.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
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

class Conv2dTest {
    /** A convolution that keeps the size. */
    private static Conv2d.Call same(int images, int height, int width, int in, int out, int kernel) {
        return conv(images, height, width, in, height, width, out, kernel, 1, kernel / 2);
    }

    private static Conv2d.Call conv(
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
        return Conv2d.Call.of(
                Precision.F32, images, height, width, in, outHeight, outWidth, out, kernel, stride, pad, pad, 0, 0, 0);
    }

    /** The same with this many elements between the pixels of every map. */
    private static Conv2d.Call apart(int gap, Conv2d.Call call) {
        Conv2d.Call inputs = call.second().isEmpty()
                ? call
                : call.withSecondInput(apart(gap, call.second().get()));
        return inputs.withInput(apart(gap, call.x())).withOutput(apart(gap, call.y()));
    }

    private static ChannelSlice apart(int gap, ChannelSlice slice) {
        return new ChannelSlice(slice.address(), slice.channels(), slice.channels() + gap);
    }

    private static Conv2d.Call plus(int channels, Conv2d.Call call) {
        return call.withSecondInput(ChannelSlice.whole(0, channels));
    }

    /** Each of these in every precision and every variant that it has. */
    private static final List<Conv2d.Call> SHAPES = List.of(
            // one pixel, one channel
            same(1, 1, 1, 1, 1, 1),
            same(1, 1, 1, 8, 8, 3),
            // exactly a tile, and one row or column more; sums that can be split evenly and unevenly
            same(1, 8, 8, 64, 64, 1),
            same(2, 5, 13, 24, 72, 3),
            same(1, 9, 11, 64, 136, 3),
            same(1, 13, 10, 16, 129, 1),
            // inputs that are not whole chunks: the first convolutions of networks
            same(1, 9, 11, 3, 72, 3),
            same(2, 5, 7, 4, 8, 3),
            same(1, 5, 7, 9, 136, 3),
            same(1, 4, 4, 10, 3, 1),
            // a few output channels: the last ones
            same(2, 9, 11, 64, 3, 3),
            same(1, 5, 7, 72, 4, 3),
            same(1, 5, 17, 130, 1, 1),
            same(1, 9, 4, 24, 11, 3),
            // strides: padding on all sides, on two sides only, a kernel of 4
            conv(1, 9, 11, 24, 5, 6, 72, 3, 2, 1),
            conv(2, 8, 10, 8, 4, 5, 4, 3, 2, 0),
            conv(1, 10, 6, 24, 5, 3, 8, 4, 2, 1),
            conv(1, 10, 6, 5, 9, 5, 3, 4, 1, 1),
            // upsampling
            conv(1, 5, 7, 24, 10, 14, 40, 3, 1, 1).withUpsampling(),
            conv(1, 5, 7, 24, 10, 14, 4, 3, 1, 1).withUpsampling().withWrap(true, false),
            conv(2, 2, 3, 3, 4, 6, 8, 3, 1, 1).withUpsampling().withWrap(true, true),
            // edges
            same(1, 9, 11, 24, 8, 3).withWrap(true, false),
            same(1, 9, 11, 8, 3, 3).withWrap(false, true),
            same(1, 5, 7, 3, 8, 7).withEdges(MapEdge.REFLECT, MapEdge.REFLECT),
            same(1, 5, 7, 16, 3, 7).withEdges(MapEdge.REFLECT, MapEdge.CIRCULAR),
            // two inputs
            plus(40, same(1, 9, 11, 24, 72, 3)),
            plus(3, same(2, 5, 7, 5, 8, 3)),
            plus(8, same(1, 6, 6, 8, 4, 3)),
            plus(24, conv(1, 5, 3, 72, 10, 6, 8, 3, 1, 1)).withUpsampling().withWrap(true, true),
            // views: of whole chunks, of single elements
            apart(8, same(2, 5, 7, 64, 32, 3)),
            apart(24, plus(24, same(1, 9, 11, 40, 3, 3))),
            apart(3, plus(16, same(1, 5, 7, 8, 8, 3))),
            apart(4, same(1, 5, 7, 64, 72, 3)));

    private static String name(Conv2d.Call call) {
        return call.images() + " x " + call.height() + "x" + call.width() + "x"
                + call.x().channels()
                + call.second().map(slice -> "+" + slice.channels()).orElse("") + " to " + call.outHeight() + "x"
                + call.outWidth() + "x" + call.y().channels() + ", kernel " + call.kernel() + ", stride "
                + call.stride()
                + (call.upsampled() ? ", upsampled, " : ", ") + call.rows() + ", " + call.columns() + ", gap "
                + (call.y().pixelStride() - call.y().channels());
    }

    private static Stream<Arguments> everyShapeInEveryPrecision() {
        return Arrays.stream(Precision.values())
                .flatMap(precision -> SHAPES.stream()
                        .map(shape -> Arguments.of(precision, Named.of(name(shape), in(precision, shape)))));
    }

    private static Conv2d.Call in(Precision precision, Conv2d.Call call) {
        return call.with(precision, call.x(), call.second(), call.weight(), call.y(), call.epilogue());
    }

    private static List<Variant> everyVariant(Conv2d.Call call) {
        List<Variant> variants = new ArrayList<>(ConvProblem.everyVariant(call));
        if (call.y().channels() <= 16) {
            variants.add(new Variant("direct4", 0));
            variants.add(new Variant("direct8", 0));
        }
        return variants;
    }

    private static void launch(Convolution call, Variant variant, long scratch) {
        new Conv2d(TestGpu.get().gpu()).launch((Conv2d.Call) call, variant, scratch);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyShapeInEveryPrecision")
    void convolvesEveryShapeInEveryVariant(Precision precision, Conv2d.Call shape) {
        try (ConvProblem problem = new ConvProblem(shape)) {
            double[] sums = ConvReference.sums(shape, problem.input(), problem.weights());
            problem.check(everyVariant(shape), problem.wholeEpilogue(), sums, Conv2dTest::launch);
        }
    }

    private static final List<Conv2d.Call> SHAPES_FOR_EPILOGUES =
            List.of(same(2, 5, 7, 40, 24, 3), same(2, 5, 7, 40, 3, 3), apart(3, same(2, 5, 7, 8, 8, 1)));

    @ParameterizedTest
    @EnumSource(Precision.class)
    void needsNoTermOfTheEpilogue(Precision precision) {
        for (Conv2d.Call shape : SHAPES_FOR_EPILOGUES) {
            Conv2d.Call call = in(precision, shape);
            try (ConvProblem problem = new ConvProblem(call)) {
                double[] sums = ConvReference.sums(call, problem.input(), problem.weights());
                ConvEpilogue whole = problem.wholeEpilogue();
                List<ConvEpilogue> epilogues = List.of(
                        ConvEpilogue.NONE,
                        ConvEpilogue.NONE.withBias(whole.bias()),
                        ConvEpilogue.NONE.withChannelScale(whole.channelScale()),
                        ConvEpilogue.NONE.withAdd(whole.add().address(), 0),
                        ConvEpilogue.NONE.withNoise(whole.noise().address(), 0, 2),
                        ConvEpilogue.NONE.withResidual(
                                whole.residual().address(), whole.residual().pixelStride()));
                for (ConvEpilogue epilogue : epilogues) {
                    problem.check(everyVariant(call), epilogue, sums, Conv2dTest::launch);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void appliesActivationsBeforeTheResidual(Activation activation) {
        for (Precision precision : Precision.values()) {
            for (Conv2d.Call shape : SHAPES_FOR_EPILOGUES) {
                Conv2d.Call call = in(precision, shape);
                try (ConvProblem problem = new ConvProblem(call)) {
                    double[] sums = ConvReference.sums(call, problem.input(), problem.weights());
                    ConvEpilogue epilogue =
                            problem.wholeEpilogue().withResponse(new ConvEpilogue.Response(activation, 0.1f, 1.5f, 0));
                    problem.check(everyVariant(call), epilogue, sums, Conv2dTest::launch);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void addsToItsOutput(Precision precision) {
        Conv2d.Call call = in(precision, same(1, 9, 11, 64, 72, 3));
        try (ConvProblem problem = new ConvProblem(call)) {
            double[] sums = ConvReference.sums(call, problem.input(), problem.weights());
            double[] expected = problem.expected(sums, problem.wholeEpilogue());
            for (Variant variant : everyVariant(call)) {
                TestGpu.get().inEverySchedule(() -> {
                    try (DeviceArray y = problem.residualAsOutput();
                            DeviceArray scratch = TestGpu.get().bytes(Math.toIntExact(variant.scratchBytes()))) {
                        launch(
                                problem.call(y, problem.wholeEpilogue().withResidual(y.address(), 72)),
                                variant,
                                scratch.address());
                        assertThat(ProductReference.error(y.read(), expected))
                                .as(variant.name())
                                .isLessThan(Numbers.tolerance(precision));
                    }
                });
            }
        }
    }

    // ---- the rule

    private static final int MULTIPROCESSORS_OF_AN_H200 = 132;

    private static List<String> variants(Conv2d.Call call) {
        return Conv2d.variants(in(Precision.F16, call), MULTIPROCESSORS_OF_AN_H200).stream()
                .map(Variant::name)
                .toList();
    }

    @Test
    void takesLargeTilesWhereTheyFillTheDevice() {
        assertThat(variants(same(1, 128, 128, 512, 512, 3)).get(0)).isEqualTo("128x128");
        assertThat(variants(same(2, 64, 64, 320, 320, 3)).get(0)).startsWith("128x");
        assertThat(variants(same(1, 256, 256, 64, 32, 3)).get(0)).isEqualTo("128x32");
    }

    @Test
    void splitsLongSumsOfSmallMaps() {
        Conv2d.Call call = same(2, 8, 8, 1280, 1280, 3);
        assertThat(variants(call).get(0)).contains("/split");
        Variant first = Conv2d.variants(in(Precision.F16, call), MULTIPROCESSORS_OF_AN_H200)
                .get(0);
        int splits = ConvPlan.of(first).splits();
        assertThat(first.scratchBytes()).isEqualTo(4L * splits * 2 * 8 * 8 * 1280);
    }

    @Test
    void doesFewChannelsDirectly() {
        assertThat(variants(same(1, 512, 512, 128, 3, 3)).get(0)).isEqualTo("direct4");
        assertThat(variants(same(1, 64, 64, 320, 17, 3))).noneMatch(name -> name.startsWith("direct"));
        assertThat(Conv2d.variants(same(1, 64, 64, 320, 4, 3), MULTIPROCESSORS_OF_AN_H200))
                .containsExactly(new Variant("direct4", 0), new Variant("simt", 0));
    }

    @Test
    void hasOneTileForInputsThatAreNotWholeChunks() {
        assertThat(variants(same(1, 64, 64, 4, 320, 3))).containsExactly("64x64");
    }

    // ---- calls

    @Test
    void refusesWhatItCannotDo() {
        assertThatThrownBy(() -> same(0, 8, 8, 8, 8, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> conv(1, 8, 8, 8, 4, 4, 8, 3, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> same(1, 8, 8, 0, 8, 3)).hasMessageContaining("0 channels");
        assertThatThrownBy(() -> same(1, 2, 8, 8, 8, 7).withWrap(false, true))
                .hasMessageContaining("padding of 3 and 3 around 2 pixels, CIRCULAR");
        assertThatThrownBy(() -> same(1, 3, 8, 8, 8, 7).withEdges(MapEdge.REFLECT, MapEdge.ZERO))
                .hasMessageContaining("around 3 pixels, REFLECT");
        assertThat(same(1, 4, 8, 8, 8, 7)
                        .withEdges(MapEdge.REFLECT, MapEdge.ZERO)
                        .rows())
                .isEqualTo(MapEdge.REFLECT);
    }

    @Test
    void knowsAlignedInputs() {
        Conv2d.Call call = in(Precision.F16, plus(16, same(1, 8, 8, 8, 8, 3)));
        assertThat(call.aligned()).isTrue();
        assertThat(call.withInput(new ChannelSlice(16, 8, 16)).aligned()).isTrue();
        assertThat(call.withInput(new ChannelSlice(8, 8, 16)).aligned()).isFalse();
        assertThat(call.withInput(new ChannelSlice(0, 8, 12)).aligned()).isFalse();
        assertThat(call.withSecondInput(ChannelSlice.whole(0, 4)).aligned()).isFalse();
    }
}
