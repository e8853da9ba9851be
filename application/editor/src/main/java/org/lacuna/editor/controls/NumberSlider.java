package org.lacuna.editor.controls;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.KeyEvent;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.SwingConstants;

/**
 * A number by slider or by typing it: Enter takes it, the arrow keys step, with Shift by ten. All values that one drag of the
 * slider goes through, or that the arrow keys step through in a row, belong to one gesture.
 */
public final class NumberSlider extends JPanel {
    private static final int FIELD_COLUMNS = 4;
    private static final int LARGE_STEP = 10;
    /** Of a slider on which numbers lie unevenly; on others each number is a place. */
    private static final int PLACES = 500;

    private final double least;
    private final double most;
    private final int decimals;
    private final Spread spread;
    private final double scale;
    private final JSlider slider;
    private final JTextField field = new JTextField(FIELD_COLUMNS);
    private final transient DoubleConsumer listener;
    private transient Object gesture = new Object();
    private double value;
    private boolean showing;

    /** One on whose slider all numbers have the same room. */
    public NumberSlider(double least, double most, int decimals, String unit, DoubleConsumer listener) {
        this(least, most, Spread.EVEN, decimals, unit, listener);
    }

    /**
     * @param spread how the numbers lie along the slider
     * @param decimals digits after the point
     * @param unit shown behind the field; may be empty
     * @param listener is called with each value that the user chooses
     */
    public NumberSlider(double least, double most, Spread spread, int decimals, String unit, DoubleConsumer listener) {
        super(new BorderLayout(6, 0));
        this.least = least;
        this.most = most;
        this.spread = spread;
        this.decimals = decimals;
        this.listener = listener;
        scale = Math.pow(10, decimals);
        slider = new JSlider(place(least), place(most));
        slider.setMinimumSize(new Dimension(40, slider.getMinimumSize().height));
        slider.setPreferredSize(new Dimension(60, slider.getPreferredSize().height));
        slider.addChangeListener(event -> slid());
        field.setHorizontalAlignment(SwingConstants.TRAILING);
        field.setMinimumSize(field.getPreferredSize());
        field.addActionListener(event -> typed());
        field.addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent event) {
                field.selectAll();
            }

            @Override
            public void focusLost(FocusEvent event) {
                typed();
                endGesture();
            }
        });
        onKey(KeyEvent.VK_UP, 0, 1);
        onKey(KeyEvent.VK_DOWN, 0, -1);
        onKey(KeyEvent.VK_UP, KeyEvent.SHIFT_DOWN_MASK, LARGE_STEP);
        onKey(KeyEvent.VK_DOWN, KeyEvent.SHIFT_DOWN_MASK, -LARGE_STEP);
        setOpaque(false);
        JPanel number = new JPanel(new BorderLayout(4, 0));
        number.setOpaque(false);
        number.add(field, BorderLayout.CENTER);
        if (!unit.isEmpty()) {
            number.add(new JLabel(unit), BorderLayout.LINE_END);
        }
        add(slider, BorderLayout.CENTER);
        add(number, BorderLayout.LINE_END);
        show(Math.max(least, Math.min(most, 0)));
    }

    private void onKey(int code, int modifiers, int steps) {
        field.registerKeyboardAction(
                event -> choose(value + steps / (decimals > 1 ? scale : 1)),
                KeyStroke.getKeyStroke(code, modifiers),
                WHEN_FOCUSED);
    }

    /** The same object for all values of one gesture, to merge edits by. */
    public Object gesture() {
        return gesture;
    }

    public JSlider slider() {
        return slider;
    }

    public JTextField field() {
        return field;
    }

    public double value() {
        return value;
    }

    /** Names the controls for people who hear them and shows the tip on all. */
    public void describe(String name, String tip) {
        slider.getAccessibleContext().setAccessibleName(name);
        field.getAccessibleContext().setAccessibleName(name);
        slider.setToolTipText(tip);
        field.setToolTipText(tip);
    }

    /** Shows a value without telling the listener; what the user is dragging, or typing while the value stays, is left alone. */
    public void show(double next) {
        if (slider.getValueIsAdjusting()) {
            return;
        }
        boolean other = !text(next).equals(text(value));
        value = next;
        showing = true;
        slider.setValue(place(next));
        if (other || !field.isFocusOwner()) {
            field.setText(text(next));
        }
        showing = false;
    }

    /** The slider's value for a number. */
    private int place(double number) {
        return (int) Math.round(spread == Spread.EVEN ? number * scale : spread.share(number, least, most) * PLACES);
    }

    private double at(int place) {
        return spread == Spread.EVEN
                ? place / scale
                : Math.rint(spread.at((double) place / PLACES, least, most) * scale) / scale;
    }

    private String text(double number) {
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }

    private void slid() {
        if (showing) {
            return;
        }
        // Pressing and releasing the knob is told, too; a value finer than the slider's steps survives that.
        if (slider.getValue() != place(value)) {
            double next = at(slider.getValue());
            field.setText(text(next));
            value = next;
            listener.accept(next);
        }
        if (!slider.getValueIsAdjusting()) {
            endGesture();
        }
    }

    private void typed() {
        try {
            double next = Double.parseDouble(field.getText().strip().replace(',', '.'));
            endGesture();
            choose(next);
            endGesture();
        } catch (NumberFormatException e) {
            // What is no number is no value: the old one is shown again.
            field.setText(text(value));
        }
    }

    private void choose(double wanted) {
        double next = Math.rint(Math.max(least, Math.min(most, wanted)) * scale) / scale;
        boolean other = !text(next).equals(text(value));
        show(next);
        field.setText(text(next));
        if (other) {
            listener.accept(next);
        }
    }

    private void endGesture() {
        gesture = new Object();
    }

    @Override
    public void setEnabled(boolean enabled) {
        super.setEnabled(enabled);
        slider.setEnabled(enabled);
        field.setEnabled(enabled);
    }
}
