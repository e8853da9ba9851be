package org.lacuna.document.samples;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.lacuna.document.tiles.Pixels;

/** Small flowers seen from above. */
final class Daisies {
    private Daisies() {}

    /** So many flowers on a square that repeats: what leaves it on one side comes in on the other. */
    static Pixels scattered(int side, int count, Random random) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        for (int i = 0; i < count; i++) {
            double x = random.nextInt(side);
            double y = random.nextInt(side);
            double radius = 3.4 + 2.6 * random.nextDouble();
            double turn = Math.PI * random.nextDouble();
            int petals = 9 + random.nextInt(4);
            for (int wrap = 0; wrap < 9; wrap++) {
                flower(graphics, x + (wrap % 3 - 1) * side, y + (wrap / 3 - 1) * side, radius, turn, petals);
            }
        }
        graphics.dispose();
        return Pixels.of(image);
    }

    private static void flower(Graphics2D graphics, double x, double y, double radius, double turn, int petals) {
        graphics.setColor(new Color(20, 40, 5, 90));
        graphics.fill(new Ellipse2D.Double(x - radius + 1, y - radius + 1.5, 2 * radius, 2 * radius));
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(turn);
        for (int i = 0; i < petals; i++) {
            graphics.rotate(2 * Math.PI / petals);
            graphics.setColor(i % 3 == 0 ? new Color(226, 228, 222) : new Color(246, 246, 240));
            graphics.fill(new Ellipse2D.Double(radius * 0.2, -radius * 0.2, radius * 0.8, radius * 0.4));
        }
        graphics.setTransform(before);
        double heart = radius * 0.34;
        graphics.setColor(new Color(226, 170, 30));
        graphics.fill(new Ellipse2D.Double(x - heart, y - heart, 2 * heart, 2 * heart));
    }
}
