package org.lacuna.editor.settings;

import java.awt.Component;
import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JSlider;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;
import javax.swing.SwingUtilities;
import org.lacuna.editor.look.LineIcon;

/** Settings beside each other, as in the bar above the canvas. Follows them as long as it is part of a window. */
public final class SettingsBar extends JPanel {
    private static final int GAP = 12;
    private static final int SLIDER_STEPS = 1000;
    /** Letters are a little wider on screens of some scales than they are measured here. */
    private static final int SPARE = 6;

    private record Shown(Setting<?> setting, Runnable show) {}

    private final transient List<Shown> shown = new ArrayList<>();
    private boolean showing;
    /** Where the parts of the setting that was added last begin. */
    private int latest;

    public SettingsBar() {
        setLayout(new BoxLayout(this, BoxLayout.X_AXIS));
        // It lies on bars and in popups, whose colours differ.
        setOpaque(false);
    }

    /** A number in a field, with a unit behind it. */
    public SettingsBar number(String label, String tip, NumberSetting setting, String unit) {
        addLabel(label, field(tip, setting));
        addUnit(unit);
        return this;
    }

    /** A number in a field and on a slider, on which small values have as much room as large ones. */
    public SettingsBar slider(String label, String tip, NumberSetting setting, String unit) {
        JSlider slider = new JSlider(0, SLIDER_STEPS);
        slider.setToolTipText(tip);
        double ratio = (double) setting.most() / setting.least();
        slider.addChangeListener(event -> change(() -> setting.set((int)
                Math.round(setting.least() * Math.pow(ratio, (double) slider.getValue() / SLIDER_STEPS)))));
        follow(
                setting,
                () -> slider.setValue((int) Math.round(
                        SLIDER_STEPS * Math.log((double) setting.get() / setting.least()) / Math.log(ratio))));
        addLabel(label, sized(slider, 90));
        add(Box.createHorizontalStrut(4));
        add(field(tip, setting));
        addUnit(unit);
        return this;
    }

    private JSpinner field(String tip, NumberSetting setting) {
        JSpinner field =
                new JSpinner(new SpinnerNumberModel(setting.get().intValue(), setting.least(), setting.most(), 1));
        field.setEditor(new JSpinner.NumberEditor(field, "0"));
        field.setName(setting.key);
        field.setToolTipText(tip);
        field.addChangeListener(event -> change(() -> setting.set((Integer) field.getValue())));
        follow(setting, () -> field.setValue(setting.get()));
        return sized(field, setting.most() > 999 ? 68 : 62);
    }

    public SettingsBar check(String label, String tip, SwitchSetting setting) {
        JCheckBox box = new JCheckBox(label);
        box.setName(setting.key);
        box.setToolTipText(tip);
        box.addActionListener(event -> setting.set(box.isSelected()));
        follow(setting, () -> box.setSelected(setting.get()));
        addGap();
        add(box);
        return this;
    }

    /**
     * @param name what people call a value
     */
    public <T extends Enum<T>> SettingsBar choice(
            String label, String tip, ChoiceSetting<T> setting, Function<T, String> name) {
        JComboBox<T> box = new JComboBox<>();
        setting.values().forEach(box::addItem);
        box.setName(setting.key);
        box.setToolTipText(tip);
        box.setRenderer(new DefaultListCellRenderer() {
            @Override
            public Component getListCellRendererComponent(
                    JList<?> list, Object value, int index, boolean selected, boolean focus) {
                Object text = setting.values().stream()
                        .filter(each -> each == value)
                        .map(name)
                        .findFirst()
                        .orElse("");
                return super.getListCellRendererComponent(list, text, index, selected, focus);
            }
        });
        box.addActionListener(event -> change(() -> setting.set(box.getItemAt(box.getSelectedIndex()))));
        follow(setting, () -> box.setSelectedItem(setting.get()));
        addLabel(label, sized(box, box.getPreferredSize().width + SPARE));
        return this;
    }

    /**
     * The setting before this can be used only while something is so.
     *
     * @param deciding the settings that what is so depends on
     */
    public SettingsBar onlyIf(BooleanSupplier usable, Setting<?>... deciding) {
        List<Component> parts = List.of(getComponents()).subList(latest, getComponentCount());
        for (Setting<?> each : deciding) {
            follow(each, () -> parts.forEach(part -> part.setEnabled(usable.getAsBoolean())));
        }
        return this;
    }

    /** Any control. */
    public SettingsBar with(JComponent control) {
        addGap();
        add(control);
        return this;
    }

    /** Settings that are seldom changed, behind a button. */
    public SettingsBar more(String tip, SettingsBar others) {
        JPopupMenu popup = new JPopupMenu();
        others.setBorder(BorderFactory.createEmptyBorder(8, 10, 8, 10));
        popup.add(others);
        JButton button = new JButton(LineIcon.of("chevron-down", 16));
        button.setName("more-settings");
        button.putClientProperty("JButton.buttonType", "toolBarButton");
        button.setToolTipText(tip);
        button.getAccessibleContext().setAccessibleName(tip);
        button.addActionListener(event -> {
            SwingUtilities.updateComponentTreeUI(popup);
            popup.show(button, 0, button.getHeight());
        });
        return with(button);
    }

    private void addGap() {
        latest = getComponentCount();
        if (getComponentCount() > 0) {
            add(Box.createHorizontalStrut(GAP));
        }
    }

    private void addLabel(String text, JComponent control) {
        addGap();
        JLabel label = new JLabel(text);
        label.setLabelFor(control);
        add(label);
        add(Box.createHorizontalStrut(5));
        add(control);
    }

    private void addUnit(String unit) {
        if (!unit.isEmpty()) {
            add(Box.createHorizontalStrut(3));
            add(new JLabel(unit));
        }
    }

    private static <C extends JComponent> C sized(C control, int width) {
        Dimension size = new Dimension(width, control.getPreferredSize().height);
        control.setPreferredSize(size);
        control.setMinimumSize(size);
        control.setMaximumSize(size);
        return control;
    }

    private void follow(Setting<?> setting, Runnable show) {
        Shown entry = new Shown(setting, () -> {
            showing = true;
            show.run();
            showing = false;
        });
        shown.add(entry);
        entry.show.run();
    }

    /** What comes from showing a setting is not set again: a slider has fewer steps than the numbers. */
    private void change(Runnable change) {
        if (!showing) {
            change.run();
        }
    }

    @Override
    public void addNotify() {
        super.addNotify();
        shown.forEach(each -> {
            each.show.run();
            each.setting.addListener(each.show);
        });
    }

    @Override
    public void removeNotify() {
        shown.forEach(each -> each.setting.removeListener(each.show));
        super.removeNotify();
    }
}
