package org.lacuna.editor.properties;

import java.awt.Color;
import java.awt.Component;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import org.lacuna.document.colour.Colour;
import org.lacuna.editor.controls.ColourButton;
import org.lacuna.editor.controls.NumberSlider;
import org.lacuna.editor.effects.Parameter;
import org.openide.util.NbBundle;

/** Controls for a list of parameters, one row each; a double click on a name sets it back. */
@NbBundle.Messages({
    "# {0} - the parameter''s name",
    "ParameterRows_tip={0}: drag, type, or step by the arrow keys; double click on the name to set it back"
})
final class ParameterRows<T> extends JPanel {
    private final transient Setting<T> setting;
    private final transient List<Runnable> refreshing = new ArrayList<>();
    private boolean showing;

    ParameterRows(List<Parameter<T>> parameters, Setting<T> setting) {
        super(new GridBagLayout());
        this.setting = setting;
        setOpaque(false);
        int row = 0;
        for (Parameter<T> parameter : parameters) {
            add(parameter, row++);
        }
        refresh();
    }

    /** Shows what the document says now. */
    void refresh() {
        showing = true;
        refreshing.forEach(Runnable::run);
        showing = false;
    }

    private void set(T value, Object gesture) {
        if (!showing) {
            setting.set(value, gesture);
        }
    }

    private void add(Parameter<T> parameter, int row) {
        if (parameter instanceof Parameter.Number<T> number) {
            addNumber(number, row);
        } else if (parameter instanceof Parameter.Toggle<T> toggle) {
            addToggle(toggle, row);
        } else if (parameter instanceof Parameter.Choice<T, ?> choice) {
            addChoice(choice, row);
        } else if (parameter instanceof Parameter.Tint<T> tint) {
            ColourButton button = new ColourButton(
                    tint.name(), colour -> set(tint.set().apply(setting.value(), colour), new Object()));
            refreshing.add(() -> button.show(tint.get().apply(setting.value())));
            addRow(tint.name(), button, row);
        } else if (parameter instanceof Parameter.Blend<T> blend) {
            GradientEditor editor = new GradientEditor(
                    (gradient, gesture) -> set(blend.set().apply(setting.value(), gradient), gesture));
            refreshing.add(() -> editor.show(blend.get().apply(setting.value())));
            addRow(blend.name(), editor, row);
        }
    }

    private void addNumber(Parameter.Number<T> number, int row) {
        NumberSlider[] self = new NumberSlider[1];
        NumberSlider slider = new NumberSlider(
                number.least(),
                number.most(),
                number.spread(),
                number.decimals(),
                number.unit(),
                value -> set(number.with(setting.value(), value), self[0].gesture()));
        self[0] = slider;
        slider.describe(number.name(), Bundle.ParameterRows_tip(number.name()));
        slider.slider().setName("parameter-" + number.name());
        refreshing.add(() -> slider.show(number.get().applyAsDouble(setting.value())));
        JLabel label = addRow(number.name(), slider, row);
        label.setLabelFor(slider.field());
        label.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                if (event.getClickCount() == 2) {
                    set(number.with(setting.value(), number.usual()), new Object());
                }
            }
        });
    }

    private void addToggle(Parameter.Toggle<T> toggle, int row) {
        JCheckBox box = new JCheckBox(toggle.name());
        box.setOpaque(false);
        box.addActionListener(event -> set(toggle.set().apply(setting.value(), box.isSelected()), new Object()));
        refreshing.add(() -> box.setSelected(toggle.get().test(setting.value())));
        add(box, at(0, row, 2, 1));
    }

    private <V> void addChoice(Parameter.Choice<T, V> choice, int row) {
        JComboBox<Object> box = new JComboBox<>(choice.values().toArray());
        box.setRenderer(new DefaultListCellRenderer() {
            @Override
            public Component getListCellRendererComponent(
                    JList<?> list, Object value, int index, boolean selected, boolean focus) {
                String text = choice.values().stream()
                        .filter(each -> each.equals(value))
                        .findFirst()
                        .map(choice.text())
                        .orElse("");
                return super.getListCellRendererComponent(list, text, index, selected, focus);
            }
        });
        box.addActionListener(event -> {
            if (box.getSelectedIndex() >= 0) {
                V value = choice.values().get(box.getSelectedIndex());
                set(choice.set().apply(setting.value(), value), new Object());
            }
        });
        refreshing.add(() -> box.setSelectedItem(choice.get().apply(setting.value())));
        addRow(choice.name(), box, row).setLabelFor(box);
    }

    private JLabel addRow(String name, JComponent control, int row) {
        JLabel label = new JLabel(name);
        add(label, at(0, row, 1, 0));
        add(control, at(1, row, 1, 1));
        return label;
    }

    private static GridBagConstraints at(int column, int row, int width, double weight) {
        return new GridBagConstraints(
                column,
                row,
                width,
                1,
                weight,
                0,
                GridBagConstraints.LINE_START,
                GridBagConstraints.HORIZONTAL,
                new Insets(3, 0, 3, column == 0 ? 10 : 0),
                0,
                0);
    }

    /** The nearest colour of the screen. */
    static Color screen(Colour colour) {
        return new Color(colour.toArgb(), true);
    }
}
