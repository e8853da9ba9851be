package org.lacuna.editor.settings;

import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JColorChooser;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JSeparator;
import javax.swing.JSpinner;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.SpinnerNumberModel;
import javax.swing.UIManager;
import org.lacuna.editor.controls.SwatchIcon;
import org.lacuna.editor.controls.TypedText;
import org.lacuna.editor.look.CanvasColors;
import org.openide.awt.Actions;
import org.openide.awt.Mnemonics;
import org.openide.filesystems.FileChooserBuilder;
import org.openide.util.NbBundle;

/**
 * Settings below each other, as on a page of the Options window: what is changed here takes effect by {@link #apply()} and not
 * before. A label may mark its mnemonic by an ampersand. For the event thread only.
 */
@NbBundle.Messages({
    "SettingsForm_browse=Browse…",
    "# {0} - what the folder is for",
    "SettingsForm_browse_tip=Choose the folder: {0}",
    "SettingsForm_choose=Choose"
})
public final class SettingsForm extends JPanel {
    private static final int INDENT = 12;
    private static final int NOTE_WIDTH = 460;
    private static final int TEXT_COLUMNS = 30;

    /** One setting with the control that holds what is to become its value. */
    private record Row<T>(Setting<T> setting, Supplier<T> draft, Consumer<T> show) {
        void showNow() {
            show.accept(setting.get());
        }

        void showFirst() {
            show.accept(setting.first());
        }

        boolean isChanged() {
            return !setting.allowed(draft.get()).equals(setting.get());
        }

        void apply() {
            setting.set(draft.get());
        }
    }

    private final transient List<Row<?>> rows = new ArrayList<>();
    private final transient Runnable changed;
    private int line;

    /**
     * @param changed is called when the person changes something
     */
    public SettingsForm(Runnable changed) {
        super(new GridBagLayout());
        this.changed = changed;
        setBorder(BorderFactory.createEmptyBorder(8, 12, 8, 12));
    }

    /** Begins a group of settings under a heading. */
    public SettingsForm section(String title) {
        JLabel heading = new JLabel(title);
        heading.putClientProperty("FlatLaf.styleClass", "h4");
        JPanel section = new JPanel(new GridBagLayout());
        section.add(heading, at(0, 0, 1, 0, new Insets(0, 0, 0, 8)));
        section.add(new JSeparator(), at(1, 0, 1, 1, new Insets(0, 0, 0, 0)));
        add(section, at(0, line, 3, 1, new Insets(line == 0 ? 0 : 14, 0, 8, 0)));
        line++;
        return this;
    }

    /** A number in a field, with a unit behind it, which may be empty. */
    public SettingsForm number(String label, String tip, NumberSetting setting, String unit) {
        JSpinner field =
                new JSpinner(new SpinnerNumberModel(setting.get().intValue(), setting.least(), setting.most(), 1));
        field.setEditor(new JSpinner.NumberEditor(field, "0"));
        field.addChangeListener(event -> changed.run());
        name(field, setting, tip);
        field.setPreferredSize(new Dimension(90, field.getPreferredSize().height));
        row(label, beside(field, new JLabel(unit)), field);
        rows.add(new Row<>(setting, () -> (Integer) field.getValue(), field::setValue));
        return this;
    }

    public SettingsForm check(String label, String tip, SwitchSetting setting) {
        JCheckBox box = new JCheckBox();
        Mnemonics.setLocalizedText(box, label);
        box.addActionListener(event -> changed.run());
        name(box, setting, tip);
        add(box, at(1, line, 2, 1, new Insets(0, 0, 8, 0)));
        line++;
        rows.add(new Row<>(setting, box::isSelected, box::setSelected));
        return this;
    }

    /**
     * @param name what people call a value
     */
    public <T extends Enum<T>> SettingsForm choice(
            String label, String tip, ChoiceSetting<T> setting, Function<T, String> name) {
        JComboBox<T> box = new JComboBox<>();
        setting.values().forEach(box::addItem);
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
        box.addActionListener(event -> changed.run());
        name(box, setting, tip);
        row(label, beside(box, new JLabel()), box);
        rows.add(new Row<>(setting, () -> box.getItemAt(box.getSelectedIndex()), box::setSelectedItem));
        return this;
    }

    public SettingsForm colour(String label, String tip, ColourSetting setting) {
        JButton button = new JButton();
        button.setPreferredSize(new Dimension(72, new JButton("x").getPreferredSize().height));
        Color[] draft = {setting.get()};
        button.setIcon(new SwatchIcon(() -> draft[0]));
        button.addActionListener(event -> {
            Color next = JColorChooser.showDialog(this, Actions.cutAmpersand(label), draft[0], false);
            if (next != null) {
                draft[0] = next;
                button.repaint();
                changed.run();
            }
        });
        name(button, setting, tip);
        button.getAccessibleContext().setAccessibleName(Actions.cutAmpersand(label));
        row(label, beside(button, new JLabel()), button);
        rows.add(new Row<>(setting, () -> draft[0], next -> {
            draft[0] = next;
            button.repaint();
        }));
        return this;
    }

    /**
     * The path of a folder, with a button that looks for one.
     *
     * @param empty what the field says while it is empty
     */
    public SettingsForm folder(String label, String tip, TextSetting setting, String empty) {
        JTextField field = new JTextField(TEXT_COLUMNS);
        field.putClientProperty("JTextField.placeholderText", empty);
        TypedText.follow(field, changed);
        name(field, setting, tip);
        String plain = Actions.cutAmpersand(label);
        JButton browse = new JButton(Bundle.SettingsForm_browse());
        browse.setToolTipText(Bundle.SettingsForm_browse_tip(plain));
        browse.getAccessibleContext().setAccessibleName(Bundle.SettingsForm_browse_tip(plain));
        browse.addActionListener(event -> {
            File chosen = new FileChooserBuilder(SettingsForm.class)
                    .setDirectoriesOnly(true)
                    .setTitle(plain)
                    .setApproveText(Bundle.SettingsForm_choose())
                    .showOpenDialog();
            if (chosen != null) {
                field.setText(chosen.getPath());
            }
        });
        row(label, beside(field, browse), field);
        rows.add(new Row<>(setting, field::getText, field::setText));
        return this;
    }

    /**
     * A control of any other kind for a text.
     *
     * @param draft what the control holds
     * @param show gives the control what to hold
     */
    public SettingsForm text(
            String label,
            String tip,
            TextSetting setting,
            JComponent control,
            Supplier<String> draft,
            Consumer<String> show) {
        name(control, setting, tip);
        row(label, beside(control, new JLabel()), control);
        rows.add(new Row<>(setting, draft, show));
        return this;
    }

    /** A control made elsewhere holds something else. */
    public void changed() {
        changed.run();
    }

    /** A remark on the setting above. */
    public SettingsForm note(String text) {
        JTextArea note = new JTextArea(text) {
            @Override
            public void updateUI() {
                super.updateUI();
                setFont(UIManager.getFont("Label.font"));
                setForeground(CanvasColors.quietText());
            }
        };
        note.setLineWrap(true);
        note.setWrapStyleWord(true);
        note.setEditable(false);
        note.setFocusable(false);
        note.setOpaque(false);
        note.setBorder(BorderFactory.createEmptyBorder());
        note.setSize(NOTE_WIDTH, Short.MAX_VALUE);
        note.setPreferredSize(new Dimension(NOTE_WIDTH, note.getPreferredSize().height));
        add(note, at(1, line, 2, 1, new Insets(0, 0, 10, 0)));
        line++;
        return this;
    }

    /** Any control, in the place of a setting's. */
    public SettingsForm with(String label, JComponent control) {
        row(label, beside(control, new JLabel()), control);
        return this;
    }

    private static void name(JComponent control, Setting<?> setting, String tip) {
        control.setName(setting.key);
        control.setToolTipText(tip);
    }

    private void row(String text, JComponent controls, JComponent labelled) {
        JLabel label = new JLabel();
        Mnemonics.setLocalizedText(label, text);
        label.setLabelFor(labelled);
        add(label, at(0, line, 1, 0, new Insets(0, INDENT, 8, 12)));
        add(controls, at(1, line, 2, 1, new Insets(0, 0, 8, 0)));
        line++;
    }

    private static JComponent beside(JComponent control, JComponent after) {
        JPanel both = new JPanel();
        both.setLayout(new BoxLayout(both, BoxLayout.X_AXIS));
        control.setMaximumSize(control.getPreferredSize());
        both.add(control);
        both.add(Box.createHorizontalStrut(6));
        both.add(after);
        both.add(Box.createHorizontalGlue());
        return both;
    }

    private static GridBagConstraints at(int column, int row, int width, double weight, Insets insets) {
        return new GridBagConstraints(
                column,
                row,
                width,
                1,
                weight,
                0,
                GridBagConstraints.LINE_START,
                GridBagConstraints.HORIZONTAL,
                insets,
                0,
                0);
    }

    /** Shows what the settings are now. */
    public void showNow() {
        rows.forEach(Row::showNow);
    }

    /** Shows what the settings were before anybody changed them; still to be applied. */
    public void showFirst() {
        rows.forEach(Row::showFirst);
        changed.run();
    }

    /** Whether applying would change a setting. */
    public boolean isChanged() {
        return rows.stream().anyMatch(Row::isChanged);
    }

    /** Sets what is shown. */
    public void apply() {
        rows.forEach(Row::apply);
    }
}
