package org.lacuna.inference.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.inference.Goldens;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.models.Checkpoint;
import org.lacuna.inference.models.ModelDetector;
import org.lacuna.inference.models.ModelHints;
import org.lacuna.inference.sampling.SamplerKind;

/** Whole runs of tiny models on every backend: what a caller can rely on, whatever the weights. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StableDiffusionContract {
    private static final int SIZE = 64;

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

    private StableDiffusion model(String folder) {
        return new StableDiffusion(Checkpoint.open(ModelDetector.detect(Goldens.folder(folder))), backend);
    }

    private static DiffusionRequest request(
            SamplerKind sampler, long seed, double strength, RgbImage init, GrayImage mask) {
        return new DiffusionRequest(
                "a stone wall",
                "blurry",
                SIZE,
                SIZE,
                3,
                5,
                sampler,
                seed,
                strength,
                Optional.ofNullable(init),
                Optional.ofNullable(mask),
                0);
    }

    private static DiffusionRequest textToImage(long seed) {
        return request(SamplerKind.DDIM, seed, 1, null, null);
    }

    private static RgbImage generate(StableDiffusion model, DiffusionRequest request) {
        return model.generate(request, DiffusionListener.NONE, new CancelToken());
    }

    private static RgbImage gradient() {
        float[] rgb = new float[3 * SIZE * SIZE];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (i / 3 % SIZE) / (float) SIZE;
        }
        return new RgbImage(SIZE, SIZE, rgb);
    }

    private static GrayImage rightHalf() {
        float[] values = new float[SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % SIZE >= SIZE / 2 ? 1 : 0;
        }
        return new GrayImage(SIZE, SIZE, values);
    }

    @Test
    void theSameRequestGivesTheSamePicture() {
        try (StableDiffusion model = model("sd15-tiny")) {
            RgbImage first = generate(model, textToImage(7));
            RgbImage other = generate(model, textToImage(8));
            RgbImage again = generate(model, textToImage(7));
            assertThat(again.rgb()).isEqualTo(first.rgb());
            assertThat(Goldens.error(other.rgb(), first.rgb())).isGreaterThan(0.01);
        }
    }

    @Test
    void aSingleFileGivesThePictureOfItsFolder() {
        Path file = Goldens.folder("sd15-tiny").resolve("single-file.safetensors");
        // Neither the names nor the shapes of a checkpoint say how many heads and groups it has.
        ModelHints hints = new ModelHints(
                List.of(2),
                Optional.of(8),
                Optional.empty(),
                Optional.of(2),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        try (StableDiffusion folder = model("sd15-tiny");
                StableDiffusion single =
                        new StableDiffusion(Checkpoint.open(ModelDetector.detect(file), hints), backend)) {
            RgbImage expected = generate(folder, textToImage(1));
            assertThat(Goldens.error(generate(single, textToImage(1)).rgb(), expected.rgb()))
                    .isLessThan(1e-3);
        }
    }

    @ParameterizedTest
    @EnumSource(value = SamplerKind.class, mode = EnumSource.Mode.EXCLUDE, names = "FLOW_EULER")
    void everySamplerMakesAPicture(SamplerKind sampler) {
        try (StableDiffusion model = model("sd15-tiny")) {
            assertThat(generate(model, request(sampler, 1, 1, null, null)).rgb())
                    .satisfies(rgb -> {
                        for (float value : rgb) {
                            assertThat(value).isBetween(0f, 1f);
                        }
                    });
        }
    }

    /** The mask is kept in the latent, so the kept side decodes as the picture itself does, but near the border. */
    @ParameterizedTest
    @ValueSource(strings = {"sd15-tiny", "sd15-inpaint-tiny"})
    void whatTheMaskKeepsDoesNotDependOnTheSeed(String name) {
        try (StableDiffusion model = model(name)) {
            RgbImage one = generate(model, request(SamplerKind.DDIM, 1, 1, gradient(), rightHalf()));
            RgbImage two = generate(model, request(SamplerKind.DDIM, 2, 1, gradient(), rightHalf()));
            double kept = columns(one, two, 0, 4);
            double changed = columns(one, two, SIZE - 4, SIZE);
            assertThat(kept).isLessThan(changed / 4);
        }
    }

    /** Mean difference of some columns. */
    private static double columns(RgbImage a, RgbImage b, int from, int to) {
        double sum = 0;
        for (int y = 0; y < SIZE; y++) {
            for (int i = 3 * (y * SIZE + from); i < 3 * (y * SIZE + to); i++) {
                sum += Math.abs(a.rgb()[i] - b.rgb()[i]);
            }
        }
        return sum / (3 * SIZE * (to - from));
    }

    @Test
    void lessStrengthStaysCloserToThePicture() {
        try (StableDiffusion model = model("sd15-tiny")) {
            RgbImage weak = generate(model, request(SamplerKind.EULER, 1, 0.34, gradient(), null));
            RgbImage other = generate(model, request(SamplerKind.EULER, 2, 0.34, gradient(), null));
            RgbImage strong = generate(model, request(SamplerKind.EULER, 1, 1, gradient(), null));
            RgbImage strongOther = generate(model, request(SamplerKind.EULER, 2, 1, gradient(), null));
            assertThat(Goldens.error(weak.rgb(), other.rgb()))
                    .isLessThan(Goldens.error(strong.rgb(), strongOther.rgb()));
        }
    }

    @Test
    void reportsPhasesStepsAndPreviews() {
        List<Phase> phases = new ArrayList<>();
        List<Integer> steps = new ArrayList<>();
        List<RgbImage> previews = new ArrayList<>();
        DiffusionListener listener = new DiffusionListener() {
            @Override
            public void phase(Phase phase) {
                phases.add(phase);
            }

            @Override
            public void step(int done, int of, double secondsPerStep, Supplier<RgbImage> preview) {
                assertThat(of).isEqualTo(3);
                assertThat(secondsPerStep).isPositive();
                steps.add(done);
                previews.add(preview.get());
            }
        };
        try (StableDiffusion model = model("sd15-inpaint-tiny")) {
            model.generate(textToImage(1), listener, new CancelToken());
            assertThat(phases)
                    .containsExactly(Phase.LOAD, Phase.ENCODE_TEXT, Phase.ENCODE_IMAGE, Phase.SAMPLE, Phase.DECODE);
            assertThat(steps).containsExactly(1, 2, 3);
            assertThat(previews)
                    .allSatisfy(preview -> assertThat(preview.width()).isEqualTo(SIZE / model.vaeFactor()));
            phases.clear();
            model.generate(textToImage(2), listener, new CancelToken());
            assertThat(phases).containsExactly(Phase.ENCODE_IMAGE, Phase.SAMPLE, Phase.DECODE);
        }
    }

    @Test
    void aCancelledRunLeavesTheModelUsable() {
        try (StableDiffusion model = model("sd15-tiny")) {
            RgbImage expected = generate(model, textToImage(3));
            CancelToken cancel = new CancelToken();
            DiffusionListener cancels = new DiffusionListener() {
                @Override
                public void step(int done, int of, double secondsPerStep, Supplier<RgbImage> preview) {
                    cancel.cancel();
                }
            };
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> model.generate(textToImage(4), cancels, cancel));
            assertThat(generate(model, textToImage(3)).rgb()).isEqualTo(expected.rgb());
        }
    }

    @Test
    void knowsItsNeedsBeforeLoading() {
        try (StableDiffusion model = model("sd15-tiny")) {
            long small = model.estimateBytes(64, 64, true);
            long large = model.estimateBytes(128, 128, true);
            assertThat(small).isPositive().isLessThan(large);
            generate(model, textToImage(1));
            assertThat(model.estimateBytes(64, 64, true)).isLessThan(small);
        }
    }

    @Test
    void refusesSizesThatTheLatentCannotHave() {
        try (StableDiffusion model = model("sd15-tiny")) {
            DiffusionRequest odd = new DiffusionRequest(
                    "", "", 60, 64, 2, 1, SamplerKind.DDIM, 1, 1, Optional.empty(), Optional.empty(), 0);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> generate(model, odd))
                    .withMessageContaining("60");
        }
    }
}
