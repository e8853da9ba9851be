package org.lacuna.inference.diffusion;

import java.util.Optional;
import org.lacuna.inference.sampling.SamplerKind;

/**
 * One picture to be made.
 *
 * @param prompt what it shows; what is beyond the 75 tokens the text encoder reads is left out
 * @param negativePrompt what to stay away from; only heard when guidance is not 1
 * @param width in pixels, a multiple of {@link StableDiffusion#sizeStep}, as is the height
 * @param steps sampling steps of a full run, at least 1
 * @param guidance classifier-free guidance scale; 1 switches it off and halves the work
 * @param seed key of the counter-based noise: the same seed gives the same noise on every device
 * @param strength how much of {@code init} may change: 1 starts from noise alone, less starts later in the schedule
 * @param init a picture of this width and height to start from, or to keep where the mask is 0
 * @param mask of this width and height: 1 where {@code init} is to change from the first step, 0 where it stays, and
 *     between the two from the step on that leaves so much of the schedule (differential diffusion, Levin and Fried 2023)
 * @param clipSkip how many of the text encoder's last layers to leave out
 */
public record DiffusionRequest(
        String prompt,
        String negativePrompt,
        int width,
        int height,
        int steps,
        double guidance,
        SamplerKind sampler,
        long seed,
        double strength,
        Optional<RgbImage> init,
        Optional<GrayImage> mask,
        int clipSkip) {
    public DiffusionRequest {
        require(steps >= 1, "steps %s", steps);
        require(strength > 0 && strength <= 1, "strength %s", strength);
        require(mask.isEmpty() || init.isPresent(), "a mask without a picture");
        init.ifPresent(image -> require(image.width() == width && image.height() == height, "picture of another size"));
        mask.ifPresent(image -> require(image.width() == width && image.height() == height, "mask of another size"));
        require(init.isPresent() || strength == 1, "strength %s without a picture", strength);
    }

    /** Whether the unconditional prediction is needed. */
    public boolean guided() {
        return guidance != 1;
    }

    private static void require(boolean condition, String message, Object... details) {
        if (!condition) {
            throw new IllegalArgumentException(String.format(message, details));
        }
    }
}
