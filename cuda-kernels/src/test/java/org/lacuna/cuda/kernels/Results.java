package org.lacuna.cuda.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.LongConsumer;
import org.lacuna.cuda.emulation.DeviceArray;
import org.lacuna.cuda.emulation.Numbers;
import org.lacuna.cuda.emulation.TestGpu;
import org.lacuna.inference.backend.Precision;

/** What a launch must write, under every schedule and into memory that holds nothing but NaN before. */
final class Results {
    private final Precision precision;
    private final int shift;

    private Results(Precision precision, int shift) {
        this.precision = precision;
        this.shift = shift;
    }

    static Results of(Precision precision) {
        return new Results(precision, 0);
    }

    /** Results that begin some elements behind an aligned address. */
    static Results shifted(Precision precision, int shift) {
        return new Results(precision, shift);
    }

    /** @param launch is given the address of the result */
    void areNear(double[] expected, LongConsumer launch) {
        TestGpu.get()
                .inEverySchedule(() -> assertThat(Numbers.error(result(expected.length, launch), expected))
                        .isLessThan(Numbers.tolerance(precision)));
    }

    /** Numbers that the precision can hold, bit for bit. */
    void are(double[] expected, LongConsumer launch) {
        TestGpu.get()
                .inEverySchedule(() ->
                        assertThat(doubles(result(expected.length, launch))).isEqualTo(expected));
    }

    private float[] result(int count, LongConsumer launch) {
        try (DeviceArray y = TestGpu.get().output(precision, shift + count)) {
            launch.accept(y.address() + (long) shift * precision.bytes());
            float[] all = y.read();
            float[] untouched = new float[shift];
            Arrays.fill(untouched, Float.NaN);
            assertThat(Arrays.copyOf(all, shift)).as("what lies before").isEqualTo(untouched);
            return Arrays.copyOfRange(all, shift, all.length);
        }
    }

    static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[i];
        }
        return result;
    }

    static float[] floats(double[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }

    /** As a precision holds them. */
    static double[] rounded(Precision precision, double[] values) {
        try (DeviceArray array = TestGpu.get().upload(precision, floats(values))) {
            return array.values();
        }
    }
}
