package org.lacuna.editor.canvas;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lacuna.document.Rect;
import org.lacuna.document.composite.CompositeCache;
import org.lacuna.document.selection.Mask;

/** The red film over what is not selected, in the tiles in which the canvas shows the document. For the event thread only. */
final class QuickMaskFilm {
    private static final int SIDE = CompositeCache.TILE_SIZE;
    /** How densely the film covers where nothing is selected, 0 to 255. */
    private static final int DENSITY = 128;

    /** More than a window shows at a time. */
    private static final int MOST_TILES = 640;

    private final Map<TileQueue.Key, BufferedImage> tiles = new HashMap<>();

    /** The selection has changed there. */
    void changed(Rect area) {
        tiles.keySet().removeIf(key -> key.area().intersects(area));
    }

    /** Nothing is shown any more, and no memory is taken. */
    void clear() {
        tiles.clear();
    }

    /** The film over a tile; empty where all is selected, as it is without a selection. */
    Optional<BufferedImage> tile(Optional<Mask> selection, TileQueue.Key key, Rect canvas) {
        if (tiles.size() > MOST_TILES) {
            tiles.clear();
        }
        return selection.map(mask -> tiles.computeIfAbsent(key, place -> film(mask, place, canvas)));
    }

    private static BufferedImage film(Mask selection, TileQueue.Key key, Rect canvas) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB);
        int[] argb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        Rect area = key.area();
        int step = area.width() / SIDE;
        byte[] row = new byte[area.width()];
        for (int y = 0; y < SIDE; y++) {
            int canvasY = area.y() + y * step + step / 2;
            selection.readRow(area.x(), canvasY, row.length, row, 0);
            for (int x = 0; x < SIDE; x++) {
                int at = x * step + step / 2;
                boolean inside = canvas.contains(area.x() + at, canvasY);
                int free = 255 - (row[at] & 0xff);
                argb[y * SIDE + x] = inside ? free * DENSITY / 255 << 24 | 0xff2020 : 0;
            }
        }
        return image;
    }
}
