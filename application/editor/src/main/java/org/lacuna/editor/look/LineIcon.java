package org.lacuna.editor.look;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import javax.swing.AbstractButton;
import javax.swing.Icon;
import javax.swing.UIManager;
import org.openide.util.ImageUtilities;

/**
 * An icon of the editor's family: lines of one width, drawn from an SVG at the resolution of the screen, in the text
 * colour of the component it stands on.
 */
public final class LineIcon implements Icon {
    private static final int DRAWN_FOR = 20;

    private final Icon drawing;
    private final int size;
    private BufferedImage painted;
    private Color paintedColor;

    private LineIcon(Icon drawing, int size) {
        this.drawing = drawing;
        this.size = size;
    }

    /**
     * @param name the SVG's name in this package, without ending
     * @param size width and height in Swing pixels
     */
    public static LineIcon of(String name, int size) {
        return of(LineIcon.class, name, size);
    }

    /**
     * An icon of another module, drawn in the same way: for 20 x 20 pixels, in black.
     *
     * @param neighbour a class in whose package the SVG lies
     */
    public static LineIcon of(Class<?> neighbour, String name, int size) {
        String path = neighbour.getPackageName().replace('.', '/') + "/" + name + ".svg";
        return new LineIcon(ImageUtilities.loadImageIcon(path, false), size);
    }

    @Override
    public int getIconWidth() {
        return size;
    }

    @Override
    public int getIconHeight() {
        return size;
    }

    @Override
    public void paintIcon(Component on, Graphics graphics, int x, int y) {
        Graphics2D screen = (Graphics2D) graphics.create();
        AffineTransform place = screen.getTransform();
        int pixels = (int) Math.ceil(size * place.getScaleX());
        Color color = color(on);
        if (painted == null || painted.getWidth() != pixels || !color.equals(paintedColor)) {
            painted = draw(pixels, color);
            paintedColor = color;
        }
        screen.translate(x, y);
        screen.scale((double) size / pixels, (double) size / pixels);
        screen.drawImage(painted, 0, 0, null);
        screen.dispose();
    }

    private static Color color(Component on) {
        Color color = on == null ? UIManager.getColor("Label.foreground") : on.getForeground();
        boolean off = on != null && !on.isEnabled()
                || on instanceof AbstractButton button && !button.getModel().isEnabled();
        return off ? UIManager.getColor("Label.disabledForeground") : color;
    }

    private BufferedImage draw(int pixels, Color color) {
        BufferedImage image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale((double) pixels / DRAWN_FOR, (double) pixels / DRAWN_FOR);
        drawing.paintIcon(null, graphics, 0, 0);
        graphics.setTransform(new AffineTransform());
        graphics.setComposite(AlphaComposite.SrcIn);
        graphics.setColor(color);
        graphics.fillRect(0, 0, pixels, pixels);
        graphics.dispose();
        return image;
    }
}
