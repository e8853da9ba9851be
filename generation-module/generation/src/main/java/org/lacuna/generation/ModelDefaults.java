package org.lacuna.generation;

import org.lacuna.inference.models.Checkpoint;
import org.lacuna.inference.models.ModelInfo;
import org.lacuna.inference.sampling.PredictionType;
import org.lacuna.inference.sampling.SamplerKind;

/**
 * Settings that suit a model.
 *
 * @param side of the square pictures it was trained on, in pixels
 * @param steps denoising steps
 * @param guidance scale of classifier-free guidance
 * @param sampler id of a sampling method
 */
public record ModelDefaults(int side, int steps, double guidance, String sampler) {
    private static final int STEPS = 20;
    private static final int LCM_STEPS = 6;
    private static final double GUIDANCE = 7;
    private static final double LCM_GUIDANCE = 1.5;
    /** Small models are trained on few words: strong guidance burns their colours. */
    private static final double SMALL_GUIDANCE = 3;

    private static final int SMALL_SIDE = 256;

    /**
     * Reads the model's configuration; call it off the event thread.
     *
     * @throws org.lacuna.inference.models.ModelException if the model cannot be used
     */
    public static ModelDefaults of(ModelInfo model) {
        try (Checkpoint checkpoint = Checkpoint.open(model)) {
            int side = checkpoint.unet().sampleSize() * model.vaeFactor();
            SamplerKind own = checkpoint.schedule().sampler().orElse(SamplerKind.DPMPP_2M_KARRAS);
            if (own == SamplerKind.LCM) {
                return new ModelDefaults(side, LCM_STEPS, LCM_GUIDANCE, own.id());
            }
            // Models that predict noise were published with PNDM at 50 steps; this solver is as good with 20.
            boolean usual = checkpoint.schedule().prediction() == PredictionType.EPSILON;
            SamplerKind sampler = usual ? SamplerKind.DPMPP_2M_KARRAS : own;
            return new ModelDefaults(side, STEPS, side <= SMALL_SIDE ? SMALL_GUIDANCE : GUIDANCE, sampler.id());
        }
    }
}
