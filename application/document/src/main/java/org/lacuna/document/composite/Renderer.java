package org.lacuna.document.composite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lacuna.document.Rect;
import org.lacuna.document.blend.Blending;
import org.lacuna.document.blend.Row;
import org.lacuna.document.filters.FloatPixels;

/**
 * Draws units row by row, in runs so short that the rows of all nested groups stay in the processor's cache. Rows of layers are
 * not multiplied by alpha, the ones they are drawn onto are. For one thread.
 */
final class Renderer {
    /** Widest run of pixels worked on at once. */
    static final int RUN = 256;

    private static final float UNIT = 1f / 255f;

    private final List<Row> rows = new ArrayList<>();
    private final byte[] maskValues = new byte[RUN];
    private final Blending blending = new Blending();
    private int taken;

    /** Where the content that was read last lies in its row. */
    private int spanFrom;

    private int spanTo;

    /** Takes a finished row of pixels whose colours are multiplied by alpha. */
    @FunctionalInterface
    interface Target {
        void put(Row row, int x, int y, int count);
    }

    /**
     * Draws an area.
     *
     * @param units bottom first, made for a block that covers the area
     */
    void draw(List<Unit> units, Rect area, Target target) {
        Row result = take();
        for (int y = area.y(); y < area.bottom(); y++) {
            for (int x = area.x(); x < area.right(); x += RUN) {
                int count = Math.min(RUN, area.right() - x);
                result.clear(count);
                for (Unit unit : units) {
                    draw(unit, x, y, count, result);
                }
                target.put(result, x, y, count);
            }
        }
        giveBack();
    }

    /**
     * Draws an area of a tile, of which what lies below the cut is kept.
     *
     * @param above what lies above the cut at the outermost level
     */
    void draw(Backdrop backdrop, Backdrop.Drawing below, List<Unit> above, Rect area, Target target) {
        Row result = take();
        for (int y = area.y(); y < area.bottom(); y++) {
            backdrop.complete(area.x(), y, area.width(), below);
            begin(backdrop.at(0), area.x(), y, area.width(), result);
            for (Unit unit : above) {
                draw(unit, area.x(), y, area.width(), result);
            }
            target.put(result, area.x(), y, area.width());
        }
        giveBack();
    }

    /** Draws a row of what lies below a cut and keeps it. */
    void drawBelow(Cut cut, List<List<Unit>> below, int x, int y, int count, List<FloatPixels> kept) {
        Row row = take();
        for (int i = 0; i < below.size(); i++) {
            if (!cut.levels().get(i).onto()) {
                row.clear(count);
            }
            for (Unit unit : below.get(i)) {
                draw(unit, x, y, count, row);
            }
            if (kept.get(i) != null) {
                kept.get(i).put(row, 0, count, x, y);
            }
        }
        giveBack();
    }

    private static void begin(FloatPixels start, int x, int y, int count, Row row) {
        if (start == null) {
            row.clear(count);
        } else {
            start.get(x, y, count, row, 0);
        }
    }

    /** What a unit shows by itself, before its filters, opacity and blend mode. */
    FloatPixels content(Unit unit, Rect area) {
        FloatPixels pixels = FloatPixels.empty(area);
        Row own = take();
        for (int y = area.y(); y < area.bottom(); y++) {
            for (int x = area.x(); x < area.right(); x += RUN) {
                int count = Math.min(RUN, area.right() - x);
                if (content(unit, x, y, count, own)) {
                    own.multiply(spanFrom, spanTo - spanFrom);
                    pixels.put(own, spanFrom, spanTo - spanFrom, x + spanFrom, y);
                }
            }
        }
        giveBack();
        return pixels;
    }

    private Row take() {
        if (rows.size() == taken) {
            rows.add(new Row(RUN));
        }
        return rows.get(taken++);
    }

    private void giveBack() {
        taken--;
    }

    private void draw(Unit unit, int x, int y, int count, Row result) {
        if (unit.adjustment != null) {
            adjust(unit, x, y, count, result);
        } else if (unit.passThrough) {
            pass(unit, x, y, count, result);
        } else {
            cover(unit, x, y, count, result);
        }
    }

    private void cover(Unit unit, int x, int y, int count, Row result) {
        Row own = take();
        if (unit.mode.actsWhereTransparent()) {
            own.clear(count);
        }
        if (content(unit, x, y, count, own)) {
            int from = spanFrom;
            int to = spanTo;
            scale(own.alpha, unit.opacity, from, to);
            if (!unit.mode.actsWhereTransparent()) {
                blending.blend(unit.mode, own, result, from, to - from, x - unit.x, y - unit.y);
            }
        }
        if (unit.mode.actsWhereTransparent()) {
            blending.blend(unit.mode, own, result, 0, count, x - unit.x, y - unit.y);
        }
        giveBack();
    }

    /** Fills the span of the row that the unit has something in; false when that is nothing. */
    private boolean content(Unit unit, int x, int y, int count, Row own) {
        boolean any;
        if (unit.filtered != null) {
            return filtered(unit, x, y, count, own);
        } else if (unit.pixels != null) {
            any = raster(unit, x, y, count, own);
        } else {
            any = true;
            if (unit.fill != null) {
                unit.fill.read(x - unit.x, y - unit.y, count, own);
            } else {
                group(unit, x, y, count, own);
            }
            spanFrom = 0;
            spanTo = count;
        }
        if (any) {
            int from = spanFrom;
            int to = spanTo;
            mask(unit, x, y, from, to, own.alpha);
            clipped(unit, x, y, count, from, to, own);
            spanFrom = from;
            spanTo = to;
        }
        return any;
    }

    private boolean filtered(Unit unit, int x, int y, int count, Row own) {
        FloatPixels pixels = unit.filtered;
        Rect part = pixels.area().intersect(new Rect(x - unit.x, y - unit.y, count, 1));
        if (part.isEmpty()) {
            return false;
        }
        spanFrom = part.x() - (x - unit.x);
        spanTo = spanFrom + part.width();
        pixels.get(part.x(), part.y(), part.width(), own, spanFrom);
        own.unmultiply(spanFrom, part.width());
        return true;
    }

    private boolean raster(Unit unit, int x, int y, int count, Row own) {
        Rect part = unit.pixels.bounds().intersect(new Rect(x - unit.left, y - unit.top, count, 1));
        if (part.isEmpty()) {
            return false;
        }
        spanFrom = part.x() - (x - unit.left);
        spanTo = spanFrom + part.width();
        return unit.pixels.readRow(part.x(), part.y(), part.width(), own.red, own.green, own.blue, own.alpha, spanFrom);
    }

    private void group(Unit unit, int x, int y, int count, Row own) {
        begin(unit.start, x, y, count, own);
        for (Unit child : unit.children) {
            draw(child, x, y, count, own);
        }
        own.unmultiply(0, count);
    }

    private void mask(Unit unit, int x, int y, int from, int to, float[] values) {
        if (unit.mask != null) {
            unit.mask.readRow(x + from - unit.x, y - unit.y, to - from, maskValues, from);
            for (int i = from; i < to; i++) {
                values[i] *= (maskValues[i] & 0xff) * UNIT;
            }
        }
    }

    private static void scale(float[] values, float factor, int from, int to) {
        if (factor < 1) {
            for (int i = from; i < to; i++) {
                values[i] *= factor;
            }
        }
    }

    /** Draws the clipped layers onto the base's colours as if those were opaque, then gives the base's alpha back. */
    private void clipped(Unit unit, int x, int y, int count, int from, int to, Row own) {
        if (unit.clipped.isEmpty()) {
            return;
        }
        Row base = take();
        base.copyFrom(own, from, to);
        own.clear(count);
        own.copyFrom(base, from, to);
        Arrays.fill(own.alpha, from, to, 1);
        for (Unit each : unit.clipped) {
            draw(each, x, y, count, own);
        }
        own.unmultiply(from, to - from);
        for (int i = from; i < to; i++) {
            own.alpha[i] *= base.alpha[i];
        }
        giveBack();
    }

    /** Mixes what the adjustment makes of the colours below with those colours; alpha stays. */
    private void adjust(Unit unit, int x, int y, int count, Row result) {
        Row below = take();
        Row adjusted = take();
        below.copyFrom(result, 0, count);
        below.unmultiply(0, count);
        adjusted.copyFrom(below, 0, count);
        unit.adjustment.apply(adjusted, 0, count);
        Arrays.fill(adjusted.alpha, 0, count, unit.opacity);
        mask(unit, x, y, 0, count, adjusted.alpha);
        Arrays.fill(below.alpha, 0, count, 1);
        blending.blend(unit.mode, adjusted, below, 0, count, x - unit.x, y - unit.y);
        for (int i = 0; i < count; i++) {
            float alpha = result.alpha[i];
            result.red[i] = below.red[i] * alpha;
            result.green[i] = below.green[i] * alpha;
            result.blue[i] = below.blue[i] * alpha;
            result.alpha[i] = below.alpha[i] * alpha;
        }
        giveBack();
        giveBack();
    }

    /** Draws a group's layers onto what lies below; mask and opacity say how far that goes. */
    private void pass(Unit unit, int x, int y, int count, Row result) {
        boolean whole = unit.opacity == 1 && unit.mask == null;
        Row before = take();
        if (!whole) {
            before.copyFrom(result, 0, count);
        }
        if (unit.start != null) {
            unit.start.get(x, y, count, result, 0);
        }
        for (Unit child : unit.children) {
            draw(child, x, y, count, result);
        }
        if (!whole) {
            Row part = take();
            Arrays.fill(part.alpha, 0, count, unit.opacity);
            mask(unit, x, y, 0, count, part.alpha);
            between(before.red, result.red, part.alpha, count);
            between(before.green, result.green, part.alpha, count);
            between(before.blue, result.blue, part.alpha, count);
            between(before.alpha, result.alpha, part.alpha, count);
            giveBack();
        }
        giveBack();
    }

    private static void between(float[] before, float[] after, float[] part, int count) {
        for (int i = 0; i < count; i++) {
            after[i] = before[i] + (after[i] - before[i]) * part[i];
        }
    }
}
