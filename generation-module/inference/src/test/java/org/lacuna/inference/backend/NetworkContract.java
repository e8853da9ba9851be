package org.lacuna.inference.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.inference.Goldens;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.graph.Value;
import org.lacuna.inference.models.AutoencoderKl;
import org.lacuna.inference.models.ClipTextEncoder;
import org.lacuna.inference.models.TextEncoderConfig;
import org.lacuna.inference.models.UNet;
import org.lacuna.inference.models.UNetConfig;
import org.lacuna.inference.models.VaeConfig;
import org.lacuna.inference.weights.Safetensors;
import org.lacuna.inference.weights.WeightSource;

/** What every backend must compute: the networks of Stable Diffusion 1.x as the reference implementation does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class NetworkContract {
    private static final int TOKENS = 77;

    private Backend backend;

    protected abstract Backend open();

    /**
     * Relative L2 error allowed for one network call. bf16 has three bits less than f16: rounding nothing but the weights
     * of these networks to it, with all arithmetic in f32, already gives 1.0e-2.
     */
    private double tolerance() {
        return switch (backend.precision()) {
            case F32 -> 1e-4;
            case F16 -> 1e-2;
            case BF16 -> 2e-2;
        };
    }

    @BeforeAll
    void openBackend() {
        backend = open();
    }

    @AfterAll
    void closeBackend() {
        backend.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd15-tiny", "sd15-inpaint-tiny"})
    void textEncoder(String model) {
        try (Goldens golden = Goldens.open(model)) {
            var encoder =
                    new ClipTextEncoder(TextEncoderConfig.read(golden.folder().resolve("text_encoder/config.json")));
            WeightSource weights = Safetensors.open(golden.folder().resolve("text_encoder/model.safetensors"));
            long[] ids = java.util.Arrays.stream(golden.ints("input_ids"))
                    .asLongStream()
                    .toArray();
            try (Runner runner = new Runner(encoder.graph(1, 0), weights)) {
                runner.buffer("ids").write(ids);
                runner.run();
                assertThat(Goldens.error(runner.read("text"), golden.floats("text_hidden")))
                        .isLessThan(tolerance());
            }
            try (Runner runner = new Runner(encoder.graph(1, 1), weights)) {
                runner.buffer("ids").write(ids);
                runner.run();
                assertThat(Goldens.error(runner.read("text"), golden.floats("text_hidden_clip_skip_1")))
                        .isLessThan(tolerance());
            }
            weights.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd15-tiny", "sd15-inpaint-tiny"})
    void unet(String model) {
        try (Goldens golden = Goldens.open(model);
                WeightSource weights =
                        Safetensors.open(golden.folder().resolve("unet/diffusion_pytorch_model.safetensors"))) {
            UNet unet = new UNet(UNetConfig.read(golden.folder().resolve("unet/config.json")));
            int side = (int) golden.shape("latent").size(2);
            int pixels = side * side;
            float[] latent = channelsLast(golden.floats("latent"), 4, pixels);
            if (unet.config().inChannels() == 9) {
                float[] masked = channelsLast(golden.floats("masked_image_latents"), 4, pixels);
                latent = joined(pixels, latent, golden.floats("mask"), masked);
            }
            try (Runner context = new Runner(unet.promptGraph(1, TOKENS), weights);
                    Runner runner = new Runner(unet.graph(1, side, side, TOKENS), weights, context.buffers)) {
                context.buffer("text").write(golden.floats("text_hidden"));
                context.run();
                runner.buffer("latent").write(latent);
                runner.buffer("timestep").write(new float[] {501});
                runner.run();
                float[] expected = channelsLast(golden.floats("unet_t501"), 4, pixels);
                assertThat(Goldens.error(runner.read("prediction"), expected)).isLessThan(tolerance());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd15-tiny", "sd15-inpaint-tiny"})
    void autoencoder(String model) {
        try (Goldens golden = Goldens.open(model);
                WeightSource weights =
                        Safetensors.open(golden.folder().resolve("vae/diffusion_pytorch_model.safetensors"))) {
            AutoencoderKl vae = new AutoencoderKl(VaeConfig.read(golden.folder().resolve("vae/config.json")));
            int side = (int) golden.shape("vae_z").size(2);
            int size = (int) golden.shape("image").size(2);
            double scale = vae.config().scalingFactor();
            try (Runner encoder = new Runner(vae.encoder(1, size, size), weights)) {
                encoder.buffer("image").write(channelsLast(golden.floats("image"), 3, size * size));
                encoder.run();
                float[] mean = channelsLast(golden.floats("vae_mean"), 4, side * side);
                assertThat(Goldens.error(encoder.read("mean"), mean)).isLessThan(tolerance());
                assertThat(Goldens.error(encoder.read("latent"), scaled(mean, scale)))
                        .isLessThan(tolerance());
                float[] logvar = channelsLast(golden.floats("vae_logvar"), 4, side * side);
                assertThat(Goldens.error(encoder.read("logvar"), logvar)).isLessThan(tolerance());
            }
            try (Runner decoder = new Runner(vae.decoder(1, side, side), weights)) {
                decoder.buffer("latent").write(scaled(channelsLast(golden.floats("vae_z"), 4, side * side), scale));
                decoder.run();
                float[] image = channelsLast(golden.floats("vae_decode"), 3, size * size);
                assertThat(Goldens.error(decoder.read("image"), image)).isLessThan(tolerance());
            }
        }
    }

    private static float[] scaled(float[] values, double factor) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (float) (values[i] * factor);
        }
        return result;
    }

    /** One picture from planes to interleaved channels. */
    static float[] channelsLast(float[] planes, int channels, int pixels) {
        float[] result = new float[planes.length];
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < pixels; i++) {
                result[i * channels + c] = planes[c * pixels + i];
            }
        }
        return result;
    }

    private static float[] joined(int pixels, float[]... parts) {
        int channels = 0;
        for (float[] part : parts) {
            channels += part.length / pixels;
        }
        float[] result = new float[pixels * channels];
        int at = 0;
        for (float[] part : parts) {
            int own = part.length / pixels;
            for (int i = 0; i < pixels; i++) {
                System.arraycopy(part, i * own, result, i * channels + at, own);
            }
            at += own;
        }
        return result;
    }

    /** A program with buffers for everything it binds; some may come from another program. */
    private final class Runner implements AutoCloseable {
        private final ModelWeights weights;
        private final Program program;
        private final Map<String, DeviceBuffer> buffers = new HashMap<>();
        private final Map<String, DeviceBuffer> own = new HashMap<>();

        Runner(Graph graph, WeightSource source) {
            this(graph, source, Map.of());
        }

        Runner(Graph graph, WeightSource source, Map<String, DeviceBuffer> shared) {
            weights = backend.weights(source);
            program = backend.compile(graph, weights, new CancelToken());
            Map<String, Value> bound = new HashMap<>(graph.inputs());
            bound.putAll(graph.outputs());
            bound.forEach((name, value) -> {
                if (!shared.containsKey(name)) {
                    own.put(name, backend.allocate(value.element(), value.shape()));
                }
            });
            buffers.putAll(shared);
            buffers.putAll(own);
        }

        DeviceBuffer buffer(String name) {
            return buffers.get(name);
        }

        float[] read(String name) {
            return buffers.get(name).read();
        }

        void run() {
            assertThat(program.workingBytes()).isPositive();
            program.run(buffers, new CancelToken());
        }

        @Override
        public void close() {
            own.values().forEach(DeviceBuffer::close);
            program.close();
            weights.close();
        }
    }
}
