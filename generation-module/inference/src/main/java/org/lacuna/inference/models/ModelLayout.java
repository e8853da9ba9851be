package org.lacuna.inference.models;

/** How a model lies on the disk. */
public enum ModelLayout {
    /** A folder with {@code model_index.json} and a folder for each network. */
    DIFFUSERS,
    /** One file. */
    SINGLE_FILE
}
