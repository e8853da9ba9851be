package org.lacuna.panels.generate.window;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.util.function.DoubleConsumer;
import javax.swing.JPanel;
import javax.swing.JSlider;

/** A slider with its number beside it, for values that are found by trying. */
final class SliderField extends JPanel {
    private static final int GAP = 6;

    private final NumberField field;
    private final JSlider slider;
    private final double step;
    private boolean showing;

    /**
     * @param mostOnSlider the slider's right end; larger numbers can be typed
     */
    SliderField(String name, NumberField.Kind kind, double mostOnSlider, DoubleConsumer listener) {
        super(new BorderLayout(GAP, 0));
        setOpaque(false);
        step = kind.step();
        field = new NumberField(name, kind, number -> {
            showOnSlider(number);
            listener.accept(number);
        });
        slider = new JSlider((int) Math.round(kind.least() / step), (int) Math.round(mostOnSlider / step));
        slider.setName(name + "-slider");
        slider.addChangeListener(event -> {
            if (!showing) {
                field.setValue(Math.max(kind.least(), slider.getValue() * step));
            }
        });
        slider.setPreferredSize(new Dimension(60, slider.getPreferredSize().height));
        add(slider, BorderLayout.CENTER);
        add(field, BorderLayout.LINE_END);
    }

    NumberField field() {
        return field;
    }

    void showNumber(double number) {
        field.showNumber(number);
        showOnSlider(number);
    }

    private void showOnSlider(double number) {
        showing = true;
        slider.setValue((int) Math.round(number / step));
        showing = false;
    }

    @Override
    public void setToolTipText(String text) {
        slider.setToolTipText(text);
        field.setToolTipText(text);
    }
}
