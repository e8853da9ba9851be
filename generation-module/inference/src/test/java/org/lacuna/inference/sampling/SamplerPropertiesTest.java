package org.lacuna.inference.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacuna.inference.noise.Philox;

class SamplerPropertiesTest {
    private static final Set<SamplerKind> STOCHASTIC = EnumSet.of(
            SamplerKind.EULER_ANCESTRAL, SamplerKind.DPMPP_2M_SDE, SamplerKind.DPMPP_2M_SDE_KARRAS, SamplerKind.LCM);
    private static final int LENGTH = 16;

    private static NoiseScheduleConfig config(PredictionType prediction, TimestepSpacing spacing, boolean zeroSnr) {
        return new NoiseScheduleConfig(
                Optional.empty(),
                1000,
                BetaSchedule.SCALED_LINEAR,
                0.00085,
                0.012,
                List.of(),
                prediction,
                zeroSnr,
                spacing,
                0,
                true,
                50,
                3);
    }

    private static Stream<SamplerTable> tables(SamplerKind kind, int... stepCounts) {
        List<SamplerTable> tables = new ArrayList<>();
        for (PredictionType prediction : PredictionType.values()) {
            if (!kind.samples(prediction)) {
                continue;
            }
            for (TimestepSpacing spacing : TimestepSpacing.values()) {
                for (int steps : stepCounts) {
                    for (double strength : new double[] {1, 0.7, 0.3, 0.001}) {
                        tables.add(kind.table(config(prediction, spacing, false), steps, strength));
                        if (prediction != PredictionType.EPSILON) {
                            tables.add(kind.table(config(prediction, spacing, true), steps, strength));
                        }
                    }
                }
            }
        }
        return tables.stream();
    }

    private static double[] gaussian(long seed) {
        float[] noise = new float[LENGTH];
        Philox.normal(seed, 0, noise);
        double[] values = new double[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            values[i] = noise[i];
        }
        return values;
    }

    private static double[] mix(double signal, double[] clean, double noise, double[] gaussian) {
        double[] mixed = new double[clean.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = signal * clean[i] + noise * gaussian[i];
        }
        return mixed;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum / a.length);
    }

    /** The output from which a row predicts the clean latent given, for the model's input of that row. */
    private static double[] outputFor(SamplerTable.Step step, double[] input, double[] clean) {
        double[] output = new double[input.length];
        for (int i = 0; i < input.length; i++) {
            double latent = input[i] / step.inputScale();
            output[i] = (clean[i] - step.predictedSignal()[0] * latent) / step.predictedSignal()[1];
        }
        return output;
    }

    /** Plays a model that always predicts the clean latent. */
    private static SamplerRun perfectRun(SamplerTable table, double[] start, double[] clean) {
        int[] row = {0};
        return new SamplerRun(
                table,
                start,
                (input, timestep) -> outputFor(table.steps().get(row[0]++), input, clean),
                k -> gaussian(100 + k));
    }

    private static double[] start(SamplerTable table, double[] clean, double[] gaussian) {
        return mix(table.initialSignal(), clean, table.initialNoise(), gaussian);
    }

    @ParameterizedTest
    @EnumSource
    void isFiniteForEveryNumberOfSteps(SamplerKind kind) {
        tables(kind, 1, 2, 3, 4, 7, 50, 333, 1000).forEach(table -> {
            assertThat(table.steps()).isNotEmpty();
            assertThat(table.initialNoise()).isPositive().isFinite();
            for (SamplerTable.Step step : table.steps()) {
                assertThat(step.timestep()).isBetween(0.0, 1000.0);
                assertThat(step.inputScale()).isPositive().isFinite();
                assertThat(step.update()).hasDimensions(table.slots(), table.slots() + 2);
                DoubleStream numbers = Stream.concat(Stream.of(step.update()), Stream.of(step.predictedSignal()))
                        .flatMapToDouble(DoubleStream::of);
                assertThat(numbers.allMatch(Double::isFinite)).isTrue();
                assertThat(step.predictedSignal()).hasSize(2);
            }
            SamplerTable.Step last = table.steps().get(table.steps().size() - 1);
            assertThat(last.knownSignal()).isEqualTo(1);
            assertThat(last.knownNoise()).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource
    void aPerfectModelEndsAtTheCleanLatent(SamplerKind kind) {
        double[] clean = gaussian(1);
        // DDIM and PNDM end on timestep 0, which has a noise of 0.03
        double tolerance = kind == SamplerKind.DDIM || kind == SamplerKind.PNDM ? 0.05 : 2e-3;
        tables(kind, 4, 5, 10, 20, 40).forEach(table -> {
            SamplerRun run = perfectRun(table, start(table, clean, gaussian(2)), clean);
            assertThat(distance(run.toEnd(), clean)).isLessThan(tolerance);
            assertThat(distance(run.predicted(), clean)).isLessThan(2e-3);
        });
    }

    private static Set<SamplerKind> deterministic() {
        return EnumSet.complementOf(EnumSet.copyOf(STOCHASTIC));
    }

    /**
     * With a perfect model the latent stays on the line between clean latent and noise on which known pixels are put.
     */
    @ParameterizedTest
    @MethodSource("deterministic")
    void aDeterministicSamplerKeepsTheNoiseItStartedFrom(SamplerKind kind) {
        double[] clean = gaussian(1);
        double[] noise = gaussian(2);
        for (int steps : new int[] {4, 5, 10, 20, 40}) {
            PredictionType prediction =
                    kind == SamplerKind.FLOW_EULER ? PredictionType.FLOW_PREDICTION : PredictionType.V_PREDICTION;
            SamplerTable table = kind.table(config(prediction, TimestepSpacing.TRAILING, false), steps, 0.8);
            SamplerRun run = perfectRun(table, start(table, clean, noise), clean);
            for (int row = 0; row < table.steps().size(); row++) {
                SamplerTable.Step step = table.steps().get(row);
                assertThat(step.drawsNoise()).isFalse();
                double[] expected = mix(step.knownSignal(), clean, step.knownNoise(), noise);
                assertThat(distance(run.row(row), expected)).isLessThan(1e-9);
            }
        }
    }

    /** What is left of the noise and what is drawn afresh make together the noise of the next level. */
    @Test
    void aStochasticSamplerKeepsTheVariance() {
        for (SamplerKind kind : STOCHASTIC) {
            SamplerTable table = kind.table(NoiseScheduleConfig.stableDiffusion(), 20, 0.9);
            assertThat(table.steps().get(0).drawsNoise()).isTrue();
            double deviation = table.initialNoise();
            for (SamplerTable.Step step : table.steps()) {
                double[] update = step.update()[0];
                double output = -step.predictedSignal()[0] / step.predictedSignal()[1];
                double kept = update[0] + update[table.slots()] * output;
                double fresh = update[table.slots() + 1];
                deviation = Math.hypot(kept * deviation, fresh);
                assertThat(deviation).as(kind.id()).isCloseTo(step.knownNoise(), within(1e-6));
            }
        }
    }

    private static Stream<SamplerKind> ofHigherOrder() {
        return Stream.of(
                SamplerKind.HEUN,
                SamplerKind.DPMPP_2M,
                SamplerKind.DPMPP_2M_KARRAS,
                SamplerKind.UNIPC,
                SamplerKind.PNDM);
    }

    /**
     * For pictures that are themselves Gaussian the exact end is known; methods of higher order come closer than
     * DDIM.
     */
    @ParameterizedTest
    @MethodSource("ofHigherOrder")
    void higherOrderComesCloser(SamplerKind kind) {
        assertThat(errorOnGaussianPictures(kind)).isLessThan(0.6 * errorOnGaussianPictures(SamplerKind.DDIM));
    }

    private static double errorOnGaussianPictures(SamplerKind kind) {
        double deviation = 0.5;
        NoiseScheduleConfig model = config(PredictionType.EPSILON, TimestepSpacing.TRAILING, false);
        SamplerTable table = kind.table(model, 40, 0.99);
        double[] signal = {table.initialSignal()};
        double[] noise = {table.initialNoise()};
        double sigma = noise[0] / signal[0];
        double exact = deviation / Math.hypot(deviation, sigma);
        int[] row = {0};
        SamplerRun run = new SamplerRun(
                table,
                new double[] {signal[0]},
                (input, timestep) -> {
                    SamplerTable.Step step = table.steps().get(row[0]++);
                    double variance = signal[0] * signal[0] * deviation * deviation + noise[0] * noise[0];
                    double clean = signal[0] * deviation * deviation / variance * input[0] / step.inputScale();
                    signal[0] = step.knownSignal();
                    noise[0] = step.knownNoise();
                    return outputFor(step, input, new double[] {clean});
                },
                k -> new double[1]);
        return Math.abs(run.toEnd()[0] - exact);
    }

    @Test
    void strengthTakesTheLastSteps() {
        NoiseScheduleConfig model = NoiseScheduleConfig.stableDiffusion();
        for (SamplerKind kind :
                EnumSet.complementOf(EnumSet.of(SamplerKind.FLOW_EULER, SamplerKind.HEUN, SamplerKind.PNDM))) {
            List<Double> all = timesteps(kind.table(model, 20, 1));
            assertThat(timesteps(kind.table(model, 20, 0.75))).isEqualTo(all.subList(5, 20));
            assertThat(timesteps(kind.table(model, 20, 0.01))).isEqualTo(all.subList(19, 20));
            assertThat(kind.table(model, 20, 1).initialSignal()).isZero();
            assertThat(kind.table(model, 1, 0.5).initialSignal()).isPositive();
        }
        assertThat(timesteps(SamplerKind.HEUN.table(model, 4, 0.5))).containsExactly(251.0, 1.0, 1.0);
        assertThat(timesteps(SamplerKind.PNDM.table(model, 4, 0.75))).containsExactly(501.0, 251.0, 251.0, 1.0);
        assertThat(timesteps(SamplerKind.PNDM.table(model, 4, 0.25))).containsExactly(1.0);
    }

    private static List<Double> timesteps(SamplerTable table) {
        return table.steps().stream().map(SamplerTable.Step::timestep).toList();
    }

    @Test
    void aModelsTrailingSpacingIsKept() {
        NoiseScheduleConfig trailing = config(PredictionType.EPSILON, TimestepSpacing.TRAILING, false);
        for (SamplerKind kind :
                EnumSet.of(SamplerKind.DDIM, SamplerKind.EULER, SamplerKind.DPMPP_2M, SamplerKind.UNIPC)) {
            assertThat(timesteps(kind.table(trailing, 4, 1))).containsExactly(999.0, 749.0, 499.0, 249.0);
        }
        NoiseScheduleConfig linspace = config(PredictionType.EPSILON, TimestepSpacing.LINSPACE, false);
        assertThat(timesteps(SamplerKind.EULER.table(linspace, 4, 1))).containsExactly(751.0, 501.0, 251.0, 1.0);
        assertThat(timesteps(SamplerKind.DPMPP_2M.table(linspace, 4, 1))).containsExactly(999.0, 749.0, 500.0, 250.0);
        NoiseScheduleConfig own = new NoiseScheduleConfig(
                Optional.of(SamplerKind.EULER),
                1000,
                BetaSchedule.LINEAR,
                0.0001,
                0.02,
                List.of(),
                PredictionType.EPSILON,
                false,
                TimestepSpacing.LINSPACE,
                0,
                false,
                50,
                1);
        assertThat(timesteps(SamplerKind.EULER.table(own, 4, 1))).containsExactly(999.0, 666.0, 333.0, 0.0);
        assertThat(timesteps(SamplerKind.EULER.table(own, 1, 1))).containsExactly(999.0);
    }

    @Test
    void refusesWhatDoesNotFit() {
        NoiseScheduleConfig model = NoiseScheduleConfig.stableDiffusion();
        assertThatThrownBy(() -> SamplerKind.DDIM.table(model, 0, 1)).hasMessageContainingAll("0", "from 1 to 1000");
        assertThatThrownBy(() -> SamplerKind.DDIM.table(model, 1001, 1)).hasMessageContaining("1001");
        assertThatThrownBy(() -> SamplerKind.DDIM.table(model, 5, 0)).hasMessageContaining("strength");
        assertThatThrownBy(() -> SamplerKind.DDIM.table(model, 5, 1.5)).hasMessageContaining("strength");
        assertThatThrownBy(() -> SamplerKind.DDIM.table(model, 5, Double.NaN)).hasMessageContaining("strength");
        assertThatThrownBy(() -> SamplerKind.FLOW_EULER.table(model, 5, 1)).hasMessageContaining("any other sampler");
        NoiseScheduleConfig flow = model.withPrediction(PredictionType.FLOW_PREDICTION);
        assertThatThrownBy(() -> SamplerKind.DDIM.table(flow, 5, 1)).hasMessageContaining("Choose Flow Euler");
    }

    @Test
    void isFoundByItsId() {
        for (SamplerKind kind : SamplerKind.values()) {
            assertThat(SamplerKind.parse(kind.id())).isEqualTo(kind);
            assertThat(kind.displayName()).isNotBlank();
        }
        assertThat(SamplerKind.parse(" Euler-A ")).isEqualTo(SamplerKind.EULER_ANCESTRAL);
        assertThatThrownBy(() -> SamplerKind.parse("plms"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("\"plms\"", "ddim", "euler-a", "dpmpp-2m-sde-karras", "flow-euler");
    }
}
