package org.lacuna.document.layers;

/**
 * What tools must leave alone on a layer.
 *
 * @param alpha how transparent its pixels are; painting changes their colour only
 * @param position where it is
 * @param all anything: its pixels, its place, its settings and the layer itself
 */
public record LayerLocks(boolean alpha, boolean position, boolean all) {
    public static final LayerLocks NONE = new LayerLocks(false, false, false);
    public static final LayerLocks ALL = new LayerLocks(false, false, true);

    public boolean keepsAlpha() {
        return alpha || all;
    }

    public boolean keepsPosition() {
        return position || all;
    }
}
