/**
 * The layer tree: raster, fill, text and adjustment layers and groups as immutable records with offset, opacity, visibility, blend
 * mode, mask, clipping, locks and live filters. Uses adjust, fill, filters, text, tiles, selection (masks) and blend (the modes).
 */
package org.lacuna.document.layers;
