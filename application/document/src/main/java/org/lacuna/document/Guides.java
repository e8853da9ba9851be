package org.lacuna.document;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lacuna.document.resample.Turn;

/**
 * The guides of a document. No two are alike.
 *
 * @param all in the order of {@link Guide#compareTo}
 */
public record Guides(List<Guide> all) {
    public static final Guides NONE = new Guides(List.of());

    /** More would only slow everything down; what is beyond is dropped. */
    public static final int MOST = 10_000;

    public Guides {
        all = new TreeSet<>(all).stream().limit(MOST).toList();
    }

    public static Guides of(Guide... guides) {
        return new Guides(List.of(guides));
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    public Guides with(Guide guide) {
        return with(Set.of(guide));
    }

    public Guides with(Collection<Guide> guides) {
        return new Guides(Stream.concat(all.stream(), guides.stream()).toList());
    }

    /** Does nothing when there is no such guide. */
    public Guides without(Guide guide) {
        return new Guides(all.stream().filter(each -> !each.equals(guide)).toList());
    }

    /** As after the canvas's corner came to lie elsewhere. */
    public Guides movedBy(double dx, double dy) {
        return changed(guide -> placed(guide.direction(), guide.position() + (guide.isUpright() ? dx : dy)));
    }

    public Guides scaledBy(double across, double down) {
        return changed(guide -> placed(guide.direction(), guide.position() * (guide.isUpright() ? across : down)));
    }

    /** Turned around the origin, as {@link Turn} turns the picture. */
    public Guides turned(Turn turn) {
        boolean exchanged = turn.x(1, 0) == 0;
        int acrossSign = turn.x(1, 0) + turn.y(1, 0);
        int downSign = turn.x(0, 1) + turn.y(0, 1);
        return changed(guide -> placed(
                exchanged ? guide.direction().other() : guide.direction(),
                guide.position() * (guide.isUpright() ? acrossSign : downSign)));
    }

    private Guides changed(Function<Guide, Stream<Guide>> change) {
        return new Guides(all.stream().flatMap(change).toList());
    }

    /** Nothing if it would lie too far away. */
    private static Stream<Guide> placed(Guide.Direction direction, double position) {
        return Math.abs(position) <= Guide.FARTHEST ? Stream.of(new Guide(direction, position)) : Stream.empty();
    }
}
