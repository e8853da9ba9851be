package org.lacuna.generation.request;

/**
 * How a layer was made: the request that makes this very layer again, with its own seed and a count of one, and what it was
 * carried out with. Stored in the layer and in exported files.
 */
public record Recipe(GenerationRequest request, Made made) {
    /**
     * @param modelName name of the model that painted
     * @param modelHash SHA-256 of its weights in hexadecimal; empty if it has none
     * @param canvas size of the canvas it was made on
     * @param contextX left edge of the part of the canvas that the model saw, in canvas pixels
     * @param contextY upper edge of that part
     * @param context size of that part in canvas pixels
     * @param painted size in pixels at which the model painted it
     */
    public record Made(
            String modelName, String modelHash, Size canvas, int contextX, int contextY, Size context, Size painted) {}
}
