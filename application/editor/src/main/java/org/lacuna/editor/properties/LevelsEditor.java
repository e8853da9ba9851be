package org.lacuna.editor.properties;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JPanel;
import org.lacuna.document.adjust.Levels;
import org.lacuna.editor.controls.Spread;
import org.lacuna.editor.effects.Parameter;
import org.lacuna.editor.look.CanvasColors;
import org.openide.util.NbBundle;

/** Levels under the histogram of what they change: three marks to drag, the same by numbers, and a button that finds the ends. */
@NbBundle.Messages({
    "LevelsEditor_black=Black",
    "LevelsEditor_gamma=Middle",
    "LevelsEditor_white=White",
    "LevelsEditor_outBlack=Output black",
    "LevelsEditor_outWhite=Output white",
    "LevelsEditor_auto=Auto",
    "LevelsEditor_auto_tip=Black and white where the histogram ends, but for a thousandth of the pixels",
    "LevelsEditor_reset=Reset",
    "LevelsEditor_reset_tip=Set this channel back",
    "LevelsEditor_tip=Drag the black, middle and white marks"
})
final class LevelsEditor extends JPanel {
    private static final int MARK = 6;
    private static final double IGNORED = 0.001;
    private static final double STEP = 1 / 255.0;

    private final transient Setting<Levels> setting;
    private final JComboBox<String> channel = Tones.channels();
    private final Plot plot = new Plot();
    private final ParameterRows<Levels.Range> numbers;
    private transient Histogram histogram = Histogram.NONE;

    LevelsEditor(Setting<Levels> setting) {
        super(new BorderLayout(0, 6));
        this.setting = setting;
        setOpaque(false);
        numbers = new ParameterRows<>(parameters(), new Setting<>(this::range, this::become));
        channel.addActionListener(event -> refresh());
        add(channel, BorderLayout.PAGE_START);
        JPanel middle = new JPanel();
        middle.setOpaque(false);
        middle.setLayout(new BoxLayout(middle, BoxLayout.Y_AXIS));
        middle.add(plot);
        middle.add(numbers);
        add(middle, BorderLayout.CENTER);
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, 6, 0));
        buttons.setOpaque(false);
        JButton auto = new JButton(Bundle.LevelsEditor_auto());
        auto.setToolTipText(Bundle.LevelsEditor_auto_tip());
        auto.addActionListener(event -> findEnds());
        JButton reset = new JButton(Bundle.LevelsEditor_reset());
        reset.setToolTipText(Bundle.LevelsEditor_reset_tip());
        reset.addActionListener(event -> become(Levels.Range.IDENTITY, new Object()));
        buttons.add(auto);
        buttons.add(reset);
        add(buttons, BorderLayout.PAGE_END);
    }

    private static List<Parameter<Levels.Range>> parameters() {
        return List.of(
                tone(Bundle.LevelsEditor_black(), 0, Levels.Range::inBlack, LevelsEditor::withBlack),
                new Parameter.Number<>(
                        Bundle.LevelsEditor_gamma(),
                        0.1,
                        10,
                        1,
                        Spread.BY_RATIO,
                        2,
                        "",
                        Levels.Range::gamma,
                        (old, value) ->
                                new Levels.Range(old.inBlack(), old.inWhite(), value, old.outBlack(), old.outWhite())),
                tone(Bundle.LevelsEditor_white(), 255, Levels.Range::inWhite, LevelsEditor::withWhite),
                tone(
                        Bundle.LevelsEditor_outBlack(),
                        0,
                        Levels.Range::outBlack,
                        (old, value) ->
                                new Levels.Range(old.inBlack(), old.inWhite(), old.gamma(), value, old.outWhite())),
                tone(
                        Bundle.LevelsEditor_outWhite(),
                        255,
                        Levels.Range::outWhite,
                        (old, value) ->
                                new Levels.Range(old.inBlack(), old.inWhite(), old.gamma(), old.outBlack(), value)));
    }

    private static Parameter<Levels.Range> tone(
            String name, double usual, ToDoubleFunction<Levels.Range> get, Parameter.WithNumber<Levels.Range> set) {
        return new Parameter.Number<>(
                name,
                0,
                255,
                usual,
                0,
                "",
                range -> get.applyAsDouble(range) * 255,
                (range, value) -> set.with(range, value / 255));
    }

    /** Black stays darker than white. */
    static Levels.Range withBlack(Levels.Range old, double black) {
        double least = Math.max(0, Math.min(old.inWhite() - STEP, black));
        return new Levels.Range(least, old.inWhite(), old.gamma(), old.outBlack(), old.outWhite());
    }

    static Levels.Range withWhite(Levels.Range old, double white) {
        double most = Math.min(1, Math.max(old.inBlack() + STEP, white));
        return new Levels.Range(old.inBlack(), most, old.gamma(), old.outBlack(), old.outWhite());
    }

    /** The gamma that makes a tone between black and white the middle one. */
    static Levels.Range withMiddle(Levels.Range old, double tone) {
        double part = (tone - old.inBlack()) / (old.inWhite() - old.inBlack());
        double bounded = Math.max(0.001, Math.min(0.999, part));
        double gamma = Math.max(0.1, Math.min(10, Math.log(bounded) / Math.log(0.5)));
        return new Levels.Range(old.inBlack(), old.inWhite(), gamma, old.outBlack(), old.outWhite());
    }

    /** Where the tone lies that becomes the middle one. */
    static double middle(Levels.Range range) {
        return range.inBlack() + Math.pow(0.5, range.gamma()) * (range.inWhite() - range.inBlack());
    }

    void setHistogram(Histogram shown) {
        histogram = shown;
        plot.repaint();
    }

    void refresh() {
        numbers.refresh();
        plot.repaint();
    }

    private Levels.Range range() {
        Levels levels = setting.value();
        return switch (channel.getSelectedIndex()) {
            case 1 -> levels.red();
            case 2 -> levels.green();
            case 3 -> levels.blue();
            default -> levels.master();
        };
    }

    private void become(Levels.Range range, Object gesture) {
        Levels old = setting.value();
        setting.set(
                switch (channel.getSelectedIndex()) {
                    case 1 -> new Levels(old.master(), range, old.green(), old.blue());
                    case 2 -> new Levels(old.master(), old.red(), range, old.blue());
                    case 3 -> new Levels(old.master(), old.red(), old.green(), range);
                    default -> new Levels(range, old.red(), old.green(), old.blue());
                },
                gesture);
        refresh();
    }

    private void findEnds() {
        int[] ends = histogram.ends(channel.getSelectedIndex(), IGNORED);
        Levels.Range old = range();
        become(new Levels.Range(ends[0] / 255.0, ends[1] / 255.0, 1, old.outBlack(), old.outWhite()), new Object());
    }

    private final class Plot extends JComponent {
        Plot() {
            setToolTipText(Bundle.LevelsEditor_tip());
            setName("levels");
            setPreferredSize(new Dimension(220, 120));
            setMinimumSize(new Dimension(120, 80));
            Mouse mouse = new Mouse();
            addMouseListener(mouse);
            addMouseMotionListener(mouse);
        }

        private Rectangle area() {
            return new Rectangle(MARK, 0, Math.max(1, getWidth() - 2 * MARK), Math.max(1, getHeight() - 2 * MARK - 2));
        }

        private int x(double tone) {
            return area().x + (int) Math.round(tone * (area().width - 1));
        }

        private double tone(int x) {
            return (x - area().x) / (double) Math.max(1, area().width - 1);
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            Graphics2D g = (Graphics2D) graphics.create();
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            Rectangle area = area();
            g.setColor(CanvasColors.mixed(LevelsEditor.this.getBackground(), getForeground(), 0.04));
            g.fill(area);
            Tones.paint(g, histogram, channel.getSelectedIndex(), area, LevelsEditor.this);
            g.setColor(CanvasColors.quietText());
            g.drawRect(area.x, area.y, area.width - 1, area.height - 1);
            Levels.Range range = range();
            mark(g, range.inBlack(), Color.BLACK);
            mark(g, middle(range), Color.GRAY);
            mark(g, range.inWhite(), Color.WHITE);
            g.dispose();
        }

        private void mark(Graphics2D g, double tone, Color fill) {
            int x = x(tone);
            int y = area().height;
            Polygon triangle =
                    new Polygon(new int[] {x, x + MARK, x - MARK}, new int[] {y, y + 2 * MARK, y + 2 * MARK}, 3);
            g.setColor(fill);
            g.fill(triangle);
            g.setColor(getForeground());
            g.draw(triangle);
        }

        private final class Mouse extends MouseAdapter {
            private transient BiConsumer<Double, Object> dragged = (tone, gesture) -> {};
            private transient Object gesture = new Object();

            @Override
            public void mousePressed(MouseEvent event) {
                gesture = new Object();
                Levels.Range range = range();
                double toBlack = Math.abs(x(range.inBlack()) - event.getX());
                double toWhite = Math.abs(x(range.inWhite()) - event.getX());
                double toMiddle = Math.abs(x(middle(range)) - event.getX());
                if (toMiddle < toBlack && toMiddle < toWhite) {
                    dragged = (tone, key) -> become(withMiddle(range(), tone), key);
                } else if (toBlack <= toWhite) {
                    dragged = (tone, key) -> become(withBlack(range(), tone), key);
                } else {
                    dragged = (tone, key) -> become(withWhite(range(), tone), key);
                }
            }

            @Override
            public void mouseDragged(MouseEvent event) {
                dragged.accept(tone(event.getX()), gesture);
            }
        }
    }
}
