package org.lacuna.editor.colour;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;
import javax.swing.JPanel;
import javax.swing.UIManager;
import org.lacuna.editor.screen.ScreenColours;
import org.lacuna.editor.screen.ScreenConversion;
import org.openide.util.NbBundle;

/** A square of saturation and value, and the bar of hues beside it. Arrow keys move in the square, with Ctrl along the bar. */
@NbBundle.Messages("HsvPicker_name=Saturation, value and hue")
final class HsvPicker extends JPanel {
    private static final int BAR = 18;
    private static final int GAP = 8;
    private static final int MARK = 5;
    private static final double KEY_STEP = 0.01;

    private final transient Consumer<Hsv> chosen;
    private transient Hsv shown = new Hsv(0, 0, 0);
    private transient BufferedImage square;
    private double squareHue = -1;
    private transient ScreenConversion squareConversion;
    private boolean squareReady;
    private boolean onBar;

    /**
     * @param chosen gets the colour whenever a person chooses another one
     */
    HsvPicker(Consumer<Hsv> chosen) {
        this.chosen = chosen;
        setName("hsv-picker");
        getAccessibleContext().setAccessibleName(Bundle.HsvPicker_name());
        setOpaque(false);
        setFocusable(true);
        setMinimumSize(new Dimension(100, 80));
        setPreferredSize(new Dimension(200, 110));
        Mouse mouse = new Mouse();
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
        addKeyListener(new Keys());
    }

    void show(Hsv colour) {
        shown = colour;
        repaint();
    }

    private void choose(Hsv colour) {
        show(colour);
        chosen.accept(colour);
    }

    private Rectangle square() {
        return new Rectangle(0, 0, Math.max(1, getWidth() - BAR - GAP), Math.max(1, getHeight()));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D screen = (Graphics2D) graphics.create();
        screen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        Rectangle place = square();
        screen.drawImage(squareImage(place), place.x, place.y, null);
        for (int y = 0; y < getHeight(); y++) {
            screen.setColor(Swing.color(new Hsv((double) y / getHeight(), 1, 1).colour()));
            screen.fillRect(getWidth() - BAR, y, BAR, 1);
        }
        double x = shown.saturation() * (place.width - 1);
        double y = (1 - shown.value()) * (place.height - 1);
        mark(screen, new Ellipse2D.Double(x - MARK, y - MARK, 2 * MARK, 2 * MARK));
        double hueY = shown.hue() * (getHeight() - 1);
        mark(screen, new Rectangle(getWidth() - BAR + 1, (int) Math.round(hueY) - 2, BAR - 3, 4));
        if (isFocusOwner()) {
            screen.setColor(UIManager.getColor("Component.focusColor"));
            screen.drawRect(0, 0, place.width - 1, place.height - 1);
        }
        screen.dispose();
    }

    private static void mark(Graphics2D screen, Shape shape) {
        screen.setColor(new Color(0, 0, 0, 160));
        screen.setStroke(new BasicStroke(3));
        screen.draw(shape);
        screen.setColor(Color.WHITE);
        screen.setStroke(new BasicStroke(1.5f));
        screen.draw(shape);
    }

    private BufferedImage squareImage(Rectangle place) {
        boolean fits = square != null && square.getWidth() == place.width && square.getHeight() == place.height;
        ScreenConversion conversion = ScreenColours.getDefault().current();
        boolean same = squareConversion == conversion && squareReady == conversion.isReady();
        if (!fits || squareHue != shown.hue() || !same) {
            square = new BufferedImage(place.width, place.height, BufferedImage.TYPE_INT_RGB);
            squareHue = shown.hue();
            squareConversion = conversion;
            squareReady = conversion.isReady();
            int[] row = new int[place.width];
            for (int y = 0; y < place.height; y++) {
                double value = 1 - (double) y / Math.max(1, place.height - 1);
                for (int x = 0; x < place.width; x++) {
                    double saturation = (double) x / Math.max(1, place.width - 1);
                    row[x] = new Hsv(squareHue, saturation, value).colour().toArgb();
                }
                conversion.convert(row);
                square.setRGB(0, y, row.length, 1, row, 0, row.length);
            }
        }
        return square;
    }

    private static double share(double value) {
        return Math.max(0, Math.min(1, value));
    }

    private final class Mouse extends MouseAdapter {
        @Override
        public void mousePressed(MouseEvent event) {
            requestFocusInWindow();
            onBar = event.getX() >= getWidth() - BAR - GAP / 2;
            mouseDragged(event);
        }

        @Override
        public void mouseDragged(MouseEvent event) {
            Rectangle place = square();
            double down = share((double) event.getY() / Math.max(1, place.height - 1));
            if (onBar) {
                choose(new Hsv(Math.min(down, 0.9999), shown.saturation(), shown.value()));
            } else {
                choose(new Hsv(shown.hue(), share((double) event.getX() / Math.max(1, place.width - 1)), 1 - down));
            }
        }
    }

    private final class Keys extends KeyAdapter {
        @Override
        public void keyPressed(KeyEvent event) {
            double across =
                    event.getKeyCode() == KeyEvent.VK_RIGHT ? 1 : event.getKeyCode() == KeyEvent.VK_LEFT ? -1 : 0;
            double up = event.getKeyCode() == KeyEvent.VK_UP ? 1 : event.getKeyCode() == KeyEvent.VK_DOWN ? -1 : 0;
            if (across == 0 && up == 0) {
                return;
            }
            event.consume();
            if (event.isControlDown()) {
                double hue = shown.hue() + (across - up) * KEY_STEP;
                choose(new Hsv(hue - Math.floor(hue), shown.saturation(), shown.value()));
            } else {
                choose(new Hsv(
                        shown.hue(),
                        share(shown.saturation() + across * KEY_STEP),
                        share(shown.value() + up * KEY_STEP)));
            }
        }
    }
}
