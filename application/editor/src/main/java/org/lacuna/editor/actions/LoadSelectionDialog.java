package org.lacuna.editor.actions;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.image.BufferedImage;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ListSelectionModel;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.layers.LayerMask;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.selection.SavedSelection;
import org.lacuna.document.selection.SavedSelections;
import org.lacuna.editor.files.Background;
import org.lacuna.editor.layers.Thumbnails;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.editor.tools.SelectionMode;
import org.openide.awt.Mnemonics;
import org.openide.util.NbBundle;

/**
 * Asks which saved selection is to be selected, and how. Those that are there can be renamed and deleted meanwhile, each at
 * once and as a step of the history.
 */
@NbBundle.Messages({
    "LoadSelection_title=Load Selection",
    "LoadSelection_saved=Saved selection",
    "LoadSelection_operation=Operation",
    "LoadSelection_replace=New selection",
    "LoadSelection_add=Add to the selection",
    "LoadSelection_subtract=Subtract from the selection",
    "LoadSelection_intersect=Intersect with the selection",
    "LoadSelection_invert=&Invert",
    "LoadSelection_apply=Load",
    "LoadSelection_rename=&Rename…",
    "LoadSelection_delete=&Delete",
    "EDIT_LoadSelection=Load Selection",
    "EDIT_DeleteSavedSelection=Delete Saved Selection"
})
final class LoadSelectionDialog {
    private static final int THUMBNAIL = 44;
    private static final int ROWS = 5;
    private static final int WIDTH = 260;

    private final Document document;
    private final FormDialog form = new FormDialog();
    private final DefaultListModel<SavedSelection> model = new DefaultListModel<>();
    private final JList<SavedSelection> list = new JList<>(model);
    private final JButton rename = new JButton();
    private final JButton delete = new JButton();
    private final JComboBox<SelectionMode> operation = new JComboBox<>(SelectionMode.values());
    private final JCheckBox invert = new JCheckBox();
    private final Map<Mask, Icon> thumbnails = new IdentityHashMap<>();

    private LoadSelectionDialog(Document document) {
        this.document = document;
        list.setName("saved-selections");
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setVisibleRowCount(ROWS);
        list.setFixedCellHeight(THUMBNAIL + 8);
        list.setFixedCellWidth(WIDTH);
        list.setCellRenderer(new Renderer());
        list.addListSelectionListener(event -> refreshButtons());
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent event) {
                if (event.getClickCount() == 2) {
                    form.doIt();
                }
            }
        });
        Mnemonics.setLocalizedText(rename, Bundle.LoadSelection_rename());
        Mnemonics.setLocalizedText(delete, Bundle.LoadSelection_delete());
        Mnemonics.setLocalizedText(invert, Bundle.LoadSelection_invert());
        rename.addActionListener(event -> rename());
        delete.addActionListener(event -> delete());
        operation.setName("load-operation");
        operation.setEnabled(document.state().selection().isPresent());
        operation.setRenderer(new OperationRenderer());
        list.getAccessibleContext().setAccessibleName(Bundle.LoadSelection_saved());
        JScrollPane scroll = new JScrollPane(list);
        form.add(Bundle.LoadSelection_saved(), scroll, buttons(scroll.getPreferredSize().height));
        form.add(Bundle.LoadSelection_operation(), operation, new JLabel());
        form.add("", invert, new JLabel());
        refresh(0);
    }

    /**
     * @param height of what they stand beside
     */
    private JPanel buttons(int height) {
        JPanel column = new JPanel();
        column.setLayout(new BoxLayout(column, BoxLayout.PAGE_AXIS));
        for (JButton button : List.of(rename, delete)) {
            button.setMaximumSize(new Dimension(Integer.MAX_VALUE, button.getPreferredSize().height));
            column.add(button);
            column.add(Box.createVerticalStrut(8));
        }
        JPanel top = new JPanel(new BorderLayout());
        top.add(column, BorderLayout.PAGE_START);
        top.setPreferredSize(new Dimension(top.getPreferredSize().width, height));
        return top;
    }

    static void ask(Document document) {
        LoadSelectionDialog dialog = new LoadSelectionDialog(document);
        dialog.list.requestFocusInWindow();
        if (dialog.form.ask(Bundle.LoadSelection_title(), Bundle.LoadSelection_apply())) {
            dialog.chosen().ifPresent(dialog::load);
        }
    }

    private Optional<SavedSelection> chosen() {
        return Optional.ofNullable(list.getSelectedValue());
    }

    private void load(SavedSelection saved) {
        SelectionMode how = operation.getItemAt(operation.getSelectedIndex());
        boolean inverted = invert.isSelected();
        Background.run(
                Bundle.EDIT_LoadSelection(),
                () -> document.edit(Bundle.EDIT_LoadSelection(), state -> loaded(state, saved.mask(), how, inverted)));
    }

    static DocumentState loaded(DocumentState state, Mask saved, SelectionMode how, boolean inverted) {
        Mask mask = inverted ? saved.invert(state.bounds()) : saved;
        return state.withSelection(how.apply(state.selection(), mask, state.bounds()));
    }

    private void rename() {
        int row = list.getSelectedIndex();
        chosen().ifPresent(saved -> RenameSelectionDialog.ask(document, saved.name()));
        refresh(row);
    }

    private void delete() {
        int row = list.getSelectedIndex();
        chosen().ifPresent(saved -> document.edit(
                Bundle.EDIT_DeleteSavedSelection(),
                state -> state.withSavedSelections(state.savedSelections().without(saved.name()))));
        refresh(row);
    }

    /** Shows what is there now. */
    private void refresh(int row) {
        SavedSelections saved = document.state().savedSelections();
        model.clear();
        saved.all().forEach(model::addElement);
        list.setSelectedIndex(Math.min(row, model.size() - 1));
        list.ensureIndexIsVisible(list.getSelectedIndex());
        refreshButtons();
        makeThumbnails(saved.all().stream().map(SavedSelection::mask).toList());
    }

    private void refreshButtons() {
        boolean any = chosen().isPresent();
        rename.setEnabled(any);
        delete.setEnabled(any);
        form.setPossible(any);
    }

    private void makeThumbnails(List<Mask> masks) {
        Rect canvas = document.state().bounds();
        masks.stream()
                .filter(mask -> !thumbnails.containsKey(mask))
                .forEach(mask -> Background.run(
                                Bundle.LoadSelection_title(),
                                () -> new Framed(Thumbnails.shrunk(new LayerMask(mask, true), canvas, THUMBNAIL)))
                        .thenAccept(icon -> {
                            thumbnails.put(mask, icon);
                            list.repaint();
                        }));
    }

    /** What the mask looks like, white where it is selected, and its name. */
    private final class Renderer extends DefaultListCellRenderer {
        @Override
        public Component getListCellRendererComponent(
                JList<?> all, Object value, int index, boolean selected, boolean focus) {
            SavedSelection saved = (SavedSelection) value;
            super.getListCellRendererComponent(all, saved.name(), index, selected, focus);
            setIcon(thumbnails.get(saved.mask()));
            setIconTextGap(10);
            return this;
        }
    }

    /** A picture with a line around it, so that white is seen on white. */
    private record Framed(BufferedImage picture) implements Icon {
        @Override
        public int getIconWidth() {
            return picture.getWidth() + 2;
        }

        @Override
        public int getIconHeight() {
            return picture.getHeight() + 2;
        }

        @Override
        public void paintIcon(Component list, Graphics g, int x, int y) {
            g.setColor(CanvasColors.mixed(list.getBackground(), list.getForeground(), 0.25));
            g.drawRect(x, y, getIconWidth() - 1, getIconHeight() - 1);
            g.drawImage(picture, x + 1, y + 1, null);
        }
    }

    private static final class OperationRenderer extends DefaultListCellRenderer {
        @Override
        public Component getListCellRendererComponent(
                JList<?> all, Object value, int index, boolean selected, boolean focus) {
            return super.getListCellRendererComponent(all, name((SelectionMode) value), index, selected, focus);
        }

        private static String name(SelectionMode mode) {
            return switch (mode) {
                case REPLACE -> Bundle.LoadSelection_replace();
                case ADD -> Bundle.LoadSelection_add();
                case SUBTRACT -> Bundle.LoadSelection_subtract();
                case INTERSECT -> Bundle.LoadSelection_intersect();
            };
        }
    }
}
