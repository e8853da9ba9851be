package org.lacuna.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacuna.cuda.emulation.DeviceArray;
import org.lacuna.cuda.emulation.Numbers;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.backend.Precision;

@ExtendWith(HopperDevice.class)
class HopperConv2dTest {
    private static final ConvEpilogue.Response RESPONSE =
            new ConvEpilogue.Response(Activation.LEAKY_RELU, 0.2f, 1.25f, 0);

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

    private static Conv2d.Call plus(int channels, Conv2d.Call call) {
        return call.withSecondInput(ChannelSlice.whole(0, channels));
    }

    /** The same with elements between the pixels of every map. */
    private static Conv2d.Call apart(int gap, Conv2d.Call call) {
        return call.withInput(new ChannelSlice(0, call.x().channels(), call.x().channels() + gap))
                .withOutput(new ChannelSlice(0, call.y().channels(), call.y().channels() + gap));
    }

    private record Shape(String variant, Conv2d.Call call) {}

    private static final List<Shape> SHAPES = List.of(
            // one pixel; less than a step, less than a tile
            new Shape("wgmma-128x128", same(1, 1, 1, 8, 8, 3)),
            new Shape("wgmma-128x160", same(1, 5, 7, 24, 88, 3)),
            // exactly a tile; one row and one column more
            new Shape("wgmma-128x256", same(2, 8, 8, 64, 256, 1)),
            new Shape("wgmma-128x160", same(1, 3, 43, 72, 161, 3)),
            // several tiles for a block, more steps than the ring has stages
            new Shape("wgmma-128x128", same(3, 9, 11, 64, 264, 3)),
            new Shape("wgmma-128x256", same(2, 5, 13, 40, 300, 3)),
            // channels that are no whole eights are written singly
            new Shape("wgmma-128x128", same(1, 4, 5, 16, 3, 3)),
            // strides, padding on all sides, on two sides, a kernel of 4
            new Shape("wgmma-128x128", conv(1, 9, 11, 24, 5, 6, 72, 3, 2, 1)),
            new Shape("wgmma-128x160", conv(2, 8, 10, 8, 4, 5, 40, 3, 2, 0)),
            new Shape("wgmma-128x128", conv(1, 10, 6, 24, 5, 3, 8, 4, 2, 1)),
            // upsampling, edges
            new Shape("wgmma-128x160", conv(1, 5, 7, 24, 10, 14, 40, 3, 1, 1).withUpsampling()),
            new Shape(
                    "wgmma-128x128",
                    conv(2, 2, 3, 8, 4, 6, 8, 3, 1, 1).withUpsampling().withWrap(true, true)),
            new Shape("wgmma-128x128", same(1, 5, 7, 16, 8, 7).withEdges(MapEdge.REFLECT, MapEdge.CIRCULAR)),
            // two inputs, views
            new Shape("wgmma-128x160", plus(40, same(1, 9, 11, 24, 72, 3))),
            new Shape("wgmma-128x256", apart(8, plus(16, same(2, 5, 7, 64, 32, 3)))),
            new Shape("wgmma-128x128", apart(24, same(1, 5, 7, 40, 3, 3))),
            // sums in parts: evenly, unevenly, a step each
            new Shape("wgmma-128x128/split2", same(1, 5, 7, 64, 72, 3)),
            new Shape("wgmma-128x160/split4", plus(40, same(2, 4, 4, 24, 168, 3))),
            new Shape("wgmma-128x256/split16", same(1, 2, 3, 72, 12, 3)));

    private static Stream<Arguments> everyShapeInBothPrecisions() {
        return Stream.of(Precision.F16, Precision.BF16)
                .flatMap(precision -> SHAPES.stream()
                        .map(shape ->
                                Arguments.of(precision, new Shape(shape.variant(), in(precision, shape.call())))));
    }

    private static Conv2d.Call in(Precision precision, Conv2d.Call call) {
        return call.with(precision, call.x(), call.second(), call.weight(), call.y(), call.epilogue());
    }

    /** All terms that these kernels know. */
    private static ConvEpilogue epilogue(ConvProblem problem) {
        ConvEpilogue whole = problem.wholeEpilogue();
        return ConvEpilogue.NONE
                .withBias(whole.bias())
                .withAdd(whole.add().address(), whole.add().imageStride())
                .withResponse(RESPONSE)
                .withResidual(whole.residual().address(), whole.residual().pixelStride());
    }

    private static Variant variant(String name, Conv2d.Call call) {
        return HopperPlan.of(new Variant(name, 0)).variant(HopperConv2d.sums(call.problem()));
    }

    private static void launch(Conv2d.Call call, Variant variant, long scratch) {
        TestGpu gpu = TestGpu.get();
        int depth = call.problem().depth();
        int outChannels = call.y().channels();
        int elements = Math.toIntExact(HopperWeights.elements(outChannels, depth));
        try (DeviceArray packed = gpu.output(call.precision(), elements)) {
            new HopperWeights(gpu.gpu()).pack(call.weight(), depth, packed.address(), outChannels, depth);
            Conv2d.Call onPacked =
                    call.with(call.precision(), call.x(), call.second(), packed.address(), call.y(), call.epilogue());
            HopperConv2d conv = new HopperConv2d(gpu.gpu());
            assertThat(conv.supports(onPacked)).isTrue();
            conv.launch(onPacked, variant, scratch);
            gpu.gpu().synchronize();
        }
    }

    @ParameterizedTest
    @MethodSource("everyShapeInBothPrecisions")
    void convolves(Precision precision, Shape shape) {
        try (ConvProblem problem = new ConvProblem(shape.call())) {
            double[] sums = ConvReference.sums(shape.call(), problem.input(), problem.weights());
            problem.check(
                    List.of(variant(shape.variant(), shape.call())),
                    epilogue(problem),
                    sums,
                    (call, variant, scratch) -> launch((Conv2d.Call) call, variant, scratch));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16"})
    void needsNoTermOfTheEpilogue(Precision precision) {
        Conv2d.Call call = in(precision, same(2, 5, 7, 40, 24, 3));
        try (ConvProblem problem = new ConvProblem(call)) {
            double[] sums = ConvReference.sums(call, problem.input(), problem.weights());
            ConvEpilogue whole = epilogue(problem);
            List<ConvEpilogue> epilogues = List.of(
                    ConvEpilogue.NONE,
                    ConvEpilogue.NONE.withBias(whole.bias()),
                    ConvEpilogue.NONE.withAdd(whole.add().address(), 0),
                    ConvEpilogue.NONE.withResidual(
                            whole.residual().address(), whole.residual().pixelStride()));
            for (ConvEpilogue epilogue : epilogues) {
                problem.check(
                        List.of(new Variant("wgmma-128x128", 0)),
                        epilogue,
                        sums,
                        (convolution, variant, scratch) -> launch((Conv2d.Call) convolution, variant, scratch));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16"})
    void addsToItsOutput(Precision precision) {
        Conv2d.Call call = in(precision, same(1, 9, 11, 64, 72, 3));
        try (ConvProblem problem = new ConvProblem(call)) {
            double[] sums = ConvReference.sums(call, problem.input(), problem.weights());
            double[] expected = problem.expected(sums, epilogue(problem));
            TestGpu.get().inEverySchedule(() -> {
                try (DeviceArray y = problem.residualAsOutput()) {
                    ConvEpilogue onItself = epilogue(problem).withResidual(y.address(), 72);
                    launch((Conv2d.Call) problem.call(y, onItself), new Variant("wgmma-128x160", 0), 0);
                    assertThat(ProductReference.error(y.read(), expected)).isLessThan(Numbers.tolerance(precision));
                }
            });
        }
    }

    @Test
    void theRuleFillsTheDevice() {
        int multiprocessors = 132;
        // SD 1.5's first level, batch 2: 64 x 2 tiles of 160 channels.
        assertThat(first(same(2, 64, 64, 320, 320, 3), multiprocessors)).isEqualTo("wgmma-128x160");
        assertThat(first(same(1, 256, 256, 512, 512, 3), multiprocessors)).isEqualTo("wgmma-128x256");
        assertThat(first(same(2, 8, 8, 1280, 1280, 3), multiprocessors)).contains("/split");
    }

    private static String first(Conv2d.Call call, int multiprocessors) {
        return HopperConv2d.variants(in(Precision.F16, call), multiprocessors)
                .get(0)
                .name();
    }

    @Test
    void whatItCannotDoIsLeftToOthers() {
        HopperConv2d conv = new HopperConv2d(TestGpu.get().gpu());
        Conv2d.Call call = in(Precision.F16, same(1, 8, 8, 16, 3, 3));
        assertThat(conv.supports(call)).isTrue();
        assertThat(conv.supports(in(Precision.F32, call))).isFalse();
        assertThat(conv.supports(in(Precision.F16, same(1, 8, 8, 4, 8, 3)))).isFalse();
        assertThat(conv.supports(call.withEpilogue(ConvEpilogue.NONE.withChannelScale(256))))
                .isFalse();
        assertThat(conv.supports(call.withEpilogue(ConvEpilogue.NONE.withNoise(256, 0, 1))))
                .isFalse();
        assertThat(conv.supports(call.withEpilogue(
                        ConvEpilogue.NONE.withResponse(new ConvEpilogue.Response(Activation.NONE, 0, 1, 256)))))
                .isFalse();
    }
}
