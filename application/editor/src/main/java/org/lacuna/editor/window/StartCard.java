package org.lacuna.editor.window;

import java.awt.Color;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.KeyEvent;
import javax.swing.JButton;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import org.lacuna.editor.look.CanvasColors;

/** A button on the start page: a picture, a name, and a line about it. */
abstract class StartCard extends JButton {
    private static final int PADDING = 10;
    private static final int ARC = 10;

    private final int pictureHeight;
    private final String name;
    private String detail;

    /**
     * @param width of the whole card
     * @param pictureHeight of the picture in it
     */
    StartCard(int width, int pictureHeight, String name, String detail) {
        this.pictureHeight = pictureHeight;
        this.name = name;
        this.detail = detail;
        setContentAreaFilled(false);
        setBorderPainted(false);
        setRolloverEnabled(true);
        setCursor(Cursor.getPredefinedCursor(Cursor.HAND_CURSOR));
        FontMetrics metrics = getFontMetrics(UIManager.getFont("Label.font"));
        setPreferredSize(new Dimension(width, pictureHeight + 3 * PADDING + 2 * metrics.getHeight() + 2));
        getAccessibleContext().setAccessibleName(name);
        getAccessibleContext().setAccessibleDescription(detail);
        for (boolean released : new boolean[] {false, true}) {
            // A card is pressed by Enter, too, as a file in a file manager is.
            Object space = getInputMap().get(KeyStroke.getKeyStroke(KeyEvent.VK_SPACE, 0, released));
            getInputMap().put(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0, released), space);
        }
    }

    final void setDetail(String text) {
        detail = text;
        getAccessibleContext().setAccessibleDescription(text);
        repaint();
    }

    /** Paints what the card shows, into this area. */
    abstract void paintPicture(Graphics2D graphics, Rectangle area);

    /** The colour of the name. */
    Color nameColor() {
        return getForeground();
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        Color foreground = getForeground();
        g.setColor(CanvasColors.withAlpha(
                foreground, getModel().isPressed() ? 0.16 : getModel().isRollover() ? 0.10 : 0.05));
        g.fillRoundRect(0, 0, getWidth(), getHeight(), ARC, ARC);
        if (isFocusOwner()) {
            g.setColor(CanvasColors.accent());
            g.drawRoundRect(0, 0, getWidth() - 1, getHeight() - 1, ARC, ARC);
            g.drawRoundRect(1, 1, getWidth() - 3, getHeight() - 3, ARC - 1, ARC - 1);
        }
        paintPicture((Graphics2D) g.create(), new Rectangle(PADDING, PADDING, getWidth() - 2 * PADDING, pictureHeight));
        Font font = UIManager.getFont("Label.font");
        g.setFont(font);
        FontMetrics metrics = g.getFontMetrics();
        int baseline = 2 * PADDING + pictureHeight + metrics.getAscent();
        g.setColor(nameColor());
        g.drawString(clipped(name, metrics), PADDING, baseline);
        g.setFont(font.deriveFont(font.getSize2D() - 1));
        g.setColor(CanvasColors.mixed(getBackground(), foreground, 0.7));
        g.drawString(clipped(detail, g.getFontMetrics()), PADDING, baseline + metrics.getHeight() + 2);
        g.dispose();
    }

    private String clipped(String text, FontMetrics metrics) {
        return SwingUtilities.layoutCompoundLabel(
                metrics,
                text,
                null,
                CENTER,
                LEADING,
                CENTER,
                LEADING,
                new Rectangle(0, 0, getWidth() - 2 * PADDING, metrics.getHeight()),
                new Rectangle(),
                new Rectangle(),
                0);
    }
}
