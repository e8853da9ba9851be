package org.lacuna.command;

import java.awt.image.BufferedImage;
import org.lacuna.generation.pictures.Picture;
import org.lacuna.generation.request.Size;

/** Scaling of whole pictures. */
final class Scaling {
    private Scaling() {}

    /** The picture at another size, sharp; transparency is filled with the colours around it. */
    static BufferedImage scaled(BufferedImage image, Size size) {
        int w = image.getWidth();
        int h = image.getHeight();
        Picture scaled = Picture.ofArgb(w, h, image.getRGB(0, 0, w, h, null, 0, w))
                .opaque()
                .scaled(size.width(), size.height());
        BufferedImage result = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_ARGB);
        result.setRGB(0, 0, size.width(), size.height(), Picture.toArgb(scaled.rgb(), scaled.alpha()), 0, size.width());
        return result;
    }
}
