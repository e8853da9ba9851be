/**
 * The layer tree: raster layers and groups as immutable records with offset, opacity, visibility, blend mode and mask.
 * Uses tiles, selection (masks) and blend (the modes).
 */
package org.lacuna.document.layers;
