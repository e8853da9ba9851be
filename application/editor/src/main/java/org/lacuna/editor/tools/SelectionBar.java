package org.lacuna.editor.tools;

import java.awt.Dimension;
import java.awt.Insets;
import java.util.EnumMap;
import java.util.Map;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.ButtonGroup;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.JSpinner;
import javax.swing.JToggleButton;
import javax.swing.SpinnerNumberModel;
import org.lacuna.editor.look.LineIcon;
import org.openide.util.NbBundle;

/** The controls of selection tools: mode and soft edge, and for the brush its size and hardness. */
@NbBundle.Messages({
    "SelectionBar_replace=New selection",
    "SelectionBar_add=Add to the selection (Shift)",
    "SelectionBar_subtract=Subtract from the selection (Alt)",
    "SelectionBar_intersect=Intersect with the selection (Shift and Alt)",
    "SelectionBar_feather=Feather",
    "SelectionBar_feather_tip=Pixels over which the edge of the selection becomes soft",
    "SelectionBar_size=Size",
    "SelectionBar_size_tip=The brush's diameter in pixels ([ and ])",
    "SelectionBar_hardness=Hardness",
    "SelectionBar_pixels=px",
    "SelectionBar_percent=%"
})
final class SelectionBar extends JPanel {
    private static final int BUTTON = 30;

    private final transient SelectionOptions options = SelectionOptions.get();
    private final transient Map<SelectionMode, JToggleButton> modes = new EnumMap<>(SelectionMode.class);
    private final JSpinner feather = new JSpinner(new SpinnerNumberModel(0, 0, 250, 1));
    private final JSlider size = new JSlider(SelectionOptions.MIN_BRUSH, 400);
    private final JSpinner sizeNumber =
            new JSpinner(new SpinnerNumberModel(1, SelectionOptions.MIN_BRUSH, SelectionOptions.MAX_BRUSH, 1));
    private final JSpinner hardness = new JSpinner(new SpinnerNumberModel(0, 0, 100, 1));
    private final boolean brush;
    private boolean showing;

    SelectionBar(boolean brush) {
        this.brush = brush;
        setLayout(new BoxLayout(this, BoxLayout.X_AXIS));
        addModes();
        add(Box.createHorizontalStrut(20));
        if (brush) {
            sizeNumber.setEditor(new JSpinner.NumberEditor(sizeNumber, "0"));
            addNumber(Bundle.SelectionBar_size(), size, sizeNumber, Bundle.SelectionBar_pixels());
            size.setToolTipText(Bundle.SelectionBar_size_tip());
            size.addChangeListener(event -> change(() -> options.setBrushSize(size.getValue())));
            sizeNumber.addChangeListener(event -> change(() -> options.setBrushSize((Integer) sizeNumber.getValue())));
            add(Box.createHorizontalStrut(20));
            addLabelled(Bundle.SelectionBar_hardness(), hardness, "%");
            hardness.addChangeListener(event -> change(() -> options.setBrushHardness((Integer) hardness.getValue())));
        } else {
            addLabelled(Bundle.SelectionBar_feather(), feather, Bundle.SelectionBar_pixels());
            feather.setToolTipText(Bundle.SelectionBar_feather_tip());
            feather.addChangeListener(event -> change(() -> options.setFeather((Integer) feather.getValue())));
        }
        add(Box.createHorizontalGlue());
        options.addListener(this::showOptions);
        showOptions();
    }

    /** As part of another tool's bar it takes no room between itself and what follows. */
    @Override
    public Dimension getMaximumSize() {
        return getPreferredSize();
    }

    private void addModes() {
        ButtonGroup group = new ButtonGroup();
        if (!brush) {
            addMode(group, SelectionMode.REPLACE, "mode-replace", Bundle.SelectionBar_replace());
        }
        addMode(group, SelectionMode.ADD, "mode-add", Bundle.SelectionBar_add());
        addMode(group, SelectionMode.SUBTRACT, "mode-subtract", Bundle.SelectionBar_subtract());
        addMode(group, SelectionMode.INTERSECT, "mode-intersect", Bundle.SelectionBar_intersect());
    }

    private void addMode(ButtonGroup group, SelectionMode mode, String icon, String tip) {
        JToggleButton button = new JToggleButton(LineIcon.of(icon, 18));
        button.putClientProperty("JButton.buttonType", "toolBarButton");
        button.setToolTipText(tip);
        button.setFocusable(false);
        button.setMargin(new Insets(0, 0, 0, 0));
        Dimension square = new Dimension(BUTTON, BUTTON);
        button.setPreferredSize(square);
        button.setMaximumSize(square);
        button.addActionListener(event -> chooseMode(mode));
        group.add(button);
        modes.put(mode, button);
        add(button);
        add(Box.createHorizontalStrut(2));
    }

    private void chooseMode(SelectionMode mode) {
        if (brush) {
            options.setBrushMode(mode);
        } else {
            options.setMode(mode);
        }
    }

    private void addNumber(String label, JSlider slider, JSpinner number, String unit) {
        addLabelled(label, slider, "");
        add(Box.createHorizontalStrut(6));
        addFixed(number, 72);
        add(Box.createHorizontalStrut(4));
        add(new JLabel(unit));
    }

    private void addLabelled(String label, JComponent control, String unit) {
        JLabel name = new JLabel(label);
        name.setLabelFor(control);
        add(name);
        add(Box.createHorizontalStrut(6));
        addFixed(control, control instanceof JSlider ? 130 : 72);
        add(Box.createHorizontalStrut(4));
        add(new JLabel(unit));
    }

    private void addFixed(JComponent control, int width) {
        Dimension fixed = new Dimension(width, control.getPreferredSize().height);
        control.setPreferredSize(fixed);
        control.setMaximumSize(fixed);
        add(control);
    }

    /** Changes that come from showing the options are not made again. */
    private void change(Runnable change) {
        if (!showing) {
            change.run();
        }
    }

    private void showOptions() {
        showing = true;
        modes.get(brush ? options.brushMode() : options.mode()).setSelected(true);
        feather.setValue(options.feather());
        size.setValue(Math.min(options.brushSize(), size.getMaximum()));
        sizeNumber.setValue(options.brushSize());
        hardness.setValue(options.brushHardness());
        showing = false;
    }
}
