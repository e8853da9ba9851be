package org.lacuna.editor.layers;

import java.awt.image.BufferedImage;
import org.lacuna.document.Rect;
import org.lacuna.document.blend.Row;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.fill.Fill;
import org.lacuna.document.fill.GradientFill;
import org.lacuna.document.fill.RowSource;
import org.lacuna.document.fill.SolidFill;

/** Small pictures of fills. */
final class FillPictures {
    private FillPictures() {}

    /** What a fill shows on an area, with the longer side of that many pixels. */
    static BufferedImage of(Fill fill, Rect area, int size) {
        double scale = (double) size / Math.max(area.width(), area.height());
        int width = Math.max(1, (int) Math.round(area.width() * scale));
        int height = Math.max(1, (int) Math.round(area.height() * scale));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        RowSource source = shrunk(fill, area, scale).prepare();
        Row row = new Row(width);
        for (int y = 0; y < height; y++) {
            source.read(0, y, width, row);
            for (int x = 0; x < width; x++) {
                Colour colour = new Colour(row.red[x], row.green[x], row.blue[x], row.alpha[x]);
                image.setRGB(x, y, colour.toArgb());
            }
        }
        return image;
    }

    private static Fill shrunk(Fill fill, Rect area, double scale) {
        if (fill instanceof GradientFill gradient) {
            return new GradientFill(
                    gradient.gradient(),
                    gradient.shape(),
                    gradient.repeat(),
                    (gradient.startX() - area.x()) * scale,
                    (gradient.startY() - area.y()) * scale,
                    (gradient.endX() - area.x()) * scale,
                    (gradient.endY() - area.y()) * scale);
        }
        return (SolidFill) fill;
    }
}
