package org.lacuna.inference.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lacuna.inference.Goldens;

class NoiseScheduleConfigTest {
    private static NoiseScheduleConfig parse(String json) {
        try {
            return NoiseScheduleConfig.parse(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void readsAModelsFile() {
        NoiseScheduleConfig config = NoiseScheduleConfig.parse(
                Goldens.json(Goldens.folder("sd15-tiny").resolve("scheduler/scheduler_config.json")));
        assertThat(config).isEqualTo(NoiseScheduleConfig.stableDiffusion());
    }

    @ParameterizedTest
    @CsvSource({
        "DDIMScheduler, DDIM, LEADING, true",
        "PNDMScheduler, PNDM, LEADING, false",
        "LCMScheduler, LCM, LEADING, true",
        "EulerDiscreteScheduler, EULER, LINSPACE, true",
        "EulerAncestralDiscreteScheduler, EULER_ANCESTRAL, LINSPACE, true",
        "HeunDiscreteScheduler, HEUN, LINSPACE, true",
        "UniPCMultistepScheduler, UNIPC, LINSPACE, true",
        "DPMSolverMultistepScheduler, DPMPP_2M, LINSPACE, true"
    })
    void knowsTheDefaultsOfEachClass(String name, SamplerKind sampler, TimestepSpacing spacing, boolean finalAlphaOne) {
        NoiseScheduleConfig config = parse("{\"_class_name\":\"" + name + "\"}");
        assertThat(config.sampler()).contains(sampler);
        assertThat(config.spacing()).isEqualTo(spacing);
        assertThat(config.finalAlphaOne()).isEqualTo(finalAlphaOne);
        assertThat(config.prediction()).isEqualTo(PredictionType.EPSILON);
        assertThat(config.trainSteps()).isEqualTo(1000);
    }

    @Test
    void tellsTheVariantsOfAClassApart() {
        String solver =
                "{\"_class_name\":\"DPMSolverMultistepScheduler\",\"use_karras_sigmas\":%s,\"algorithm_type\":\"%s\"}";
        assertThat(parse(solver.formatted(true, "dpmsolver++")).sampler()).contains(SamplerKind.DPMPP_2M_KARRAS);
        assertThat(parse(solver.formatted(false, "sde-dpmsolver++")).sampler()).contains(SamplerKind.DPMPP_2M_SDE);
        assertThat(parse(solver.formatted(true, "sde-dpmsolver++")).sampler())
                .contains(SamplerKind.DPMPP_2M_SDE_KARRAS);
        assertThat(parse("{\"_class_name\":\"EulerDiscreteScheduler\",\"use_karras_sigmas\":true}")
                        .sampler())
                .contains(SamplerKind.EULER_KARRAS);
        NoiseScheduleConfig flow = parse("{\"_class_name\":\"FlowMatchEulerDiscreteScheduler\",\"shift\":3.0}");
        assertThat(flow.sampler()).contains(SamplerKind.FLOW_EULER);
        assertThat(flow.prediction()).isEqualTo(PredictionType.FLOW_PREDICTION);
        assertThat(flow.flowShift()).isEqualTo(3);
        assertThat(parse("{\"_class_name\":\"DEISMultistepScheduler\"}").sampler())
                .isEmpty();
    }

    @Test
    void readsTrainedBetas() {
        NoiseScheduleConfig config = parse("{\"num_train_timesteps\":2,\"trained_betas\":[0.1,0.5]}");
        NoiseSchedule schedule = new NoiseSchedule(config);
        assertThat(schedule.size()).isEqualTo(2);
        assertThat(schedule.alphaCumprod(0)).isCloseTo(0.9, within(1e-12));
        assertThat(schedule.alphaCumprod(1)).isCloseTo(0.45, within(1e-12));
    }

    @Test
    void theSquaredCosineFallsFromOneToZero() {
        NoiseSchedule schedule = new NoiseSchedule(parse("{\"beta_schedule\":\"squaredcos_cap_v2\"}"));
        assertThat(schedule.alphaCumprod(0)).isCloseTo(1, within(1e-3));
        assertThat(schedule.alphaCumprod(499)).isCloseTo(0.49, within(0.01));
        assertThat(schedule.alphaCumprod(999)).isLessThan(1e-6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"num_train_timesteps\":0} | num_train_timesteps",
                "{\"num_train_timesteps\":1e12} | num_train_timesteps",
                "{\"num_train_timesteps\":\"many\"} | num_train_timesteps",
                "{\"beta_start\":-1} | beta_start",
                "{\"beta_end\":1.5} | beta_end",
                "{\"beta_end\":[]} | beta_end",
                "{\"beta_schedule\":\"sigmoid\"} | one of linear, scaled_linear, squaredcos_cap_v2, but is \"sigmoid\"",
                "{\"prediction_type\":\"x\"} | prediction_type",
                "{\"timestep_spacing\":7} | timestep_spacing",
                "{\"steps_offset\":1000} | steps_offset",
                "{\"set_alpha_to_one\":1} | set_alpha_to_one",
                "{\"trained_betas\":[0.1]} | trained_betas",
                "{\"num_train_timesteps\":1,\"trained_betas\":[1.0]} | trained_betas",
                "{\"num_train_timesteps\":1,\"trained_betas\":[\"a\"]} | trained_betas",
                "{\"shift\":0} | shift"
            })
    void namesTheFieldThatIsWrong(String json, String message) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
