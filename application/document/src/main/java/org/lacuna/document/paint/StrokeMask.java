package org.lacuna.document.paint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;

/** The marks of one stroke, added up: each covers its share of what the ones before left free, so that none goes beyond full. */
final class StrokeMask implements Coverage {
    private static final int SIZE = 256;

    private record Cell(int column, int row) {
        Rect area() {
            return new Rect(column * SIZE, row * SIZE, SIZE, SIZE);
        }
    }

    private static final class Tile {
        private final float[] values = new float[SIZE * SIZE];
        /** What has changed since it was last asked for. */
        private Rect dirty = Rect.EMPTY;
    }

    private final Rect limit;
    private final Map<Cell, Tile> tiles = new HashMap<>();

    /**
     * @param limit nothing outside is kept
     */
    StrokeMask(Rect limit) {
        this.limit = limit;
    }

    /**
     * @param flow how much of what is free the densest part of the mark takes, 0 to 1
     */
    void add(BrushTip tip, double x, double y, double flow) {
        Rect area = Rect.between(
                        (int) Math.floor(x - tip.reach()),
                        (int) Math.floor(y - tip.reach()),
                        (int) Math.ceil(x + tip.reach()),
                        (int) Math.ceil(y + tip.reach()))
                .intersect(limit);
        forEachCell(area, cell -> {
            Tile tile = tiles.computeIfAbsent(cell, key -> new Tile());
            Rect part = area.intersect(cell.area());
            tile.dirty = tile.dirty.union(part);
            for (int py = part.y(); py < part.bottom(); py++) {
                addRow(tip, tile.values, cell, part, py, x, y, (float) flow);
            }
        });
    }

    private static void addRow(
            BrushTip tip, float[] values, Cell cell, Rect part, int py, double x, double y, float flow) {
        float dy = (float) (py + 0.5 - y);
        float dx = (float) (part.x() + 0.5 - x);
        int at = (py - cell.row * SIZE) * SIZE + part.x() - cell.column * SIZE;
        Grain grain = tip.grain();
        if (grain.isNone()) {
            for (int i = 0; i < part.width(); i++, dx++) {
                float mark = flow * tip.at(dx * dx + dy * dy);
                values[at + i] += mark * (1 - values[at + i]);
            }
            return;
        }
        for (int i = 0; i < part.width(); i++, dx++) {
            float mark = flow * tip.at(dx * dx + dy * dy);
            if (mark > 0) {
                values[at + i] += mark * grain.at(part.x() + i, py) * (1 - values[at + i]);
            }
        }
    }

    /** Is called with the cells of the grid that an area touches. */
    private static void forEachCell(Rect area, java.util.function.Consumer<Cell> action) {
        if (area.isEmpty()) {
            return;
        }
        for (int row = Math.floorDiv(area.y(), SIZE); row <= Math.floorDiv(area.bottom() - 1, SIZE); row++) {
            for (int column = Math.floorDiv(area.x(), SIZE);
                    column <= Math.floorDiv(area.right() - 1, SIZE);
                    column++) {
                action.accept(new Cell(column, row));
            }
        }
    }

    /** Where marks were made since this was last called: one rectangle for each tile of the grid. */
    List<Rect> takeDirty() {
        List<Rect> areas = new ArrayList<>();
        for (Tile tile : tiles.values()) {
            if (!tile.dirty.isEmpty()) {
                areas.add(tile.dirty);
                tile.dirty = Rect.EMPTY;
            }
        }
        return areas;
    }

    /** Around all tiles that have marks. */
    Rect bounds() {
        return tiles.keySet().stream()
                .map(Cell::area)
                .reduce(Rect.EMPTY, Rect::union)
                .intersect(limit);
    }

    @Override
    public void read(int x, int y, int count, float[] target) {
        for (int px = x; px < x + count; ) {
            int column = Math.floorDiv(px, SIZE);
            int run = Math.min(x + count, (column + 1) * SIZE) - px;
            Tile tile = tiles.get(new Cell(column, Math.floorDiv(y, SIZE)));
            if (tile == null) {
                Arrays.fill(target, px - x, px - x + run, 0);
            } else {
                int from = Math.floorMod(y, SIZE) * SIZE + Math.floorMod(px, SIZE);
                System.arraycopy(tile.values, from, target, px - x, run);
            }
            px += run;
        }
    }

    /** Everything that marks cover at all, whole pixels. */
    Mask touched() {
        Rect area = bounds();
        byte[] values = new byte[Math.multiplyExact(area.width(), area.height())];
        float[] row = new float[area.width()];
        for (int y = 0; y < area.height(); y++) {
            read(area.x(), area.y() + y, area.width(), row);
            for (int x = 0; x < area.width(); x++) {
                values[y * area.width() + x] = (byte) (row[x] > 0 ? 255 : 0);
            }
        }
        return Mask.of(area, values);
    }
}
