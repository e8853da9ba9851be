package org.lacuna.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacuna.cuda.emulation.DeviceArray;
import org.lacuna.cuda.emulation.Numbers;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.backend.Precision;

class Upfirdn2dTest {
    private static final List<Upfirdn2d.Shape> SHAPES = List.of(
            shape(1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1),
            // StyleGAN2's: blur, upsampling, downsampling, with four taps
            shape(2, 7, 5, 8, 1, 1, 2, 1, 2, 1, 4, 4, 1),
            shape(1, 8, 8, 16, 2, 1, 2, 1, 2, 1, 4, 4, 4),
            shape(2, 9, 11, 3, 2, 1, 2, 1, 2, 1, 4, 4, 4),
            shape(1, 10, 9, 8, 1, 2, 1, 1, 1, 1, 4, 4, 1),
            // uneven sides, more taps, cropped sides, filters longer than the picture
            shape(1, 6, 13, 5, 3, 2, 5, 2, 0, 7, 8, 3, 0.5f),
            shape(1, 9, 9, 8, 2, 3, -3, 4, -1, -2, 5, 8, 2),
            shape(1, 3, 2, 10, 4, 1, 9, 9, 9, 9, 8, 8, 1));

    private final TestGpu device = TestGpu.get();
    private final Upfirdn2d upfirdn = new Upfirdn2d(device.gpu());

    private static Upfirdn2d.Shape shape(
            int n,
            int h,
            int w,
            int c,
            int up,
            int down,
            int top,
            int bottom,
            int left,
            int right,
            int fh,
            int fw,
            float gain) {
        return new Upfirdn2d.Shape(Precision.F32, n, h, w, c, up, down, top, bottom, left, right, fh, fw, gain);
    }

    private static Stream<Arguments> everyShape() {
        return Arrays.stream(Precision.values())
                .flatMap(precision -> SHAPES.stream().map(shape -> Arguments.of(precision, shape)));
    }

    @ParameterizedTest
    @MethodSource("everyShape")
    void resamples(Precision precision, Upfirdn2d.Shape s) {
        Upfirdn2d.Shape shape = new Upfirdn2d.Shape(
                precision,
                s.n(),
                s.h(),
                s.w(),
                s.c(),
                s.up(),
                s.down(),
                s.top(),
                s.bottom(),
                s.left(),
                s.right(),
                s.filterHeight(),
                s.filterWidth(),
                s.gain());
        try (DeviceArray x = device.upload(precision, Numbers.normal(1, s.n() * s.h() * s.w() * s.c(), 1));
                DeviceArray filter =
                        device.upload(Precision.F32, Numbers.normal(2, s.filterHeight() * s.filterWidth(), 1))) {
            Results.of(precision)
                    .areNear(
                            reference(s, x.values(), filter.values()),
                            y -> upfirdn.launch(shape, x.address(), filter.address(), y));
        }
    }

    /** Step by step, with every intermediate picture. */
    private static double[] reference(Upfirdn2d.Shape s, double[] x, double[] filter) {
        int height = s.h() * s.up() + s.top() + s.bottom();
        int width = s.w() * s.up() + s.left() + s.right();
        double[] y = new double[s.n() * s.outHeight() * s.outWidth() * s.c()];
        for (int n = 0; n < s.n(); n++) {
            for (int c = 0; c < s.c(); c++) {
                double[][] padded = new double[height][width];
                for (int i = 0; i < s.h(); i++) {
                    for (int j = 0; j < s.w(); j++) {
                        int row = i * s.up() + s.top();
                        int column = j * s.up() + s.left();
                        if (row >= 0 && row < height && column >= 0 && column < width) {
                            padded[row][column] = x[((n * s.h() + i) * s.w() + j) * s.c() + c];
                        }
                    }
                }
                for (int i = 0; i < s.outHeight(); i++) {
                    for (int j = 0; j < s.outWidth(); j++) {
                        y[((n * s.outHeight() + i) * s.outWidth() + j) * s.c() + c] =
                                s.gain() * convolved(s, padded, filter, i * s.down(), j * s.down());
                    }
                }
            }
        }
        return y;
    }

    private static double convolved(Upfirdn2d.Shape s, double[][] padded, double[] filter, int row, int column) {
        double sum = 0;
        for (int i = 0; i < s.filterHeight(); i++) {
            for (int j = 0; j < s.filterWidth(); j++) {
                int flipped = (s.filterHeight() - 1 - i) * s.filterWidth() + s.filterWidth() - 1 - j;
                sum += filter[flipped] * padded[row + i][column + j];
            }
        }
        return sum;
    }

    @Test
    void keepsTheSizesOfStyleGan2() {
        assertThat(SHAPES.get(1).outHeight()).isEqualTo(7);
        assertThat(SHAPES.get(2).outHeight()).isEqualTo(16);
        assertThat(SHAPES.get(4).outHeight()).isEqualTo(5);
    }

    @Test
    void refusesLongFilters() {
        assertThatThrownBy(() -> shape(1, 9, 9, 1, 1, 1, 0, 0, 0, 0, 9, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
