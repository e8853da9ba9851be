package org.lacuna.editor.properties;

import java.awt.BasicStroke;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.ActionEvent;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import javax.swing.AbstractAction;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import org.lacuna.document.adjust.Curves;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.editor.look.LineIcon;
import org.openide.util.NbBundle;

/**
 * Curves with points to drag over the histogram of what they change: a click on the curve adds a point, dragging it out (or
 * Delete) takes it away, the arrow keys move the chosen one, Page Up and Down go from point to point.
 */
@NbBundle.Messages({
    "CurvesEditor_tip=Click to add a point, drag it, drag it out or press Delete to remove it; arrow keys move it, Page Up and Down choose",
    "CurvesEditor_reset=Make this channel's curve straight",
    "# {0} - tone before",
    "# {1} - tone after",
    "CurvesEditor_point={0} → {1}"
})
final class CurvesEditor extends JPanel {
    private static final int MARGIN = 8;
    private static final int POINT = 4;
    private static final int NEAR = 9;
    private static final int AWAY = 24;
    /** Points keep at least this distance across, so that the curve stays a function. */
    private static final double GAP = 1 / 255.0;

    private final transient Setting<Curves> setting;
    private final JComboBox<String> channel = Tones.channels();
    private final JLabel numbers = new JLabel(" ");
    private final Plot plot = new Plot();
    private transient Histogram histogram = Histogram.NONE;
    private transient Object gesture = new Object();
    private int chosen;

    CurvesEditor(Setting<Curves> setting) {
        super(new BorderLayout(0, 6));
        this.setting = setting;
        setOpaque(false);
        JButton reset = new JButton(LineIcon.of("reset", 16));
        reset.putClientProperty("JButton.buttonType", "toolBarButton");
        reset.setToolTipText(Bundle.CurvesEditor_reset());
        reset.getAccessibleContext().setAccessibleName(Bundle.CurvesEditor_reset());
        reset.addActionListener(event -> become(Curves.Curve.IDENTITY.points(), 0, new Object()));
        JPanel top = new JPanel(new BorderLayout(6, 0));
        top.setOpaque(false);
        top.add(channel, BorderLayout.CENTER);
        top.add(reset, BorderLayout.LINE_END);
        channel.addActionListener(event -> {
            chosen = 0;
            repaint();
        });
        add(top, BorderLayout.PAGE_START);
        add(plot, BorderLayout.CENTER);
        numbers.setForeground(CanvasColors.quietText());
        add(numbers, BorderLayout.PAGE_END);
        refresh();
    }

    void setHistogram(Histogram shown) {
        histogram = shown;
        plot.repaint();
    }

    void refresh() {
        chosen = Math.min(chosen, points().size() - 1);
        Curves.Point point = points().get(chosen);
        numbers.setText(Bundle.CurvesEditor_point(
                String.valueOf(Math.round(point.x() * 255)), String.valueOf(Math.round(point.y() * 255))));
        plot.repaint();
    }

    private static Curves.Curve curve(Curves curves, int channel) {
        return switch (channel) {
            case 1 -> curves.red();
            case 2 -> curves.green();
            case 3 -> curves.blue();
            default -> curves.master();
        };
    }

    private static Curves with(Curves curves, int channel, Curves.Curve curve) {
        return switch (channel) {
            case 1 -> new Curves(curves.master(), curve, curves.green(), curves.blue());
            case 2 -> new Curves(curves.master(), curves.red(), curve, curves.blue());
            case 3 -> new Curves(curves.master(), curves.red(), curves.green(), curve);
            default -> new Curves(curve, curves.red(), curves.green(), curves.blue());
        };
    }

    private List<Curves.Point> points() {
        return curve(setting.value(), channel.getSelectedIndex()).points();
    }

    private void become(List<Curves.Point> points, int newChosen, Object mergeKey) {
        chosen = newChosen;
        setting.set(with(setting.value(), channel.getSelectedIndex(), new Curves.Curve(points)), mergeKey);
        refresh();
    }

    /** Points do not pass one another. */
    static List<Curves.Point> moved(List<Curves.Point> points, int index, double x, double y) {
        double least = index == 0 ? 0 : points.get(index - 1).x() + GAP;
        double most = index == points.size() - 1 ? 1 : points.get(index + 1).x() - GAP;
        List<Curves.Point> result = new ArrayList<>(points);
        double place = least > most ? points.get(index).x() : Math.max(least, Math.min(most, x));
        result.set(index, new Curves.Point(place, Math.max(0, Math.min(1, y))));
        return result;
    }

    private final class Plot extends JComponent {
        Plot() {
            setFocusable(true);
            setName("curves");
            setToolTipText(Bundle.CurvesEditor_tip());
            setPreferredSize(new Dimension(220, 220));
            setMinimumSize(new Dimension(120, 120));
            Mouse mouse = new Mouse();
            addMouseListener(mouse);
            addMouseMotionListener(mouse);
            addFocusListener(new FocusAdapter() {
                @Override
                public void focusGained(FocusEvent event) {
                    repaint();
                }

                @Override
                public void focusLost(FocusEvent event) {
                    gesture = new Object();
                    repaint();
                }
            });
            step(KeyEvent.VK_LEFT, -1, 0);
            step(KeyEvent.VK_RIGHT, 1, 0);
            step(KeyEvent.VK_UP, 0, 1);
            step(KeyEvent.VK_DOWN, 0, -1);
            onKey(KeyEvent.VK_DELETE, 0, CurvesEditor.this::removeChosen);
            onKey(KeyEvent.VK_PAGE_UP, 0, () -> choose(chosen + 1));
            onKey(KeyEvent.VK_PAGE_DOWN, 0, () -> choose(chosen - 1));
        }

        private void choose(int index) {
            chosen = Math.max(0, Math.min(points().size() - 1, index));
            gesture = new Object();
            refresh();
        }

        private void step(int code, int dx, int dy) {
            onKey(code, 0, () -> stepBy(dx / 255.0, dy / 255.0));
            onKey(code, KeyEvent.SHIFT_DOWN_MASK, () -> stepBy(dx * 10 / 255.0, dy * 10 / 255.0));
        }

        private void stepBy(double dx, double dy) {
            Curves.Point point = points().get(chosen);
            become(moved(points(), chosen, point.x() + dx, point.y() + dy), chosen, gesture);
        }

        private void onKey(int code, int modifiers, Runnable work) {
            KeyStroke key = KeyStroke.getKeyStroke(code, modifiers);
            getInputMap().put(key, key);
            getActionMap().put(key, new AbstractAction() {
                @Override
                public void actionPerformed(ActionEvent event) {
                    work.run();
                }
            });
        }

        private Rectangle area() {
            return new Rectangle(
                    MARGIN, MARGIN, Math.max(1, getWidth() - 2 * MARGIN), Math.max(1, getHeight() - 2 * MARGIN));
        }

        private double x(double tone) {
            return area().x + tone * (area().width - 1);
        }

        private double y(double tone) {
            return area().y + (1 - tone) * (area().height - 1);
        }

        private double toneX(int x) {
            return (x - area().x) / (double) Math.max(1, area().width - 1);
        }

        private double toneY(int y) {
            return 1 - (y - area().y) / (double) Math.max(1, area().height - 1);
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            Graphics2D g = (Graphics2D) graphics.create();
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            Rectangle area = area();
            g.setColor(CanvasColors.mixed(CurvesEditor.this.getBackground(), getForeground(), 0.04));
            g.fill(area);
            Tones.paint(g, histogram, channel.getSelectedIndex(), area, CurvesEditor.this);
            g.setColor(CanvasColors.mixed(CurvesEditor.this.getBackground(), getForeground(), 0.18));
            for (int i = 1; i < 4; i++) {
                g.drawLine(area.x + area.width * i / 4, area.y, area.x + area.width * i / 4, area.y + area.height - 1);
                g.drawLine(area.x, area.y + area.height * i / 4, area.x + area.width - 1, area.y + area.height * i / 4);
            }
            g.drawLine(area.x, area.y + area.height - 1, area.x + area.width - 1, area.y);
            g.setColor(isFocusOwner() ? CanvasColors.accent() : CanvasColors.quietText());
            g.drawRect(area.x, area.y, area.width - 1, area.height - 1);
            if (channel.getSelectedIndex() == 0) {
                for (int other = 1; other < 4; other++) {
                    if (!curve(setting.value(), other).equals(Curves.Curve.IDENTITY)) {
                        paintCurve(g, other, 1);
                    }
                }
            }
            paintCurve(g, channel.getSelectedIndex(), 1.6f);
            for (int i = 0; i < points().size(); i++) {
                int px = (int) Math.round(x(points().get(i).x()));
                int py = (int) Math.round(y(points().get(i).y()));
                g.setColor(i == chosen ? CanvasColors.accent() : CurvesEditor.this.getBackground());
                g.fillRect(px - POINT, py - POINT, 2 * POINT, 2 * POINT);
                g.setColor(getForeground());
                g.drawRect(px - POINT, py - POINT, 2 * POINT, 2 * POINT);
            }
            g.dispose();
        }

        private void paintCurve(Graphics2D g, int which, float width) {
            Curves.Curve curve = curve(setting.value(), which);
            Path2D line = new Path2D.Double();
            int steps = 64;
            for (int i = 0; i <= steps; i++) {
                double tone = (double) i / steps;
                if (i == 0) {
                    line.moveTo(x(tone), y(curve.at(tone)));
                } else {
                    line.lineTo(x(tone), y(curve.at(tone)));
                }
            }
            g.setColor(Tones.color(which, CurvesEditor.this));
            g.setStroke(new BasicStroke(width));
            g.draw(line);
            g.setStroke(new BasicStroke(1));
        }

        private int pointAt(int px, int py) {
            for (int i = 0; i < points().size(); i++) {
                Curves.Point point = points().get(i);
                if (Math.hypot(x(point.x()) - px, y(point.y()) - py) <= NEAR) {
                    return i;
                }
            }
            return -1;
        }

        private final class Mouse extends MouseAdapter {
            private boolean away;

            @Override
            public void mousePressed(MouseEvent event) {
                requestFocusInWindow();
                gesture = new Object();
                away = false;
                int index = pointAt(event.getX(), event.getY());
                if (index >= 0) {
                    chosen = index;
                    refresh();
                } else {
                    addPoint(toneX(event.getX()), toneY(event.getY()));
                }
            }

            @Override
            public void mouseDragged(MouseEvent event) {
                Rectangle room = new Rectangle(getSize());
                room.grow(AWAY, AWAY);
                away = !room.contains(event.getPoint()) && points().size() > 2;
                become(moved(points(), chosen, toneX(event.getX()), toneY(event.getY())), chosen, gesture);
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

    private void addPoint(double x, double y) {
        double tone = Math.max(0, Math.min(1, x));
        List<Curves.Point> points = new ArrayList<>(points());
        int index = 0;
        while (index < points.size() && points.get(index).x() < tone) {
            index++;
        }
        boolean roomBefore = index == 0 || tone - points.get(index - 1).x() >= GAP;
        boolean roomAfter = index == points.size() || points.get(index).x() - tone >= GAP;
        if (roomBefore && roomAfter) {
            points.add(index, new Curves.Point(tone, Math.max(0, Math.min(1, y))));
            become(points, index, gesture);
        }
    }

    private void removeChosen() {
        if (points().size() > 2) {
            List<Curves.Point> points = new ArrayList<>(points());
            points.remove(chosen);
            become(points, Math.max(0, chosen - 1), gesture);
        }
    }
}
