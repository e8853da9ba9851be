package org.lacuna.editor.properties;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;

/**
 * How often each tone occurs, of 0 to 255, in some rows of a picture that stand for all of it.
 *
 * @param counts of luminance, red, green and blue
 */
record Histogram(long[][] counts) {
    static final int TONES = 256;
    private static final int ROWS = 96;

    static final Histogram NONE = new Histogram(new long[4][TONES]);

    /** Of what lies below a layer: what an adjustment layer is given. */
    static Histogram below(DocumentState state, LayerId id) {
        DocumentState seen = state.withActive(Optional.empty()).withRoot((GroupLayer) without(state.root(), id));
        long[][] counts = new long[4][TONES];
        int rows = Math.min(ROWS, state.height());
        int[] argb = new int[state.width()];
        for (int i = 0; i < rows; i++) {
            int y = (int) ((i + 0.5) * state.height() / rows);
            Compositor.composite(seen, new Rect(0, y, argb.length, 1), argb);
            for (int pixel : argb) {
                if (pixel >>> 24 >= 128) {
                    count(counts, pixel);
                }
            }
        }
        return new Histogram(counts);
    }

    /** The layers that make the histogram: equal as long as it is. */
    static GroupLayer seenBelow(DocumentState state, LayerId id) {
        return (GroupLayer) without(state.root(), id);
    }

    private static void count(long[][] counts, int pixel) {
        int red = pixel >> 16 & 0xff;
        int green = pixel >> 8 & 0xff;
        int blue = pixel & 0xff;
        counts[0][(int) Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue)]++;
        counts[1][red]++;
        counts[2][green]++;
        counts[3][blue]++;
    }

    /** The tree without that layer and what lies above it, in its own group and those around. */
    private static Layer without(Layer layer, LayerId id) {
        if (!(layer instanceof GroupLayer group)) {
            return layer;
        }
        List<Layer> children = group.children();
        for (int i = 0; i < children.size(); i++) {
            Layer child = children.get(i);
            if (child.id().equals(id)) {
                return group.withChildren(children.subList(i + 1, children.size()));
            }
            if (contains(child, id)) {
                List<Layer> kept = new ArrayList<>(children.subList(i, children.size()));
                kept.set(0, without(child, id));
                return group.withChildren(kept);
            }
        }
        return group;
    }

    private static boolean contains(Layer layer, LayerId id) {
        return layer instanceof GroupLayer group
                && group.children().stream().anyMatch(child -> child.id().equals(id) || contains(child, id));
    }

    /** The tones between which all lie but the given part at each end; 0 and 255 for an empty picture. */
    int[] ends(int channel, double part) {
        long total = 0;
        for (long count : counts[channel]) {
            total += count;
        }
        int low = 0;
        int high = TONES - 1;
        long allowed = (long) (total * part);
        for (long sum = counts[channel][0]; total > 0 && sum <= allowed && low < TONES - 2; ) {
            low++;
            sum += counts[channel][low];
        }
        for (long sum = counts[channel][TONES - 1]; total > 0 && sum <= allowed && high > low + 1; ) {
            high--;
            sum += counts[channel][high];
        }
        return new int[] {low, high};
    }
}
