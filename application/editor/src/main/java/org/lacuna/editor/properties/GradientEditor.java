package org.lacuna.editor.properties;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.event.ActionEvent;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.KeyStroke;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.Gradient;
import org.lacuna.document.colour.GradientStop;
import org.lacuna.editor.colour.ColourDialog;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.editor.screen.ScreenColours;
import org.lacuna.editor.screen.ScreenConversion;
import org.openide.util.NbBundle;

/**
 * A gradient as a bar with its stops below: drag a stop, click beside them for another one, double click (or Enter) for its
 * colour, drag it away (or Delete) to be rid of it; the arrow keys move the chosen one, Page Up and Down go from stop to stop.
 */
@NbBundle.Messages({
    "GradientEditor_tip=Drag stops; click below the bar to add one; double click or Enter changes its colour; Delete removes it",
    "GradientEditor_color=Colour of the stop"
})
final class GradientEditor extends JComponent {
    private static final int BAR = 20;
    private static final int STOP = 6;
    private static final int TAKEN_AWAY = 30;

    private final transient BiConsumer<Gradient, Object> changed;
    private transient Gradient gradient = Gradient.between(Colour.BLACK, Colour.WHITE);
    private transient Object gesture = new Object();
    private int chosen;

    /**
     * @param changed gets each new gradient, and the same object for all of one gesture
     */
    GradientEditor(BiConsumer<Gradient, Object> changed) {
        this.changed = changed;
        setFocusable(true);
        setToolTipText(Bundle.GradientEditor_tip());
        setPreferredSize(new Dimension(120, BAR + 2 * STOP + 6));
        setMinimumSize(getPreferredSize());
        MouseAdapter mouse = new Mouse();
        addMouseListener(mouse);
        addMouseMotionListener(mouse);
        addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent event) {
                repaint();
            }

            @Override
            public void focusLost(FocusEvent event) {
                repaint();
            }
        });
        onKey(KeyEvent.VK_LEFT, () -> moveChosen(stops().get(chosen).position() - 0.01));
        onKey(KeyEvent.VK_RIGHT, () -> moveChosen(stops().get(chosen).position() + 0.01));
        onKey(KeyEvent.VK_PAGE_UP, () -> choose(chosen - 1));
        onKey(KeyEvent.VK_PAGE_DOWN, () -> choose(chosen + 1));
        onKey(KeyEvent.VK_ENTER, this::askForColour);
        onKey(KeyEvent.VK_DELETE, this::removeChosen);
    }

    private void onKey(int code, Runnable work) {
        getInputMap().put(KeyStroke.getKeyStroke(code, 0), code);
        getActionMap().put(code, new AbstractAction() {
            @Override
            public void actionPerformed(ActionEvent event) {
                work.run();
            }
        });
    }

    void show(Gradient shown) {
        gradient = shown;
        chosen = Math.min(chosen, stops().size() - 1);
        repaint();
    }

    private List<GradientStop> stops() {
        return gradient.stops();
    }

    private void choose(int index) {
        chosen = Math.max(0, Math.min(stops().size() - 1, index));
        gesture = new Object();
        repaint();
    }

    private void become(List<GradientStop> stops) {
        gradient = new Gradient(stops);
        repaint();
        changed.accept(gradient, gesture);
    }

    /** Stops do not pass one another. */
    private void moveChosen(double position) {
        List<GradientStop> stops = new ArrayList<>(stops());
        double least = chosen == 0 ? 0 : stops.get(chosen - 1).position();
        double most = chosen == stops.size() - 1 ? 1 : stops.get(chosen + 1).position();
        double place = Math.max(least, Math.min(most, position));
        stops.set(chosen, new GradientStop(place, stops.get(chosen).colour()));
        become(stops);
    }

    private void removeChosen() {
        if (stops().size() > 1) {
            List<GradientStop> stops = new ArrayList<>(stops());
            stops.remove(chosen);
            chosen = Math.min(chosen, stops.size() - 1);
            become(stops);
        }
    }

    private void add(double position) {
        float[] rgba = new float[4];
        gradient.lookup().at((float) position, rgba);
        List<GradientStop> stops = new ArrayList<>(stops());
        int index = 0;
        while (index < stops.size() && stops.get(index).position() <= position) {
            index++;
        }
        stops.add(index, new GradientStop(position, new Colour(rgba[0], rgba[1], rgba[2], rgba[3])));
        chosen = index;
        become(stops);
    }

    private void askForColour() {
        Colour old = stops().get(chosen).colour();
        ColourDialog.ask(Bundle.GradientEditor_color(), old, true).ifPresent(next -> {
            List<GradientStop> stops = new ArrayList<>(stops());
            stops.set(chosen, new GradientStop(stops.get(chosen).position(), next));
            gesture = new Object();
            become(stops);
        });
    }

    private int x(double position) {
        return STOP + (int) Math.round(position * (getWidth() - 2 * STOP - 1));
    }

    private double position(int x) {
        return Math.max(0, Math.min(1, (x - STOP) / (double) Math.max(1, getWidth() - 2 * STOP - 1)));
    }

    private int stopAt(int x) {
        for (int i = stops().size() - 1; i >= 0; i--) {
            if (Math.abs(x(stops().get(i).position()) - x) <= STOP) {
                return i;
            }
        }
        return -1;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        ScreenConversion conversion = ScreenColours.getDefault().current();
        Gradient.Lookup lookup = gradient.lookup();
        float[] rgba = new float[4];
        for (int x = STOP; x < getWidth() - STOP; x++) {
            boolean check = x / 5 % 2 == 0;
            g.setColor(check ? CanvasColors.checkLight() : CanvasColors.checkDark());
            g.fillRect(x, 0, 1, BAR / 2);
            g.setColor(check ? CanvasColors.checkDark() : CanvasColors.checkLight());
            g.fillRect(x, BAR / 2, 1, BAR / 2);
            lookup.at((float) position(x), rgba);
            g.setColor(conversion.color(new Colour(rgba[0], rgba[1], rgba[2], rgba[3])));
            g.fillRect(x, 0, 1, BAR);
        }
        g.setColor(CanvasColors.mixed(getBackground(), getForeground(), isFocusOwner() ? 0.8 : 0.3));
        g.drawRect(STOP, 0, getWidth() - 2 * STOP - 1, BAR - 1);
        for (int i = 0; i < stops().size(); i++) {
            int x = x(stops().get(i).position());
            Polygon mark = new Polygon(
                    new int[] {x, x + STOP - 1, x + STOP - 1, x - STOP + 1, x - STOP + 1},
                    new int[] {BAR + 1, BAR + STOP, BAR + 2 * STOP + 3, BAR + 2 * STOP + 3, BAR + STOP},
                    5);
            g.setColor(conversion.color(stops().get(i).colour().withAlpha(1)));
            g.fill(mark);
            g.setColor(i == chosen ? CanvasColors.accent() : CanvasColors.mixed(getBackground(), getForeground(), 0.5));
            g.draw(mark);
        }
        g.dispose();
    }

    private final class Mouse extends MouseAdapter {
        private boolean away;

        @Override
        public void mousePressed(MouseEvent event) {
            requestFocusInWindow();
            gesture = new Object();
            away = false;
            int index = stopAt(event.getX());
            if (index >= 0) {
                choose(index);
                if (event.getClickCount() == 2) {
                    askForColour();
                }
            } else {
                add(position(event.getX()));
            }
        }

        @Override
        public void mouseDragged(MouseEvent event) {
            away = event.getY() > getHeight() + TAKEN_AWAY || event.getY() < -TAKEN_AWAY;
            if (!away) {
                moveChosen(position(event.getX()));
            }
        }

        @Override
        public void mouseReleased(MouseEvent event) {
            if (away) {
                removeChosen();
            }
            gesture = new Object();
        }
    }
}
