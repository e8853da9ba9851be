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
import org.lacuna.inference.graph.Operation;
import org.lacuna.inference.noise.Philox;

class SamplerStepTest {
    private static final int ROWS = 3;
    private static final int ROW = 1;
    private static final int SCALE = 1;
    private static final Operation.SamplerColumns COLUMNS = new Operation.SamplerColumns(2, 3, 6, 8);
    private static final long SEED = 1234567890123L;

    private enum NoiseOfStep {
        NONE,
        BUFFER,
        DRAWN
    }

    /** @param known whether there is a mask */
    private record Case(int batch, int slots, int pixels, int channels, NoiseOfStep noise, boolean known) {
        int columns() {
            return COLUMNS.matrix() + slots * (slots + 2);
        }

        int elements() {
            return pixels * channels;
        }
    }

    private static final List<Case> CASES = List.of(
            new Case(1, 1, 1, 1, NoiseOfStep.NONE, false),
            new Case(2, 1, 7, 4, NoiseOfStep.DRAWN, true),
            new Case(1, 2, 255, 4, NoiseOfStep.BUFFER, true),
            new Case(2, 3, 100, 4, NoiseOfStep.DRAWN, false),
            new Case(2, 4, 63, 16, NoiseOfStep.NONE, true),
            new Case(2, 8, 333, 3, NoiseOfStep.DRAWN, true));

    private final TestGpu device = TestGpu.get();
    private final SamplerStep sampler = new SamplerStep(device.gpu());

    private static Stream<Arguments> everyCase() {
        return Arrays.stream(Precision.values())
                .flatMap(precision -> CASES.stream().map(each -> Arguments.of(precision, each)));
    }

    /** Rows of which only the middle one is right to read. */
    private static float[] table(Case of) {
        float[] table = Numbers.normal(1, ROWS * of.columns(), 1);
        int row = ROW * of.columns();
        table[row + COLUMNS.known() + 2] = 0.5f;
        for (int slot = 0; slot < of.slots() && of.noise() == NoiseOfStep.NONE; slot++) {
            table[row + COLUMNS.matrix() + slot * (of.slots() + 2) + of.slots() + 1] = 0;
        }
        return table;
    }

    private static double[] row(DeviceArray table, Case of) {
        return Arrays.copyOfRange(table.values(), ROW * of.columns(), (ROW + 1) * of.columns());
    }

    @ParameterizedTest
    @MethodSource("everyCase")
    void preparesTheNetworksInput(Precision precision, Case of) {
        int extra = of.known() ? 5 : 0;
        int width = of.channels() + extra;
        try (DeviceArray table = device.upload(Precision.F32, table(of));
                DeviceArray counter = device.upload(new long[] {ROW});
                DeviceArray state = device.upload(Precision.F32, Numbers.normal(2, of.slots() * of.elements(), 1));
                DeviceArray condition = device.upload(Precision.F32, Numbers.normal(3, of.pixels() * 5, 1))) {
            double scale = row(table, of)[SCALE];
            double[] expected = new double[of.batch() * of.pixels() * width];
            for (int i = 0; i < expected.length; i++) {
                int pixel = i / width % of.pixels();
                int c = i % width;
                expected[i] = c < of.channels()
                        ? scale * state.values()[pixel * of.channels() + c]
                        : condition.values()[pixel * extra + c - of.channels()];
            }
            Results.of(precision)
                    .areNear(
                            expected,
                            x -> sampler.launch(new SamplerStep.Input(
                                    precision,
                                    new SamplerStep.Table(table.address(), of.columns(), counter.address()),
                                    state.address(),
                                    SCALE,
                                    extra == 0 ? 0 : condition.address(),
                                    x,
                                    of.batch(),
                                    of.pixels(),
                                    of.channels(),
                                    extra)));
        }
    }

    /** Everything on the device that a step reads. */
    private final class Operands implements AutoCloseable {
        private final Case of;
        private final DeviceArray table;
        private final DeviceArray counter = device.upload(new long[] {ROW});
        private final DeviceArray seed = device.upload(new long[] {SEED});
        private final DeviceArray state;
        private final DeviceArray output;
        private final DeviceArray noise;
        private final DeviceArray mask;
        private final DeviceArray clean;
        private final DeviceArray startNoise;

        Operands(Precision precision, Case of) {
            this.of = of;
            table = device.upload(Precision.F32, table(of));
            state = device.upload(Precision.F32, Numbers.normal(4, of.slots() * of.elements(), 1));
            output = device.upload(precision, Numbers.normal(5, of.batch() * of.elements(), 1));
            noise = device.upload(Precision.F32, Numbers.normal(6, of.elements(), 1));
            mask = device.upload(Precision.F32, mask(of.pixels()));
            clean = device.upload(Precision.F32, Numbers.normal(7, of.elements(), 1));
            startNoise = device.upload(Precision.F32, Numbers.normal(8, of.elements(), 1));
        }

        /** 0, below, at and above the level of 0.5. */
        private static float[] mask(int pixels) {
            float[] levels = {0, 0.25f, 0.5f, 1};
            float[] mask = new float[pixels];
            for (int i = 0; i < pixels; i++) {
                mask[i] = levels[i % levels.length];
            }
            return mask;
        }

        SamplerStep.Step step(Precision precision, long next, long predicted) {
            SamplerStep.NoiseSource source = switch (of.noise()) {
                case NONE -> SamplerStep.NoiseSource.buffer(0);
                case BUFFER -> SamplerStep.NoiseSource.buffer(noise.address());
                case DRAWN -> SamplerStep.NoiseSource.drawn(seed.address());
            };
            SamplerStep.Known known = of.known()
                    ? new SamplerStep.Known(mask.address(), clean.address(), startNoise.address())
                    : SamplerStep.Known.NOTHING;
            return new SamplerStep.Step(
                    precision,
                    new SamplerStep.Table(table.address(), of.columns(), counter.address()),
                    COLUMNS,
                    state.address(),
                    output.address(),
                    source,
                    known,
                    next,
                    predicted,
                    of.batch(),
                    of.slots(),
                    of.pixels(),
                    of.channels());
        }

        private double[] guided() {
            double[] o = output.values();
            double guidance = row(table, of)[COLUMNS.guidance()];
            double[] result = Arrays.copyOf(o, of.elements());
            for (int i = 0; of.batch() == 2 && i < result.length; i++) {
                result[i] += guidance * (o[of.elements() + i] - o[i]);
            }
            return result;
        }

        double[] predicted() {
            double[] row = row(table, of);
            double[] out = guided();
            for (int i = 0; i < out.length; i++) {
                out[i] = row[COLUMNS.predicted()] * state.values()[i] + row[COLUMNS.predicted() + 1] * out[i];
            }
            return out;
        }

        double[] next() {
            double[] row = row(table, of);
            double[] out = guided();
            double[] s = state.values();
            double[] e = of.noise() == NoiseOfStep.DRAWN
                    ? Results.doubles(Philox.normal(SEED, ROW + 1, of.pixels(), of.channels()))
                    : noise.values();
            double[] next = new double[s.length];
            for (int slot = 0; slot < of.slots(); slot++) {
                int m = COLUMNS.matrix() + slot * (of.slots() + 2);
                for (int i = 0; i < of.elements(); i++) {
                    double sum = row[m + of.slots()] * out[i] + row[m + of.slots() + 1] * e[i];
                    for (int j = 0; j < of.slots(); j++) {
                        sum += row[m + j] * s[j * of.elements() + i];
                    }
                    next[slot * of.elements() + i] = sum;
                }
            }
            keepKnown(next, row);
            return next;
        }

        private void keepKnown(double[] next, double[] row) {
            for (int i = 0; of.known() && i < of.elements(); i++) {
                double m = mask.values()[i / of.channels()];
                if (m < row[COLUMNS.known() + 2] || m == 0) {
                    next[i] = row[COLUMNS.known()] * clean.values()[i]
                            + row[COLUMNS.known() + 1] * startNoise.values()[i];
                }
            }
        }

        @Override
        public void close() {
            List.of(table, counter, seed, state, output, noise, mask, clean, startNoise)
                    .forEach(DeviceArray::close);
        }
    }

    @ParameterizedTest
    @MethodSource("everyCase")
    void stepsAndPredicts(Precision precision, Case of) {
        try (Operands operands = new Operands(precision, of)) {
            double[] next = operands.next();
            double[] both = Arrays.copyOf(next, next.length + of.elements());
            System.arraycopy(operands.predicted(), 0, both, next.length, of.elements());
            Results.of(Precision.F32)
                    .areNear(
                            both,
                            y -> sampler.launch(operands.step(precision, y, y + (long) next.length * Float.BYTES)));
        }
    }

    @ParameterizedTest
    @MethodSource("everyCase")
    void stepsInPlace(Precision precision, Case of) {
        try (Operands operands = new Operands(precision, of)) {
            double[] next = operands.next();
            sampler.launch(operands.step(precision, operands.state.address(), 0));
            device.gpu().synchronize();
            assertThat(Numbers.error(operands.state.read(), next)).isLessThan(Numbers.tolerance(Precision.F32));
        }
    }

    @Test
    void aMaskOfZeroKeepsWhateverTheLevelIs() {
        Case of = new Case(1, 1, 4, 1, NoiseOfStep.NONE, true);
        try (Operands operands = new Operands(Precision.F32, of);
                DeviceArray table = device.upload(Precision.F32, new float[] {1, 1, 1, 1, 0, 0, 0, 0, 1, 0, 0});
                DeviceArray first = device.upload(new long[] {0})) {
            double[] expected = operands.state.values();
            expected[0] = operands.clean.values()[0];
            SamplerStep.Step step = operands.step(Precision.F32, 0, 0);
            Results.of(Precision.F32)
                    .are(
                            expected,
                            y -> sampler.launch(new SamplerStep.Step(
                                    Precision.F32,
                                    new SamplerStep.Table(table.address(), of.columns(), first.address()),
                                    COLUMNS,
                                    step.state(),
                                    step.output(),
                                    step.noise(),
                                    step.known(),
                                    y,
                                    0,
                                    1,
                                    1,
                                    of.pixels(),
                                    of.channels())));
        }
    }

    @Test
    void refusesMoreSlotsThanAThreadHolds() {
        Case of = new Case(1, 9, 1, 1, NoiseOfStep.NONE, false);
        try (Operands operands = new Operands(Precision.F32, of)) {
            assertThatThrownBy(() -> operands.step(Precision.F32, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
