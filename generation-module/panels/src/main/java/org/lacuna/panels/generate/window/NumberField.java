package org.lacuna.panels.generate.window;

import java.awt.Dimension;
import java.text.ParseException;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import javax.swing.JFormattedTextField;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;
import javax.swing.text.DefaultFormatter;
import javax.swing.text.DefaultFormatterFactory;

/** A number to type or to step through, with its unit. */
final class NumberField extends JSpinner {
    private static final int WIDTH = 68;
    private static final int WIDTH_WITH_UNIT = 82;

    private final int width;
    private boolean showing;

    /** What numbers are allowed and how they are written. */
    record Kind(double least, double most, double step, int decimals, String unit) {
        String write(double number) {
            return String.format(Locale.ROOT, "%." + decimals + "f", number) + unit;
        }

        double read(String text) throws ParseException {
            String bare = text.replace(unit.strip(), "").replace(',', '.').strip();
            try {
                double number = Double.parseDouble(bare);
                if (number >= least && number <= most) {
                    return decimals == 0 ? Math.rint(number) : number;
                }
            } catch (NumberFormatException e) {
                throw new ParseException(text, 0);
            }
            throw new ParseException(text, 0);
        }
    }

    NumberField(String name, Kind kind, DoubleConsumer listener) {
        super(new SpinnerNumberModel(kind.least(), kind.least(), kind.most(), kind.step()));
        setName(name);
        width = kind.unit().isEmpty() ? WIDTH : WIDTH_WITH_UNIT;
        JFormattedTextField field = ((DefaultEditor) getEditor()).getTextField();
        field.setFormatterFactory(new DefaultFormatterFactory(new NumberFormatter(kind)));
        field.setHorizontalAlignment(JFormattedTextField.TRAILING);
        field.setColumns(1);
        addChangeListener(event -> {
            if (!showing) {
                listener.accept(number());
            }
        });
    }

    private double number() {
        return ((Number) getValue()).doubleValue();
    }

    void showNumber(double number) {
        if (number() != number) {
            showing = true;
            setValue(number);
            showing = false;
        }
    }

    /** Takes what is typed and not confirmed yet; numbers that are not allowed are forgotten. */
    void commit() {
        try {
            commitEdit();
        } catch (ParseException e) {
            ((DefaultEditor) getEditor()).getTextField().setValue(getValue());
        }
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(width, super.getPreferredSize().height);
    }

    @Override
    public Dimension getMinimumSize() {
        return getPreferredSize();
    }

    private static final class NumberFormatter extends DefaultFormatter {
        private final transient Kind kind;

        NumberFormatter(Kind kind) {
            this.kind = kind;
            setOverwriteMode(false);
        }

        @Override
        public String valueToString(Object value) {
            return value instanceof Number number ? kind.write(number.doubleValue()) : "";
        }

        @Override
        public Object stringToValue(String text) throws ParseException {
            return kind.read(text);
        }
    }
}
