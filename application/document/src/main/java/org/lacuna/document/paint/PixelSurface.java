package org.lacuna.document.paint;

import java.util.Arrays;
import java.util.Optional;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.Rect;
import org.lacuna.document.blend.Blending;
import org.lacuna.document.blend.Row;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;

/** The pixels of a raster layer. */
final class PixelSurface extends Surface {
    /** Side of the blocks that are painted one at a time: that of the layer's tiles, so that each is copied once. */
    private static final int BLOCK = 256;

    private final LayerId id;
    private final Pixels original;
    private final boolean keepsAlpha;
    private final Optional<Mask> selection;
    private final Rect limit;
    private final Rect canvas;
    private final Blending blending = new Blending();
    private final Row source = new Row(BLOCK);
    private final Row backdrop = new Row(BLOCK);
    private final float[] covered = new float[BLOCK];
    private final float[] alpha = new float[BLOCK];
    private final int[] narrow;
    private final long[] wide;

    /** The layer's origin on the canvas, before and after it grew to the left and upwards. */
    private final Rect originalOrigin;

    private Rect origin;
    /** As it was when painting began, as large as now. */
    private Pixels base;

    private Pixels now;
    /** What the document has of this surface. */
    private Pixels applied;

    private Rect appliedOrigin;

    PixelSurface(DocumentState state, RasterLayer layer) {
        id = layer.id();
        original = layer.pixels();
        base = original;
        now = original;
        applied = original;
        originalOrigin = state.originOf(id);
        origin = originalOrigin;
        appliedOrigin = origin;
        keepsAlpha = layer.properties().locks().keepsAlpha();
        selection = state.selection();
        canvas = state.bounds();
        Rect reach = canvas.union(state.canvasBounds(id));
        limit = selection.map(mask -> mask.bounds().intersect(reach)).orElse(reach);
        boolean deep = original.format() == PixelFormat.RGBA16;
        narrow = new int[deep ? 0 : BLOCK * BLOCK];
        wide = new long[deep ? BLOCK * BLOCK : 0];
    }

    @Override
    public Rect bounds() {
        return limit;
    }

    @Override
    public void paint(Rect area, Coverage coverage, Ink ink) {
        Rect part = area.intersect(limit);
        boolean addsAlpha = !keepsAlpha && !ink.erases();
        if (addsAlpha && !inCanvas(now.bounds()).contains(part)) {
            extend(part.union(canvas));
        }
        Coverage limited = selection.map(coverage::within).orElse(coverage);
        Rect inLayer = part.translate(-origin.x(), -origin.y()).intersect(now.bounds());
        for (int y = inLayer.y(); y < inLayer.bottom(); y = (y / BLOCK + 1) * BLOCK) {
            for (int x = inLayer.x(); x < inLayer.right(); x = (x / BLOCK + 1) * BLOCK) {
                Rect block = Rect.between(x, y, (x / BLOCK + 1) * BLOCK, (y / BLOCK + 1) * BLOCK);
                paintBlock(block.intersect(inLayer), limited, ink);
            }
        }
    }

    private Rect inCanvas(Rect inLayer) {
        return inLayer.translate(origin.x(), origin.y());
    }

    private void extend(Rect reach) {
        Rect wanted = reach.union(inCanvas(base.bounds())).translate(-origin.x(), -origin.y());
        int left = (-wanted.x() + BLOCK - 1) / BLOCK;
        int top = (-wanted.y() + BLOCK - 1) / BLOCK;
        int width = Math.max(wanted.right(), base.width()) + left * BLOCK;
        int height = Math.max(wanted.bottom(), base.height()) + top * BLOCK;
        if (width > Pixels.MAX_SIDE || height > Pixels.MAX_SIDE) {
            return;
        }
        base = base.extended(left, top, width, height);
        now = now.extended(left, top, width, height);
        origin = new Rect(origin.x() - left * BLOCK, origin.y() - top * BLOCK, 0, 0);
    }

    private void paintBlock(Rect block, Coverage coverage, Ink ink) {
        if (original.format() == PixelFormat.RGBA16) {
            base.readArgb64(block, wide, 0, block.width());
        } else {
            base.readArgb(block, narrow, 0, block.width());
        }
        for (int row = 0; row < block.height(); row++) {
            int y = block.y() + row;
            coverage.read(block.x() + origin.x(), y + origin.y(), block.width(), covered);
            if (anyOf(covered, block.width())) {
                paintRow(block, y, ink);
                store(row * block.width(), block.width());
            }
        }
        now = original.format() == PixelFormat.RGBA16
                ? now.withArgb64(block, wide, 0, block.width())
                : now.withArgb(block, narrow, 0, block.width());
    }

    private static boolean anyOf(float[] values, int count) {
        for (int i = 0; i < count; i++) {
            if (values[i] > 0) {
                return true;
            }
        }
        return false;
    }

    /** Leaves the result in the backdrop, not multiplied by alpha. */
    private void paintRow(Rect block, int y, Ink ink) {
        int count = block.width();
        if (!base.readRow(block.x(), y, count, backdrop.red, backdrop.green, backdrop.blue, backdrop.alpha, 0)) {
            backdrop.clear(count);
        }
        float opacity = (float) ink.opacity();
        if (ink.erases()) {
            for (int i = 0; i < count && !keepsAlpha; i++) {
                backdrop.alpha[i] *= 1 - covered[i] * opacity;
            }
            return;
        }
        ink.colours().read(block.x() + origin.x(), y + origin.y(), count, source);
        for (int i = 0; i < count; i++) {
            source.alpha[i] *= covered[i] * opacity;
        }
        if (keepsAlpha) {
            System.arraycopy(backdrop.alpha, 0, alpha, 0, count);
            Arrays.fill(backdrop.alpha, 0, count, 1);
        } else {
            backdrop.multiply(0, count);
        }
        blending.blend(ink.mode(), source, backdrop, 0, count, block.x(), y);
        backdrop.unmultiply(0, count);
        if (keepsAlpha) {
            System.arraycopy(alpha, 0, backdrop.alpha, 0, count);
        }
    }

    /** Pixels without paint keep their exact values. */
    private void store(int offset, int count) {
        boolean deep = original.format() == PixelFormat.RGBA16;
        for (int i = 0; i < count; i++) {
            if (covered[i] > 0 && deep) {
                wide[offset + i] = channel(backdrop.alpha[i], 65535) << 48
                        | channel(backdrop.red[i], 65535) << 32
                        | channel(backdrop.green[i], 65535) << 16
                        | channel(backdrop.blue[i], 65535);
            } else if (covered[i] > 0) {
                narrow[offset + i] = (int) (channel(backdrop.alpha[i], 255) << 24
                        | channel(backdrop.red[i], 255) << 16
                        | channel(backdrop.green[i], 255) << 8
                        | channel(backdrop.blue[i], 255));
            }
        }
    }

    private static long channel(float value, int most) {
        return Math.max(0, Math.min(most, (int) (value * most + 0.5f)));
    }

    @Override
    public DocumentState applyTo(DocumentState state) {
        Optional<RasterLayer> layer =
                state.find(id).filter(RasterLayer.class::isInstance).map(RasterLayer.class::cast);
        if (layer.isEmpty() || layer.get().pixels() != applied) {
            return state;
        }
        int dx = appliedOrigin.x() - origin.x();
        int dy = appliedOrigin.y() - origin.y();
        RasterLayer painted = layer.get();
        if (dx != 0 || dy != 0) {
            int x = painted.properties().x() - dx;
            int y = painted.properties().y() - dy;
            // The layer's origin moves, what it shows does not: nor does its mask, linked or not.
            painted = painted.withProperties(painted.properties().withOffset(x, y))
                    .withMask(painted.mask().map((LayerMask mask) -> mask.movedBy(dx, dy)));
        }
        applied = now;
        appliedOrigin = origin;
        return Layers.replace(state, painted.withPixels(now));
    }

    @Override
    public void discard() {
        base = original;
        now = original;
        origin = originalOrigin;
    }
}
