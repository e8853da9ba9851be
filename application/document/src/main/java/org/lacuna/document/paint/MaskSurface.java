package org.lacuna.document.paint;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.Rect;
import org.lacuna.document.blend.Row;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.selection.Mask;

/** A mask, in which the lightness of paint counts. Blend modes have no meaning for it. */
final class MaskSurface extends Surface {
    private static final int BLOCK = 256;

    /** Where the mask's origin lies on the canvas; the mask stays in its own coordinates, to share its tiles. */
    private final Rect origin;

    private final Rect limit;
    private final Optional<Mask> selection;
    private final Function<DocumentState, Optional<Mask>> current;
    private final BiFunction<DocumentState, Mask, DocumentState> replaced;
    private final Mask base;
    private final Row source = new Row(BLOCK);
    private final float[] covered = new float[BLOCK];
    private Mask now;
    /** What the document has of this surface. */
    private Mask applied;

    private MaskSurface(
            Mask base,
            Rect origin,
            Rect limit,
            Optional<Mask> selection,
            Function<DocumentState, Optional<Mask>> current,
            BiFunction<DocumentState, Mask, DocumentState> replaced) {
        this.base = base;
        this.origin = origin;
        this.limit = limit;
        this.selection = selection;
        this.current = current;
        this.replaced = replaced;
        now = base;
        applied = base;
    }

    static MaskSurface maskOf(DocumentState state, LayerId id, LayerMask mask) {
        Rect layer = state.originOf(id);
        Rect content = state.canvasBounds(id);
        Rect reach = content.contains(Rect.EVERYWHERE) ? state.bounds() : content.union(state.bounds());
        return new MaskSurface(
                mask.mask(),
                new Rect(layer.x() + mask.x(), layer.y() + mask.y(), 0, 0),
                state.selection()
                        .map(selected -> selected.bounds().intersect(reach))
                        .orElse(reach),
                state.selection(),
                now -> now.find(id).flatMap(found -> found.mask().map(LayerMask::mask)),
                (now, painted) -> now.find(id)
                        .map(found -> Layers.replace(
                                now,
                                found.withMask((LayerMask old) ->
                                        new LayerMask(painted, old.enabled(), old.linked(), old.x(), old.y()))))
                        .orElse(now));
    }

    static MaskSurface selectionOf(DocumentState state) {
        Mask all = Mask.rectangle(state.bounds());
        Mask base = state.selection().orElse(all);
        return new MaskSurface(
                base,
                Rect.EMPTY,
                state.bounds(),
                Optional.empty(),
                now -> Optional.of(now.selection().orElse(all)),
                (now, painted) -> now.withSelection(painted.equals(base) ? state.selection() : Optional.of(painted)));
    }

    @Override
    public Rect bounds() {
        return limit;
    }

    @Override
    public void paint(Rect area, Coverage coverage, Ink ink) {
        Coverage limited = selection.map(coverage::within).orElse(coverage);
        Rect part = area.intersect(limit).translate(-origin.x(), -origin.y());
        for (int y = part.y(); y < part.bottom(); y = end(y)) {
            for (int x = part.x(); x < part.right(); x = end(x)) {
                paintBlock(Rect.between(x, y, end(x), end(y)).intersect(part), limited, ink);
            }
        }
    }

    /** Where the tile of a column or row ends. */
    private static int end(int at) {
        return (Math.floorDiv(at, BLOCK) + 1) * BLOCK;
    }

    private void paintBlock(Rect block, Coverage coverage, Ink ink) {
        byte[] values = base.toBytes(block);
        float opacity = (float) ink.opacity();
        int count = block.width();
        for (int row = 0; row < block.height(); row++) {
            int x = block.x() + origin.x();
            int y = block.y() + row + origin.y();
            coverage.read(x, y, count, covered);
            ink.colours().read(x, y, count, source);
            for (int i = 0; i < count; i++) {
                float amount = covered[i] * opacity * (ink.erases() ? 1 : source.alpha[i]);
                int at = row * count + i;
                float old = values[at] & 0xff;
                values[at] = (byte) Math.round(old + (grey(ink, i) - old) * amount);
            }
        }
        now = now.withValues(block, values);
    }

    /** The lightness, with Rec. 709's weights on the stored values; 0 to 255. */
    private float grey(Ink ink, int i) {
        return ink.erases()
                ? 0
                : 255 * (0.2126f * source.red[i] + 0.7152f * source.green[i] + 0.0722f * source.blue[i]);
    }

    @Override
    public DocumentState applyTo(DocumentState state) {
        if (current.apply(state).filter(this::isTheApplied).isEmpty()) {
            return state;
        }
        DocumentState painted = replaced.apply(state, now);
        applied = current.apply(painted).orElse(now);
        return painted;
    }

    /** All selected, which stands for no selection, is another object each time. */
    private boolean isTheApplied(Mask mask) {
        return mask == applied || mask.equals(applied);
    }

    @Override
    public void discard() {
        now = base;
    }
}
