package org.lacuna.inference.graph;

/** What a value's elements are. The backend chooses what {@link #COMPUTE} means: f32, bf16 or f16. */
public enum Element {
    /** The precision the backend runs networks in. */
    COMPUTE,
    /** 32-bit floating point everywhere: latents, timesteps, coefficients, pictures. */
    F32,
    /** Token ids and counters. */
    I64
}
