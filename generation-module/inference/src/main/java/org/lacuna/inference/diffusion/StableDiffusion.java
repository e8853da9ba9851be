package org.lacuna.inference.diffusion;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.BackendException;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.backend.DeviceBuffer;
import org.lacuna.inference.backend.MemoryPlan;
import org.lacuna.inference.backend.ModelWeights;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.graph.Parameter;
import org.lacuna.inference.models.AutoencoderKl;
import org.lacuna.inference.models.Checkpoint;
import org.lacuna.inference.models.ClipTextEncoder;
import org.lacuna.inference.models.ModelInfo;
import org.lacuna.inference.models.UNet;
import org.lacuna.inference.noise.Philox;
import org.lacuna.inference.sampling.SamplerTable;

/**
 * One Stable Diffusion 1.x model on one backend: text-to-image, image-to-image, and inpainting with a 9-channel model
 * or, with any model, by noise mask. Weights are read when a size is first asked for and shared by all programs. One
 * run at a time; a second caller waits.
 */
public final class StableDiffusion implements AutoCloseable {
    private final Checkpoint checkpoint;
    private final Backend backend;
    private final ClipTextEncoder textEncoder;
    private final UNet unet;
    private final AutoencoderKl vae;
    private final ModelWeights textWeights;
    private final ModelWeights unetWeights;
    private final ModelWeights vaeWeights;
    private final ProgramCache programs;
    private LatentPreview preview;
    private PromptKey encodedPrompt;

    private record TextKey(int batch, int clipSkip) {}

    private record PromptProgramKey(int batch) {}

    private record EncoderKey(int width, int height) {}

    private record DecoderKey(int width, int height) {}

    private record PromptKey(String prompt, String negative, boolean guided, int clipSkip) {}

    /** Takes over the checkpoint: it is closed with this model. Reads no weights yet. */
    public StableDiffusion(Checkpoint checkpoint, Backend backend) {
        this.checkpoint = checkpoint;
        this.backend = backend;
        textEncoder = new ClipTextEncoder(checkpoint.text());
        unet = new UNet(checkpoint.unet());
        vae = new AutoencoderKl(checkpoint.vae());
        textWeights = backend.weights(checkpoint.textWeights());
        unetWeights = backend.weights(checkpoint.unetWeights());
        vaeWeights = backend.weights(checkpoint.vaeWeights());
        programs = new ProgramCache(backend);
    }

    public ModelInfo info() {
        return checkpoint.info();
    }

    public Backend backend() {
        return backend;
    }

    /** Pixels of a picture for one element of the latent, each way. */
    public int vaeFactor() {
        return vae.config().factor();
    }

    /** Width and height must be multiples of this. */
    public int sizeStep() {
        return vaeFactor();
    }

    /** Whether the U-Net takes the mask and the masked picture as input. */
    public boolean isInpaintingModel() {
        return unet.config().inChannels() > unet.config().outChannels();
    }

    /**
     * Bytes that a picture of this size needs on the device, weights included, beyond what is already held. An upper
     * bound, computed from the networks' descriptions without running or loading anything.
     */
    public synchronized long estimateBytes(int width, int height, boolean guided) {
        int factor = vaeFactor();
        int latentWidth = width / factor;
        int latentHeight = height / factor;
        Graph step = unet.graph(guided ? 2 : 1, latentHeight, latentWidth, tokens());
        Graph decoder = vae.decoder(1, latentHeight, latentWidth);
        Graph encoder = vae.encoder(1, height, width);
        Graph text = textEncoder.graph(2, 0);
        int bytes = backend.precision().bytes();
        long weights = 0;
        for (Graph graph : List.of(step, unet.promptGraph(1, tokens()), decoder, encoder, text)) {
            weights += graph.parameters().stream()
                    .map(Parameter::shape)
                    .mapToLong(shape -> shape.count() * bytes)
                    .sum();
        }
        long held = textWeights.bytes() + unetWeights.bytes() + vaeWeights.bytes();
        long working = Math.max(
                MemoryPlan.upperBound(step, bytes),
                Math.max(MemoryPlan.upperBound(decoder, bytes), MemoryPlan.upperBound(encoder, bytes)));
        return Math.max(0, weights - held) + working;
    }

    /**
     * Bytes held on the device: the weights loaded so far, and what the largest program takes while it runs. May be asked while a
     * picture is being made.
     */
    public long heldBytes() {
        return textWeights.bytes() + unetWeights.bytes() + vaeWeights.bytes() + programs.workingBytes();
    }

    /**
     * Makes one picture.
     *
     * @throws java.util.concurrent.CancellationException soon after {@code cancel} is set
     * @throws org.lacuna.inference.backend.BackendException if the device fails
     * @throws org.lacuna.inference.weights.WeightsException if the model's files are incomplete or damaged
     */
    public synchronized RgbImage generate(DiffusionRequest request, DiffusionListener listener, CancelToken cancel) {
        requireMultiple(request.width());
        requireMultiple(request.height());
        SamplerTable table = request.sampler().table(checkpoint.schedule(), request.steps(), request.strength());
        Run run = new Run(request, table, listener, cancel);
        try {
            run.load();
            run.encodePrompt();
            run.encodePicture();
            run.sample();
            return run.decode();
        } catch (BackendException e) {
            // A device that failed may have lost what its buffers held.
            encodedPrompt = null;
            throw e;
        }
    }

    private void requireMultiple(int size) {
        if (size <= 0 || size % sizeStep() != 0) {
            throw new IllegalArgumentException(size + " is not a multiple of " + sizeStep());
        }
    }

    private int tokens() {
        return textEncoder.config().maxPositions();
    }

    @Override
    public synchronized void close() {
        programs.close();
        textWeights.close();
        unetWeights.close();
        vaeWeights.close();
        checkpoint.close();
    }

    /** One picture on its way. */
    private final class Run {
        private final DiffusionRequest request;
        private final SamplerTable table;
        private final DiffusionListener listener;
        private final CancelToken cancel;
        private final int channels = unet.config().outChannels();
        private final int width;
        private final int height;
        private final StepGraph stepGraph;
        private ProgramCache.Entry text;
        private ProgramCache.Entry prompt;
        private ProgramCache.Entry step;
        private ProgramCache.Entry decoder;
        private Optional<ProgramCache.Entry> encoder = Optional.empty();
        private float[] clean;
        private float[] latentMask;

        Run(DiffusionRequest request, SamplerTable table, DiffusionListener listener, CancelToken cancel) {
            this.request = request;
            this.table = table;
            this.listener = listener;
            this.cancel = cancel;
            width = request.width() / vaeFactor();
            height = request.height() / vaeFactor();
            stepGraph = new StepGraph(
                    height,
                    width,
                    request.guided(),
                    request.mask().isPresent(),
                    table.slots(),
                    table.steps().size());
        }

        void load() {
            int batch = stepGraph.batch();
            if (!programs.contains(stepGraph) || !programs.contains(new DecoderKey(width, height))) {
                listener.phase(Phase.LOAD);
            }
            text = programs.get(
                    new TextKey(batch, request.clipSkip()),
                    textWeights,
                    () -> textEncoder.graph(batch, request.clipSkip()),
                    cancel);
            if (!programs.contains(new PromptProgramKey(batch))) {
                // Keys and values live in the program's buffers.
                encodedPrompt = null;
            }
            prompt = programs.get(
                    new PromptProgramKey(batch), unetWeights, () -> unet.promptGraph(batch, tokens()), cancel);
            step = programs.get(stepGraph, unetWeights, () -> stepGraph.describe(unet, tokens()), cancel);
            decoder = programs.get(
                    new DecoderKey(width, height), vaeWeights, () -> vae.decoder(1, height, width), cancel);
            if (request.init().isPresent() || isInpaintingModel()) {
                encoder = Optional.of(encoder(request.width(), request.height()));
            }
            if (preview == null) {
                preview = fitPreview();
            }
        }

        private ProgramCache.Entry encoder(int pixelWidth, int pixelHeight) {
            return programs.get(
                    new EncoderKey(pixelWidth, pixelHeight),
                    vaeWeights,
                    () -> vae.encoder(1, pixelHeight, pixelWidth),
                    cancel);
        }

        private LatentPreview fitPreview() {
            RgbImage chart = LatentPreview.chart();
            ProgramCache.Entry encode = encoder(chart.width(), chart.height());
            encode.buffer("image").write(Latents.toModelRange(chart.rgb()));
            encode.run(cancel);
            return LatentPreview.fit(chart, encode.buffer("latent").read(), channels, vaeFactor());
        }

        void encodePrompt() {
            PromptKey key =
                    new PromptKey(request.prompt(), request.negativePrompt(), request.guided(), request.clipSkip());
            if (key.equals(encodedPrompt)) {
                return;
            }
            listener.phase(Phase.ENCODE_TEXT);
            encodedPrompt = null;
            long[] ids = new long[stepGraph.batch() * tokens()];
            int at = 0;
            if (request.guided()) {
                at = put(request.negativePrompt(), ids, at);
            }
            put(request.prompt(), ids, at);
            text.buffer("ids").write(ids);
            text.run(cancel);
            prompt.run(text.outputs(), cancel);
            encodedPrompt = key;
        }

        private int put(String words, long[] ids, int at) {
            for (int id : checkpoint.tokenizer().encode(words).ids()) {
                ids[at++] = id;
            }
            return at;
        }

        void encodePicture() {
            if (encoder.isEmpty()) {
                return;
            }
            listener.phase(Phase.ENCODE_IMAGE);
            latentMask = request.mask()
                    .map(mask -> Latents.greatestOfBlocks(mask, vaeFactor()))
                    .orElse(null);
            float[] image = request.init()
                    .map(init -> Latents.toModelRange(init.rgb()))
                    .orElseGet(() -> new float[3 * request.width() * request.height()]);
            if (request.init().isPresent()) {
                clean = encode(image);
            }
            if (isInpaintingModel()) {
                step.buffer("condition").write(condition(image));
            }
        }

        private float[] encode(float[] image) {
            ProgramCache.Entry program = encoder.orElseThrow();
            program.buffer("image").write(image);
            program.run(cancel);
            return program.buffer("latent").read();
        }

        /** Mask and encoded masked picture; without a mask everything is to be made, from a grey picture. */
        private float[] condition(float[] image) {
            float[] everything = new float[request.width() * request.height()];
            Arrays.fill(everything, 1);
            float[] pixelMask = request.mask().map(GrayImage::values).orElse(everything);
            float[] masked = encode(Latents.masked(image, pixelMask));
            float[] condition = new float[width * height * (channels + 1)];
            for (int i = 0; i < width * height; i++) {
                condition[i * (channels + 1)] = latentMask == null || latentMask[i] > 0 ? 1 : 0;
                System.arraycopy(masked, i * channels, condition, i * (channels + 1) + 1, channels);
            }
            return condition;
        }

        void sample() {
            listener.phase(Phase.SAMPLE);
            float[] startNoise = Philox.normal(request.seed(), 0, height * width, channels);
            float[] state = new float[table.slots() * startNoise.length];
            for (int i = 0; i < startNoise.length; i++) {
                double signal = clean == null ? 0 : table.initialSignal() * clean[i];
                state[i] = (float) (signal + table.initialNoise() * startNoise[i]);
            }
            step.buffer("state").write(state);
            step.buffer("table").write(stepGraph.table(table, request.guidance()));
            step.buffer("step").write(new long[] {0});
            step.buffer("seed").write(new long[] {request.seed()});
            if (stepGraph.keepsKnown()) {
                step.buffer("mask").write(latentMask);
                step.buffer("clean").write(clean);
                step.buffer("startNoise").write(startNoise);
            }
            Map<String, DeviceBuffer> lent = prompt.outputs();
            lent.put("nextState", step.buffer("state"));
            lent.put("nextStep", step.buffer("step"));
            LatentPreview shown =
                    request.init().map(init -> preview.alsoFitting(init, clean)).orElse(preview);
            long start = System.nanoTime();
            int steps = table.steps().size();
            for (int i = 0; i < steps; i++) {
                cancel.check();
                step.run(lent, cancel);
                Supplier<RgbImage> picture =
                        () -> shown.picture(step.buffer("predicted").read(), width, height);
                listener.step(i + 1, steps, (System.nanoTime() - start) * 1e-9 / (i + 1), picture);
            }
        }

        RgbImage decode() {
            listener.phase(Phase.DECODE);
            cancel.check();
            float[] state = step.buffer("state").read();
            decoder.buffer("latent").write(Arrays.copyOf(state, width * height * channels));
            decoder.run(cancel);
            return new RgbImage(
                    request.width(),
                    request.height(),
                    Latents.toPictureRange(decoder.buffer("image").read()));
        }
    }
}
