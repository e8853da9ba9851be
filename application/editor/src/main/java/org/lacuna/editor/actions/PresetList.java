package org.lacuna.editor.actions;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.ListCellRenderer;
import javax.swing.ListSelectionModel;
import org.lacuna.editor.controls.TypedText;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.presets.DocumentPreset;
import org.lacuna.editor.presets.OwnPresets;
import org.lacuna.editor.presets.PresetGroup;
import org.openide.util.NbBundle;

/** The presets below each other, group by group, with a field that looks for one. */
@NbBundle.Messages({
    "PresetList_search=Search presets",
    "PresetList_name=Presets",
    "PresetList_remove=Remove this preset of yours"
})
final class PresetList extends JPanel {
    private static final int WIDTH = 280;
    private static final int HEIGHT = 360;

    private final transient Consumer<DocumentPreset> chosen;
    private final JTextField search = new JTextField();
    private final DefaultListModel<DocumentPreset> model = new DefaultListModel<>();
    private final JList<DocumentPreset> list = new JList<>(model);
    private final JButton remove = new JButton(LineIcon.of("delete", 18));

    /**
     * @param chosen gets the preset that the person chooses
     */
    PresetList(Consumer<DocumentPreset> chosen) {
        super(new BorderLayout(0, 8));
        this.chosen = chosen;
        search.setName("preset-search");
        search.putClientProperty("JTextField.placeholderText", Bundle.PresetList_search());
        search.putClientProperty("JTextField.leadingIcon", LineIcon.of("search", 16));
        search.getAccessibleContext().setAccessibleName(Bundle.PresetList_search());
        TypedText.follow(search, this::refresh);
        list.setName("presets");
        list.getAccessibleContext().setAccessibleName(Bundle.PresetList_name());
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setCellRenderer(new Cell());
        list.addListSelectionListener(event -> choose());
        remove.putClientProperty("JButton.buttonType", "toolBarButton");
        remove.setToolTipText(Bundle.PresetList_remove());
        remove.getAccessibleContext().setAccessibleName(Bundle.PresetList_remove());
        remove.addActionListener(event -> {
            OwnPresets.getDefault().remove(list.getSelectedValue());
            refresh();
        });
        JPanel top = new JPanel(new BorderLayout(4, 0));
        top.add(search, BorderLayout.CENTER);
        top.add(remove, BorderLayout.LINE_END);
        JScrollPane scroll = new JScrollPane(list);
        scroll.setPreferredSize(new Dimension(WIDTH, HEIGHT));
        add(top, BorderLayout.PAGE_START);
        add(scroll, BorderLayout.CENTER);
        refresh();
        list.setSelectedIndex(0);
    }

    private void refresh() {
        List<DocumentPreset> found = NewDocument.allPresets().stream()
                .filter(preset -> preset.matches(search.getText()))
                .toList();
        model.clear();
        found.forEach(model::addElement);
        if (!search.getText().isBlank()) {
            list.setSelectedIndex(0);
        }
        choose();
    }

    /** Shows all, and chooses the one that was kept last, which is the first. */
    void chooseLatest() {
        search.setText("");
        refresh();
        list.setSelectedIndex(0);
        list.ensureIndexIsVisible(0);
    }

    private void choose() {
        DocumentPreset preset = list.getSelectedValue();
        remove.setEnabled(preset != null && preset.group() == PresetGroup.OWN);
        if (preset != null) {
            chosen.accept(preset);
        }
    }

    /** The first preset of each group stands under the group's name. */
    private static final class Cell extends JPanel implements ListCellRenderer<DocumentPreset> {
        private final JLabel group = new JLabel();
        private final JLabel name = new JLabel();
        private final JLabel size = new JLabel();
        private final JPanel row = new JPanel();

        Cell() {
            super(new BorderLayout());
            setOpaque(false);
            group.putClientProperty("FlatLaf.styleClass", "small");
            group.setForeground(CanvasColors.quietText());
            group.setBorder(BorderFactory.createEmptyBorder(8, 8, 4, 8));
            row.setLayout(new BoxLayout(row, BoxLayout.X_AXIS));
            row.setBorder(BorderFactory.createEmptyBorder(5, 8, 5, 8));
            row.add(name);
            row.add(Box.createHorizontalGlue());
            row.add(Box.createHorizontalStrut(12));
            row.add(size);
            size.putClientProperty("FlatLaf.styleClass", "small");
            add(group, BorderLayout.PAGE_START);
            add(row, BorderLayout.CENTER);
        }

        @Override
        public Component getListCellRendererComponent(
                JList<? extends DocumentPreset> presets,
                DocumentPreset preset,
                int index,
                boolean selected,
                boolean focus) {
            group.setText(preset.group().text());
            group.setVisible(
                    index == 0 || presets.getModel().getElementAt(index - 1).group() != preset.group());
            name.setText(preset.name());
            size.setText(preset.size());
            row.setBackground(selected ? presets.getSelectionBackground() : presets.getBackground());
            Stream.of(name, size)
                    .forEach(label ->
                            label.setForeground(selected ? presets.getSelectionForeground() : presets.getForeground()));
            return this;
        }
    }
}
