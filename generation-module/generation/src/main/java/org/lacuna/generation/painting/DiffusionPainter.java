package org.lacuna.generation.painting;

import java.util.OptionalLong;
import org.lacuna.generation.plan.ModelTraits;
import org.lacuna.inference.backend.CancelToken;
import org.lacuna.inference.diffusion.DiffusionListener;
import org.lacuna.inference.diffusion.DiffusionRequest;
import org.lacuna.inference.diffusion.RgbImage;
import org.lacuna.inference.diffusion.StableDiffusion;
import org.lacuna.inference.models.Checkpoint;
import org.lacuna.inference.models.ModelInfo;

/** A Stable Diffusion model that paints. */
final class DiffusionPainter implements Painter {
    private static final String CPU = "cpu";

    /** Odd latent sizes are possible, but networks paint worse at the edge of such pictures. */
    private static final int LATENTS_PER_STEP = 2;

    private final Checkpoint checkpoint;
    private final StableDiffusion diffusion;

    /** Takes over both. */
    DiffusionPainter(Checkpoint checkpoint, StableDiffusion diffusion) {
        this.checkpoint = checkpoint;
        this.diffusion = diffusion;
    }

    ModelInfo model() {
        return diffusion.info();
    }

    @Override
    public ModelTraits traits() {
        return new ModelTraits(
                checkpoint.unet().sampleSize() * diffusion.vaeFactor(),
                LATENTS_PER_STEP * diffusion.sizeStep(),
                diffusion.isInpaintingModel());
    }

    @Override
    public long tokens(String prompt) {
        return checkpoint.tokenizer().encode(prompt).count();
    }

    @Override
    public long estimateBytes(int width, int height) {
        return diffusion.estimateBytes(width, height, true);
    }

    @Override
    public long heldBytes() {
        return diffusion.heldBytes();
    }

    @Override
    public OptionalLong availableBytes() {
        return diffusion.backend().name().equals(CPU) ? SystemMemory.available() : OptionalLong.empty();
    }

    @Override
    public RgbImage paint(DiffusionRequest request, DiffusionListener listener, CancelToken cancel) {
        return diffusion.generate(request, listener, cancel);
    }

    @Override
    public void close() {
        diffusion.close();
    }
}
