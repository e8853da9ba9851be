package org.lacuna.inference.diffusion;

/** What a run is busy with, in this order; a phase that has nothing to do is left out. */
public enum Phase {
    /** Reading weights and preparing programs, the first time a size is asked for. */
    LOAD,
    ENCODE_TEXT,
    ENCODE_IMAGE,
    SAMPLE,
    DECODE
}
