package org.lacuna.editor.colour;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.MouseEvent;
import java.util.function.Function;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.ToolTipManager;
import org.lacuna.document.colour.Colour;
import org.lacuna.editor.keys.KeyTexts;
import org.lacuna.editor.look.LineIcon;
import org.openide.util.NbBundle;
import org.openide.windows.TopComponent;
import org.openide.windows.WindowManager;

/** The foreground colour before the background colour, with buttons to swap them and to go back to black and white. */
@NbBundle.Messages({
    "# {0} - the colour as hexadecimal digits",
    "ColourWells_foreground=Foreground colour {0}: click to change it",
    "# {0} - the colour as hexadecimal digits",
    "ColourWells_background=Background colour {0}: click to change it",
    "# {0} - the key, in brackets, or nothing",
    "ColourWells_swap=Swap foreground and background{0}",
    "# {0} - the key, in brackets, or nothing",
    "ColourWells_reset=Black and white{0}"
})
public final class ColourWells extends JPanel {
    private static final int WIDTH = 34;
    /** What a hand hits without aiming. */
    private static final int BUTTON = 28;

    private static final int LOWER = 18;
    private static final int ICON = 16;
    private static final int GAP = 4;

    private final transient PaintColours colours;
    private final transient Runnable listener = this::showColours;
    private final Well foreground = new Well(false);
    private final Well background = new Well(true);

    public ColourWells(PaintColours colours) {
        super(null);
        this.colours = colours;
        setName("colour-wells");
        Dimension size = new Dimension(WIDTH, LOWER + 3 * BUTTON + GAP);
        setPreferredSize(size);
        setMinimumSize(size);
        setMaximumSize(size);
        place(foreground, new Rectangle(0, 0, BUTTON, BUTTON));
        place(background, new Rectangle(WIDTH - BUTTON, LOWER, BUTTON, BUTTON));
        int below = LOWER + BUTTON + GAP;
        place(
                button("swap-colours", Bundle::ColourWells_swap, "SwapColours", colours::swap),
                new Rectangle(0, below, WIDTH, BUTTON));
        place(
                button("default-colours", Bundle::ColourWells_reset, "DefaultColours", colours::reset),
                new Rectangle(0, below + BUTTON, WIDTH, BUTTON));
        showColours();
    }

    private void place(JComponent child, Rectangle where) {
        child.setBounds(where);
        add(child);
    }

    /**
     * @param tip of the key's text
     * @param action whose key it is
     */
    private static JButton button(String icon, Function<Object, String> tip, String action, Runnable work) {
        JButton button = new JButton(LineIcon.of(icon, ICON)) {
            @Override
            public String getToolTipText(MouseEvent event) {
                return tip.apply(KeyTexts.inBrackets(KeyTexts.of("Colour", "org.lacuna.editor.actions." + action)));
            }
        };
        ToolTipManager.sharedInstance().registerComponent(button);
        button.putClientProperty("JButton.buttonType", "toolBarButton");
        button.setName(icon);
        button.getAccessibleContext().setAccessibleName(tip.apply(""));
        button.setFocusable(false);
        button.setMargin(new Insets(0, 0, 0, 0));
        button.addActionListener(event -> work.run());
        return button;
    }

    private void showColours() {
        foreground.setToolTipText(Bundle.ColourWells_foreground(HexColour.format(colours.foreground())));
        background.setToolTipText(Bundle.ColourWells_background(HexColour.format(colours.background())));
        repaint();
    }

    @Override
    public void addNotify() {
        super.addNotify();
        colours.addListener(listener);
        showColours();
    }

    @Override
    public void removeNotify() {
        colours.removeListener(listener);
        super.removeNotify();
    }

    /** The foreground's well comes first among the children, and so lies in front. */
    @Override
    public boolean isOptimizedDrawingEnabled() {
        return false;
    }

    private final class Well extends JButton {
        private final boolean isBackground;

        Well(boolean isBackground) {
            this.isBackground = isBackground;
            setName(isBackground ? "background-colour" : "foreground-colour");
            setFocusable(false);
            setBorderPainted(false);
            setContentAreaFilled(false);
            addActionListener(event -> openWindow());
        }

        private void openWindow() {
            TopComponent window = WindowManager.getDefault().findTopComponent(ColourTopComponent.ID);
            if (window instanceof ColourTopComponent colour) {
                colour.edit(isBackground);
                colour.open();
                colour.requestActive();
            }
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            Graphics2D screen = (Graphics2D) graphics.create();
            screen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            paintWell(screen, colours.get(isBackground), new Rectangle(0, 0, getWidth(), getHeight()));
            screen.dispose();
        }
    }

    /** A rounded square that can be seen on every ground. */
    static void paintWell(Graphics2D graphics, Colour colour, Rectangle where) {
        graphics.setColor(new Color(0, 0, 0, 150));
        graphics.fillRoundRect(where.x, where.y, where.width, where.height, 6, 6);
        graphics.setColor(Color.WHITE);
        graphics.fillRoundRect(where.x + 1, where.y + 1, where.width - 2, where.height - 2, 5, 5);
        graphics.setColor(Swing.color(colour));
        graphics.fillRoundRect(where.x + 2, where.y + 2, where.width - 4, where.height - 4, 4, 4);
    }
}
