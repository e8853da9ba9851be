package org.lacuna.generation;

import java.util.OptionalDouble;
import org.lacuna.inference.diffusion.Phase;

/**
 * How far a job is.
 *
 * @param phase what is being done
 * @param picture which picture is in work, from 1
 * @param pictures how many there will be
 * @param step denoising steps done of this picture
 * @param steps denoising steps of each picture; 0 before that is known
 * @param secondsPerStep mean so far; empty before the first step
 * @param secondsLeft until the last picture is done, as far as can be told
 */
public record Progress(
        Phase phase,
        int picture,
        int pictures,
        int step,
        int steps,
        OptionalDouble secondsPerStep,
        OptionalDouble secondsLeft) {
    /** Share of all steps done, 0 to 1; never less than before. */
    public double fraction() {
        double ofThisPicture = steps == 0 ? 0 : (double) step / steps;
        return (picture - 1 + ofThisPicture) / pictures;
    }
}
