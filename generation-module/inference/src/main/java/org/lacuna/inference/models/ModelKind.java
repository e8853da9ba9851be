package org.lacuna.inference.models;

/** What a model file is. */
public enum ModelKind {
    SD1("Stable Diffusion 1.x"),
    SD1_INPAINTING("Stable Diffusion 1.x inpainting"),
    SD2("Stable Diffusion 2.x"),
    SDXL("Stable Diffusion XL"),
    CONTROLNET("ControlNet"),
    LORA("LoRA"),
    VAE("autoencoder"),
    UPSCALER("ESRGAN upscaler"),
    /** A U-Net or a text encoder without the rest. */
    PART("part of a diffusion model"),
    UNKNOWN("unknown model");

    private final String label;

    ModelKind(String label) {
        this.label = label;
    }

    /** The name that people know it by. */
    public String label() {
        return label;
    }

    /** Whether this version can generate pictures with it. */
    public boolean generates() {
        return this == SD1 || this == SD1_INPAINTING;
    }
}
