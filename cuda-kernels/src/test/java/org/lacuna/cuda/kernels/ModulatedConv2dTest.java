package org.lacuna.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacuna.cuda.emulation.DeviceArray;
import org.lacuna.cuda.emulation.Numbers;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.backend.Precision;

class ModulatedConv2dTest {
    private record Shape(boolean transposed, int images, int size, int in, int out, int kernel, int gap) {
        Convolution in(Precision precision) {
            ChannelSlice x = new ChannelSlice(0, in, in + gap);
            ChannelSlice y = new ChannelSlice(0, out, out + gap);
            if (transposed) {
                int outSize = 2 * (size - 1) + kernel;
                return ConvTranspose2d.Call.of(
                                precision, images, size, size, in, outSize, outSize, out, kernel, 2, 0, 0, 0, 0, 0)
                        .withInput(x)
                        .withOutput(y);
            }
            int pad = kernel / 2;
            return Conv2d.Call.of(precision, images, size, size, in, size, size, out, kernel, 1, pad, pad, 0, 0, 0)
                    .withInput(x)
                    .withOutput(y);
        }
    }

    /** Each of these in every precision. */
    private static final List<Shape> SHAPES = List.of(
            new Shape(false, 1, 4, 40, 24, 3, 0),
            new Shape(false, 3, 5, 16, 72, 3, 8),
            new Shape(false, 2, 9, 24, 3, 1, 0),
            new Shape(false, 2, 3, 5, 7, 3, 1),
            new Shape(true, 2, 4, 24, 40, 3, 0),
            new Shape(true, 1, 5, 7, 3, 3, 2));

    private static Stream<Arguments> everyShapeInEveryPrecision() {
        return Arrays.stream(Precision.values())
                .flatMap(precision -> SHAPES.stream()
                        .map(shape ->
                                Arguments.of(Named.of(precision.name().toLowerCase(Locale.ROOT), precision), shape)));
    }

    private static double[] sums(Convolution shape, double[] x, double[] weights) {
        return shape instanceof Conv2d.Call ordinary
                ? ConvReference.sums(ordinary, x, weights)
                : ConvReference.sums((ConvTranspose2d.Call) shape, x, weights);
    }

    /** As the paper has it: filters scaled for one image, then brought to unit length. */
    private static double[] modulated(
            double[] weights, double[] style, int image, int outChannels, boolean demodulated) {
        double[] scaled = weights.clone();
        int filter = weights.length / outChannels;
        int inChannels = style.length;
        for (int co = 0; co < outChannels; co++) {
            double squares = 1e-8;
            for (int i = 0; i < filter; i++) {
                double w = weights[co * filter + i] * style[i % inChannels];
                scaled[co * filter + i] = w;
                squares += w * w;
            }
            for (int i = 0; demodulated && i < filter; i++) {
                scaled[co * filter + i] /= Math.sqrt(squares);
            }
        }
        return scaled;
    }

    private static double[] expectedSums(Convolution shape, ConvProblem problem, double[] style, boolean demodulated) {
        int inChannels = shape.inChannels();
        int outChannels = shape.y().channels();
        int perImage = shape.outHeight() * shape.outWidth() * outChannels;
        double[] result = new double[shape.images() * perImage];
        for (int image = 0; image < shape.images(); image++) {
            double[] ofImage = Arrays.copyOfRange(style, image * inChannels, (image + 1) * inChannels);
            double[] weights = modulated(problem.weights(), ofImage, image, outChannels, demodulated);
            double[] all = sums(shape, problem.input(), weights);
            System.arraycopy(all, image * perImage, result, image * perImage, perImage);
        }
        return result;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyShapeInEveryPrecision")
    void modulatesAndDemodulates(Precision precision, Shape shape) {
        check(precision, shape, true);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyShapeInEveryPrecision")
    void modulatesOnly(Precision precision, Shape shape) {
        check(precision, shape, false);
    }

    private static void check(Precision precision, Shape shape, boolean demodulated) {
        TestGpu gpu = TestGpu.get();
        Convolution convolution = shape.in(precision);
        ModulatedConv2d kernels = new ModulatedConv2d(gpu.gpu());
        try (ConvProblem problem = new ConvProblem(convolution);
                DeviceArray style = gpu.upload(Precision.F32, Numbers.normal(9, shape.images() * shape.in(), 1))) {
            double[] sums = expectedSums(convolution, problem, style.values(), demodulated);
            ConvEpilogue whole = problem.wholeEpilogue();
            ConvEpilogue epilogue = demodulated ? whole.withChannelScale(0) : whole;
            List<Variant> variants =
                    kernels.variants(new ModulatedConv2d.Call(convolution, style.address(), demodulated));
            problem.check(
                    variants,
                    epilogue,
                    sums,
                    (call, variant, scratch) -> kernels.launch(
                            new ModulatedConv2d.Call(call, style.address(), demodulated), variant, scratch));
        }
    }

    @Test
    void refusesWhatItCannotDo() {
        Conv2d.Call call = (Conv2d.Call) new Shape(false, 1, 4, 8, 8, 3, 0).in(Precision.F16);
        Conv2d.Call twoInputs = call.withSecondInput(ChannelSlice.whole(0, 8));
        assertThatThrownBy(() -> new ModulatedConv2d.Call(twoInputs, 0, true)).hasMessageContaining("one input");
        Conv2d.Call scaled = call.withEpilogue(ConvEpilogue.NONE.withChannelScale(256));
        assertThatThrownBy(() -> new ModulatedConv2d.Call(scaled, 0, true)).hasMessageContaining("scale");
        assertThat(new ModulatedConv2d.Call(scaled, 0, false).demodulated()).isFalse();
    }
}
