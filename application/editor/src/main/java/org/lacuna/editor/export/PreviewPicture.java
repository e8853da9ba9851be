package org.lacuna.editor.export;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** A picture to be looked at from near and far: itself and its halves, so that far away every pixel counts. */
final class PreviewPicture {
    private static final int SMALLEST = 64;

    private final List<BufferedImage> levels = new ArrayList<>();

    PreviewPicture(BufferedImage image) {
        levels.add(image);
        for (BufferedImage last = image; Math.min(last.getWidth(), last.getHeight()) > SMALLEST; ) {
            last = halved(last);
            levels.add(last);
        }
    }

    private static BufferedImage halved(BufferedImage image) {
        int width = (image.getWidth() + 1) / 2;
        int height = (image.getHeight() + 1) / 2;
        BufferedImage half = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = half.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(image, 0, 0, width, height, null);
        g.dispose();
        return half;
    }

    int width() {
        return levels.get(0).getWidth();
    }

    int height() {
        return levels.get(0).getHeight();
    }

    /**
     * @param place from pixels of the picture to those of the screen
     */
    void paint(Graphics2D g, AffineTransform place) {
        int level = 0;
        for (double zoom = place.getScaleX(); zoom <= 0.5 && level + 1 < levels.size(); zoom *= 2) {
            level++;
        }
        BufferedImage image = levels.get(level);
        AffineTransform scaled = new AffineTransform(place);
        scaled.scale((double) width() / image.getWidth(), (double) height() / image.getHeight());
        g.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                place.getScaleX() < 1
                        ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
                        : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        g.drawImage(image, scaled, null);
    }
}
