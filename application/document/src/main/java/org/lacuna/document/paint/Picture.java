package org.lacuna.document.paint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.fill.RowSource;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.LayerProperties;
import org.lacuna.document.layers.RasterLayer;

/** A picture to take colours from, in canvas coordinates: that of one layer or of all. */
@FunctionalInterface
public interface Picture {
    /**
     * Reads a rectangle; what lies outside the picture is transparent.
     *
     * @param argb gets 16-bit pixels 0xAAAARRRRGGGGBBBB, rows from the top, not multiplied by alpha
     */
    void read(Rect area, long[] argb);

    /** What the document looks like. */
    static Picture merged(DocumentState state) {
        return (area, argb) -> Compositor.composite(state, area, argb);
    }

    /** A layer by itself: the pixels it has, without its mask, opacity and filters; for other kinds what it shows. */
    static Picture ofLayer(DocumentState state, LayerId id) {
        Layer layer = state.find(id).orElseThrow();
        Rect origin = state.originOf(id);
        if (layer instanceof RasterLayer raster) {
            return (area, argb) ->
                    raster.pixels().readArgb64(area.translate(-origin.x(), -origin.y()), argb, 0, area.width());
        }
        Layer plain = layer.withProperties(LayerProperties.named(""));
        return (area, argb) -> Compositor.pixels(
                        List.of(plain), area.translate(-origin.x(), -origin.y()), state.format())
                .readArgb64(Rect.ofSize(area.width(), area.height()), argb, 0, area.width());
    }

    /** One pixel. */
    default long at(int x, int y) {
        long[] pixel = new long[1];
        read(new Rect(x, y, 1, 1), pixel);
        return pixel[0];
    }

    /**
     * The picture moved, as colours to paint with: at (x, y) stands what the picture has at (x + dx, y + dy). Read piece by
     * piece as it is needed; not for more than one thread at a time.
     */
    default RowSource shifted(int dx, int dy) {
        int side = 128;
        Map<Rect, long[]> pieces = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Rect, long[]> eldest) {
                return size() > 512;
            }
        };
        return (x, y, count, target) -> {
            for (int i = 0; i < count; ) {
                int px = x + dx + i;
                int py = y + dy;
                Rect piece = new Rect(Math.floorDiv(px, side) * side, Math.floorDiv(py, side) * side, side, side);
                long[] argb = pieces.computeIfAbsent(piece, area -> {
                    long[] read = new long[side * side];
                    read(area, read);
                    return read;
                });
                int run = Math.min(count - i, piece.right() - px);
                int from = (py - piece.y()) * side + px - piece.x();
                for (int j = 0; j < run; j++) {
                    long pixel = argb[from + j];
                    target.alpha[i + j] = (pixel >>> 48) / 65535f;
                    target.red[i + j] = (pixel >> 32 & 0xffff) / 65535f;
                    target.green[i + j] = (pixel >> 16 & 0xffff) / 65535f;
                    target.blue[i + j] = (pixel & 0xffff) / 65535f;
                }
                i += run;
            }
        };
    }
}
