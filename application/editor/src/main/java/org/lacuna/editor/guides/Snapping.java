package org.lacuna.editor.guides;

import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Guide;
import org.lacuna.document.Rect;
import org.lacuna.document.Transforming;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.selection.Mask;

/**
 * Lines to which what is moved is drawn: guides, the grid, edges and middles of the canvas, of other visible layers and of the
 * selection. All places in pixels of the document.
 *
 * @param columns where upright lines are
 * @param rows where level lines are
 * @param grid further lines at equal distances
 */
public record Snapping(SortedSet<Double> columns, SortedSet<Double> rows, Optional<Grid> grid) {
    /** Draws nothing. */
    public static final Snapping NONE = new Snapping(new TreeSet<>(), new TreeSet<>(), Optional.empty());

    /**
     * Lines at equal distances.
     *
     * @param x where one of the upright lines is
     * @param y where one of the level lines is
     */
    public record Grid(double spacing, double x, double y) {
        private static double nearest(double place, double spacing, double first) {
            return first + Math.rint((place - first) / spacing) * spacing;
        }
    }

    /**
     * By how much to move further.
     *
     * @param x the upright line that was met, if any
     */
    public record Snapped(double dx, double dy, Optional<Double> x, Optional<Double> y) {
        public static final Snapped NONE = new Snapped(0, 0, Optional.empty(), Optional.empty());
    }

    private record Found(double move, double line) {}

    /**
     * What a person wants to snap to of a document.
     *
     * @param moving layers that are not lines for themselves
     */
    public static Snapping of(DocumentState state, Set<LayerId> moving, LayoutAids aids) {
        Snapping lines = withoutLayers(state, aids);
        return aids.snap.get() && aids.snapToLayers.get() ? lines.withLayers(state, moving) : lines;
    }

    /** All but the layers, whose edges take time to be found. */
    static Snapping withoutLayers(DocumentState state, LayoutAids aids) {
        if (!aids.snap.get()) {
            return NONE;
        }
        Optional<Grid> grid = Optional.empty();
        if (aids.snapToGrid.get() && aids.grid.get()) {
            double spacing = (double) aids.gridSpacing.get() / aids.gridSubdivisions.get();
            grid = Optional.of(new Grid(spacing, aids.gridOffsetX.get(), aids.gridOffsetY.get()));
        }
        Snapping lines = new Snapping(new TreeSet<>(), new TreeSet<>(), grid);
        if (aids.snapToGuides.get() && aids.guides.get()) {
            state.guides().all().forEach(lines::add);
        }
        if (aids.snapToCanvas.get()) {
            lines.add(state.bounds());
        }
        if (aids.snapToSelection.get()) {
            state.selection().map(Mask::bounds).ifPresent(lines::add);
        }
        return lines;
    }

    /** With the edges and middles of all visible layers but some. Any thread. */
    Snapping withLayers(DocumentState state, Set<LayerId> moving) {
        Snapping more = new Snapping(new TreeSet<>(columns), new TreeSet<>(rows), grid);
        more.addChildren(state, state.root(), moving);
        return more;
    }

    private void addChildren(DocumentState state, GroupLayer group, Set<LayerId> moving) {
        for (Layer child : group.children()) {
            if (!child.properties().visible() || moving.contains(child.id())) {
                continue;
            }
            if (child instanceof GroupLayer inner) {
                addChildren(state, inner, moving);
            } else {
                add(Transforming.extent(state, Set.of(child.id())));
            }
        }
    }

    private void add(Guide guide) {
        (guide.isUpright() ? columns : rows).add(guide.position());
    }

    private void add(Rect box) {
        if (!box.isEmpty()) {
            columns.add((double) box.x());
            columns.add((box.x() + box.right()) / 2.0);
            columns.add((double) box.right());
            rows.add((double) box.y());
            rows.add((box.y() + box.bottom()) / 2.0);
            rows.add((double) box.bottom());
        }
    }

    /**
     * Moves a box of pixels by whole pixels: only lines that it can meet exactly count.
     *
     * @param reach how far away a line may be
     */
    public Snapped snap(Rect box, double reach) {
        return snapped(
                nearest(
                        columns,
                        grid.map(Grid::x),
                        new double[] {box.x(), (box.x() + box.right()) / 2.0, box.right()},
                        reach,
                        true),
                nearest(
                        rows,
                        grid.map(Grid::y),
                        new double[] {box.y(), (box.y() + box.bottom()) / 2.0, box.bottom()},
                        reach,
                        true));
    }

    /** Moves a point. */
    public Snapped snap(double x, double y, double reach) {
        return snapped(
                nearest(columns, grid.map(Grid::x), new double[] {x}, reach, false),
                nearest(rows, grid.map(Grid::y), new double[] {y}, reach, false));
    }

    private static Snapped snapped(Optional<Found> across, Optional<Found> down) {
        return new Snapped(
                across.map(Found::move).orElse(0.0),
                down.map(Found::move).orElse(0.0),
                across.map(Found::line),
                down.map(Found::line));
    }

    /** The smallest move that brings one of some places to a line. */
    private Optional<Found> nearest(
            SortedSet<Double> lines, Optional<Double> gridStart, double[] places, double reach, boolean whole) {
        Found best = null;
        for (double place : places) {
            for (double line : lines) {
                best = better(best, place, line, reach, whole);
            }
            if (gridStart.isPresent()) {
                double line = Grid.nearest(place, grid.orElseThrow().spacing, gridStart.get());
                best = better(best, place, line, reach, whole);
            }
        }
        return Optional.ofNullable(best);
    }

    private static Found better(Found best, double place, double line, double reach, boolean whole) {
        double move = line - place;
        boolean possible = Math.abs(move) <= reach && (!whole || move == Math.rint(move));
        return possible && (best == null || Math.abs(move) < Math.abs(best.move)) ? new Found(move, line) : best;
    }
}
