package org.lacuna.inference.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.inference.Goldens;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.backend.DeviceBuffer;
import org.lacuna.inference.backend.ModelWeights;
import org.lacuna.inference.models.AutoencoderKl;
import org.lacuna.inference.models.Checkpoint;
import org.lacuna.inference.models.ModelDetector;
import org.lacuna.inference.models.UNet;
import org.lacuna.inference.sampling.SamplerKind;
import org.lacuna.inference.sampling.SamplerTable;

/** What every backend must compute: whole sampling runs of Stable Diffusion 1.x as the reference implementation does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SamplingContract {
    private static final int TOKENS = 77;
    private static final double GUIDANCE = 7.5;

    private final CancelToken cancel = new CancelToken();
    private Backend backend;

    protected abstract Backend open();

    @BeforeAll
    void openBackend() {
        backend = open();
    }

    @AfterAll
    void closeBackend() {
        backend.close();
    }

    /**
     * Relative L2 error allowed after a run of several steps. Guidance of 7.5 multiplies the difference of two predictions,
     * and with it the rounding of bf16, which keeps three bits less than f16.
     */
    private double tolerance() {
        return switch (backend.precision()) {
            case F32 -> 1e-3;
            case F16 -> 3e-2;
            case BF16 -> 6e-2;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd15-tiny", "sd15-inpaint-tiny"})
    void textToImage(String model) {
        try (Goldens golden = Goldens.open(model);
                Model loaded = new Model(golden)) {
            SamplerTable table = SamplerKind.DDIM.table(
                    loaded.checkpoint.schedule(), golden.json().get("steps").asInt(), 1);
            float[] latent = loaded.run(golden, table, golden.floats("latent"), Optional.empty(), "ddim_trace");
            assertThat(loaded.decodeError(golden, latent)).isLessThan(tolerance());
        }
    }

    @Test
    void imageToImage() {
        try (Goldens model = Goldens.open("sd15-tiny");
                Goldens golden = Goldens.open("sd15-extensions");
                Model loaded = new Model(model)) {
            SamplerTable table = SamplerKind.DDIM.table(loaded.checkpoint.schedule(), 10, 0.6);
            loaded.run(golden, table, started(golden, table), Optional.empty(), "img2img_trace");
        }
    }

    @Test
    void noiseMaskKeepsWhatIsKnown() {
        try (Goldens model = Goldens.open("sd15-tiny");
                Goldens golden = Goldens.open("sd15-extensions");
                Model loaded = new Model(model)) {
            SamplerTable table = SamplerKind.DDIM.table(loaded.checkpoint.schedule(), 10, 0.6);
            Known known = new Known(
                    golden.floats("noisemask_mask"), golden.floats("img2img_latent0"), golden.floats("img2img_noise"));
            loaded.run(golden, table, started(golden, table), Optional.of(known), "noisemask_trace");
        }
    }

    private static float[] started(Goldens golden, SamplerTable table) {
        float[] clean = golden.floats("img2img_latent0");
        float[] noise = golden.floats("img2img_noise");
        float[] start = new float[clean.length];
        for (int i = 0; i < start.length; i++) {
            start[i] = (float) (table.initialSignal() * clean[i] + table.initialNoise() * noise[i]);
        }
        return start;
    }

    /** Mask, clean latent and noise, as planes. */
    private record Known(float[] mask, float[] clean, float[] noise) {}

    private final class Model implements AutoCloseable {
        private final Checkpoint checkpoint;
        private final UNet unet;
        private final ModelWeights unetWeights;
        private final ModelWeights vaeWeights;
        private final ProgramCache programs = new ProgramCache(backend);
        private final float[] hidden;

        Model(Goldens golden) {
            checkpoint = Checkpoint.open(ModelDetector.detect(golden.folder()));
            unet = new UNet(checkpoint.unet());
            unetWeights = backend.weights(checkpoint.unetWeights());
            vaeWeights = backend.weights(checkpoint.vaeWeights());
            float[] negative = golden.floats("text_hidden_negative");
            float[] positive = golden.floats("text_hidden");
            hidden = Arrays.copyOf(negative, negative.length + positive.length);
            System.arraycopy(positive, 0, hidden, negative.length, positive.length);
        }

        /** Runs a table from a start given as planes, comparing every step; returns the last latent, channels last. */
        float[] run(Goldens golden, SamplerTable table, float[] start, Optional<Known> known, String trace) {
            int side = 16;
            StepGraph graph = new StepGraph(
                    side,
                    side,
                    true,
                    known.isPresent(),
                    table.slots(),
                    table.steps().size());
            ProgramCache.Entry prompt = programs.get("prompt", unetWeights, () -> unet.promptGraph(2, TOKENS), cancel);
            prompt.buffer("text").write(hidden);
            prompt.run(cancel);
            ProgramCache.Entry step = programs.get(graph, unetWeights, () -> graph.describe(unet, TOKENS), cancel);
            Map<String, DeviceBuffer> lent = prompt.outputs();
            lent.put("nextState", step.buffer("state"));
            lent.put("nextStep", step.buffer("step"));
            step.buffer("state").write(Arrays.copyOf(Latents.channelsLast(start, 4), table.slots() * start.length));
            step.buffer("table").write(graph.table(table, GUIDANCE));
            step.buffer("step").write(new long[] {0});
            if (unet.config().inChannels() == 9) {
                step.buffer("condition").write(condition(golden, side * side));
            }
            known.ifPresent(k -> {
                step.buffer("mask").write(k.mask());
                step.buffer("clean").write(Latents.channelsLast(k.clean(), 4));
                step.buffer("startNoise").write(Latents.channelsLast(k.noise(), 4));
            });
            float[] latent = null;
            for (int i = 0; i < table.steps().size(); i++) {
                step.run(lent, cancel);
                latent = Arrays.copyOf(step.buffer("state").read(), start.length);
                float[] expected = Latents.channelsLast(golden.floats(trace, i), 4);
                assertThat(Goldens.error(latent, expected))
                        .as("after step %s", i)
                        .isLessThan(tolerance());
            }
            return latent;
        }

        private float[] condition(Goldens golden, int pixels) {
            float[] mask = golden.floats("mask");
            float[] masked = Latents.channelsLast(golden.floats("masked_image_latents"), 4);
            float[] condition = new float[5 * pixels];
            for (int i = 0; i < pixels; i++) {
                condition[5 * i] = mask[i];
                System.arraycopy(masked, 4 * i, condition, 5 * i + 1, 4);
            }
            return condition;
        }

        double decodeError(Goldens golden, float[] latent) {
            ProgramCache.Entry decoder = programs.get(
                    "decoder", vaeWeights, () -> new AutoencoderKl(checkpoint.vae()).decoder(1, 16, 16), cancel);
            decoder.buffer("latent").write(latent);
            decoder.run(cancel);
            return Goldens.error(decoder.buffer("image").read(), Latents.channelsLast(golden.floats("final_image"), 3));
        }

        @Override
        public void close() {
            programs.close();
            unetWeights.close();
            vaeWeights.close();
            checkpoint.close();
        }
    }
}
