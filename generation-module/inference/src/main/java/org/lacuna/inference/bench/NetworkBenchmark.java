package org.lacuna.inference.bench;

import java.util.ArrayList;
import java.util.List;
import org.lacuna.inference.backend.Backend;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.graph.Graph;
import org.lacuna.inference.models.AutoencoderKl;
import org.lacuna.inference.models.Checkpoint;
import org.lacuna.inference.models.ClipTextEncoder;
import org.lacuna.inference.models.TextEncoderConfig;
import org.lacuna.inference.models.UNet;
import org.lacuna.inference.models.UNetConfig;
import org.lacuna.inference.models.VaeConfig;
import org.lacuna.inference.weights.WeightSource;

/** Times each network of a model by itself. */
public final class NetworkBenchmark {
    private final Backend backend;
    private final UNet unet;
    private final AutoencoderKl vae;
    private final ClipTextEncoder text;
    private final WeightSource unetWeights;
    private final WeightSource vaeWeights;
    private final WeightSource textWeights;

    private NetworkBenchmark(
            Backend backend,
            UNet unet,
            AutoencoderKl vae,
            ClipTextEncoder text,
            WeightSource unetWeights,
            WeightSource vaeWeights,
            WeightSource textWeights) {
        this.backend = backend;
        this.unet = unet;
        this.vae = vae;
        this.text = text;
        this.unetWeights = unetWeights;
        this.vaeWeights = vaeWeights;
        this.textWeights = textWeights;
    }

    /** A model that is there; the checkpoint stays the caller's. */
    public static NetworkBenchmark of(Checkpoint checkpoint, Backend backend) {
        return new NetworkBenchmark(
                backend,
                new UNet(checkpoint.unet()),
                new AutoencoderKl(checkpoint.vae()),
                new ClipTextEncoder(checkpoint.text()),
                checkpoint.unetWeights(),
                checkpoint.vaeWeights(),
                checkpoint.textWeights());
    }

    /** Stable Diffusion 1.5 at its full size with random weights, 860 million of them in the U-Net. */
    public static NetworkBenchmark sd15(Backend backend) {
        UNet unet = new UNet(UNetConfig.sd15(4));
        AutoencoderKl vae = new AutoencoderKl(VaeConfig.sd15());
        ClipTextEncoder text = new ClipTextEncoder(TextEncoderConfig.sd15());
        int tokens = text.config().maxPositions();
        return new NetworkBenchmark(
                backend,
                unet,
                vae,
                text,
                new RandomWeights(unet.graph(1, 8, 8, tokens), unet.promptGraph(1, tokens)),
                new RandomWeights(vae.encoder(1, 64, 64), vae.decoder(1, 8, 8)),
                new RandomWeights(text.graph(1, 0)));
    }

    /**
     * One network's figures.
     *
     * @param name what was measured
     * @param seconds of each run, in order, without the warm-up
     * @param flops of one run, see {@link org.lacuna.inference.graph.Flops}
     * @param workingBytes planned before running
     * @param weightBytes held for it
     */
    public record Measurement(String name, double[] seconds, double flops, long workingBytes, long weightBytes) {
        public double median() {
            return TimedRuns.median(seconds);
        }

        /** Floating-point operations per second at the median. */
        public double rate() {
            return flops / median();
        }
    }

    /**
     * Runs text encoder (batch 2), U-Net (batch 2), VAE decoder and encoder one after the other, each with one run to
     * warm up; weights are let go in between.
     *
     * @param width of the picture in pixels, as is the height; a multiple of the VAE's factor
     * @param runs timed runs of each network
     */
    public List<Measurement> run(int width, int height, int runs, CancelToken cancel) {
        int factor = vae.config().factor();
        int tokens = text.config().maxPositions();
        List<Measurement> all = new ArrayList<>();
        all.add(measure("text encoder, batch 2", text.graph(2, 0), textWeights, runs, cancel));
        Graph step = unet.graph(2, height / factor, width / factor, tokens);
        all.add(measure("U-Net step, batch 2", step, unetWeights, runs, cancel));
        all.add(measure("VAE decode", vae.decoder(1, height / factor, width / factor), vaeWeights, runs, cancel));
        all.add(measure("VAE encode", vae.encoder(1, height, width), vaeWeights, runs, cancel));
        return all;
    }

    private Measurement measure(String name, Graph graph, WeightSource source, int runs, CancelToken cancel) {
        TimedRuns timed = TimedRuns.of(backend, graph, source, runs, cancel);
        return new Measurement(name, timed.seconds(), graph.flops(), timed.workingBytes(), timed.weightBytes());
    }
}
