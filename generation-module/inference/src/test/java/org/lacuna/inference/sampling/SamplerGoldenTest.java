package org.lacuna.inference.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lacuna.inference.Goldens;

/** Every case of the reference schedulers against a model in closed form, with the noise that the reference drew. */
class SamplerGoldenTest {
    private static Goldens goldens;

    @BeforeAll
    static void open() {
        goldens = Goldens.open("schedulers");
    }

    @AfterAll
    static void close() {
        goldens.close();
    }

    private static Stream<String> cases() {
        JsonNode cases = Goldens.json(Goldens.folder("schedulers").resolve("golden.json"))
                .get("cases");
        return cases.properties().stream().map(Map.Entry::getKey);
    }

    private static JsonNode definition(String name) {
        return goldens.json().get("cases").get(name);
    }

    private static SamplerTable table(String name) {
        JsonNode definition = definition(name);
        ObjectNode config = definition.get("config").deepCopy();
        config.set("_class_name", definition.get("scheduler"));
        NoiseScheduleConfig schedule = NoiseScheduleConfig.parse(config);
        return schedule.sampler()
                .orElseThrow()
                .table(schedule, definition.get("steps").asInt(), 1);
    }

    private static double[] model(double[] x, double timestep) {
        double t = timestep / 1000;
        double[] output = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            output[i] = Math.tanh(0.7 * x[i]) * (0.4 + 0.5 * t) + 0.1 * Math.sin(3 * x[i] + t);
        }
        return output;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static List<Double> list(JsonNode numbers) {
        return StreamSupport.stream(numbers.spliterator(), false)
                .map(JsonNode::asDouble)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void visitsTheTimesteps(String name) {
        List<SamplerTable.Step> rows = table(name).steps();
        List<Double> expected = list(definition(name).get("timesteps"));
        assertThat(rows).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            double tolerance = expected.get(i) % 1 == 0 ? 0 : 1e-3;
            assertThat(rows.get(i).timestep()).as("timestep %d", i).isCloseTo(expected.get(i), within(tolerance));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void startsFromTheNoiseOfTheReference(String name) {
        assertThat(table(name).initialSignal()).isZero();
        double expected = definition(name).get("init_noise_sigma").asDouble();
        assertThat(table(name).initialNoise()).isCloseTo(expected, within(1e-5 * expected));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void followsTheTrace(String name) {
        SamplerTable table = table(name);
        double[] start = doubles(goldens.floats(name + "/init"));
        SamplerRun run = new SamplerRun(
                table, start, SamplerGoldenTest::model, row -> doubles(goldens.floats(name + "/noise", row)));
        for (int row = 0; row < table.steps().size(); row++) {
            double error = Goldens.error(floats(run.row(row)), goldens.floats(name + "/trace", row));
            assertThat(error).as("relative error after row %d", row).isLessThan(1e-4);
        }
    }

    @Test
    void hasTheSharesOfSignal() {
        NoiseScheduleConfig config = NoiseScheduleConfig.stableDiffusion();
        float[] expected = goldens.floats("alphas_cumprod");
        assertShares(new NoiseSchedule(config), expected);
        NoiseScheduleConfig zero =
                NoiseScheduleConfig.parse(definition("ddim-v-zsnr-8").get("config"));
        assertShares(new NoiseSchedule(zero), goldens.floats("alphas_cumprod_zero_snr"));
    }

    private static void assertShares(NoiseSchedule schedule, float[] expected) {
        assertThat(schedule.size()).isEqualTo(expected.length);
        for (int t = 0; t < expected.length; t++) {
            assertThat(schedule.alphaCumprod(t)).as("timestep %d", t).isCloseTo(expected[t], within(2e-6));
        }
    }

    @Test
    void addsNoise() {
        NoiseSchedule schedule = new NoiseSchedule(NoiseScheduleConfig.stableDiffusion());
        float[] clean = goldens.floats("add_noise/x0");
        float[] noise = goldens.floats("add_noise/noise");
        for (int t : new int[] {1, 250, 750, 999}) {
            Level level = Level.preserving(t, schedule.alphaCumprod(t));
            double[] noisy = new double[clean.length];
            for (int i = 0; i < clean.length; i++) {
                noisy[i] = level.signal() * clean[i] + level.noise() * noise[i];
            }
            assertThat(Goldens.error(floats(noisy), goldens.floats("add_noise/t" + t)))
                    .isLessThan(1e-6);
        }
    }

    @Test
    void imageToImageTakesTheLastTimestepsAndTheirNoise() {
        try (Goldens extensions = Goldens.open("sd15-extensions")) {
            SamplerTable table = SamplerKind.DDIM.table(NoiseScheduleConfig.stableDiffusion(), 10, 0.6);
            List<Double> timesteps = list(extensions.json().get("timesteps"));
            assertThat(table.steps()).extracting(SamplerTable.Step::timestep).containsExactlyElementsOf(timesteps);
            NoiseSchedule schedule = new NoiseSchedule(NoiseScheduleConfig.stableDiffusion());
            double alpha = schedule.alphaCumprod(501);
            assertThat(table.initialSignal()).isEqualTo(Math.sqrt(alpha));
            assertThat(table.initialNoise()).isEqualTo(Math.sqrt(1 - alpha));
            for (int row = 0; row < 5; row++) {
                double next = schedule.alphaCumprod(timesteps.get(row + 1).intValue());
                assertThat(table.steps().get(row).knownSignal()).isEqualTo(Math.sqrt(next));
                assertThat(table.steps().get(row).knownNoise()).isEqualTo(Math.sqrt(1 - next));
            }
            assertThat(table.steps().get(5).knownSignal()).isEqualTo(1);
            assertThat(table.steps().get(5).knownNoise()).isZero();
        }
    }
}
