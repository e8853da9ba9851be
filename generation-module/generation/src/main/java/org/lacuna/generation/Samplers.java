package org.lacuna.generation;

import org.lacuna.generation.request.InvalidRequestException;
import org.lacuna.inference.sampling.SamplerKind;

/** Sampling methods by name. */
final class Samplers {
    private Samplers() {}

    static SamplerKind named(String name) {
        try {
            return SamplerKind.parse(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(e.getMessage(), e);
        }
    }
}
