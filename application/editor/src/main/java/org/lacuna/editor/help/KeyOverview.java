package org.lacuna.editor.help;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.table.DefaultTableModel;
import org.lacuna.editor.controls.TypedText;
import org.lacuna.editor.look.LineIcon;
import org.openide.DialogDescriptor;
import org.openide.DialogDisplayer;
import org.openide.util.NbBundle;

/** All keys in a table that can be searched. They are changed in the Options window. */
@NbBundle.Messages({
    "KeyOverview_title=Keyboard Shortcuts",
    "KeyOverview_search=Search actions and keys",
    "KeyOverview_category=Where",
    "KeyOverview_action=What",
    "KeyOverview_keys=Keys"
})
public final class KeyOverview extends JPanel {
    private final transient List<KeyList.Entry> all = KeyList.all();
    private final DefaultTableModel model =
            new DefaultTableModel(
                    new Object[] {
                        Bundle.KeyOverview_action(), Bundle.KeyOverview_keys(), Bundle.KeyOverview_category(),
                    },
                    0) {
                @Override
                public boolean isCellEditable(int row, int column) {
                    return false;
                }
            };
    private final JTextField search = new JTextField();

    private KeyOverview() {
        super(new BorderLayout(0, 8));
        setBorder(BorderFactory.createEmptyBorder(12, 12, 4, 12));
        search.setName("key-search");
        search.putClientProperty("JTextField.placeholderText", Bundle.KeyOverview_search());
        search.putClientProperty("JTextField.leadingIcon", LineIcon.of("search", 16));
        search.getAccessibleContext().setAccessibleName(Bundle.KeyOverview_search());
        TypedText.follow(search, this::fill);
        JTable table = new JTable(model);
        table.setName("keys");
        table.getAccessibleContext().setAccessibleName(Bundle.KeyOverview_title());
        table.setRowHeight(table.getRowHeight() + 6);
        table.getColumnModel().getColumn(0).setPreferredWidth(300);
        table.getColumnModel().getColumn(1).setPreferredWidth(260);
        table.getColumnModel().getColumn(2).setPreferredWidth(110);
        JScrollPane scroll = new JScrollPane(table);
        scroll.setPreferredSize(new Dimension(720, 480));
        add(search, BorderLayout.PAGE_START);
        add(scroll, BorderLayout.CENTER);
        fill();
    }

    private void fill() {
        model.setRowCount(0);
        all.stream()
                .filter(entry -> entry.matches(search.getText()))
                .forEach(entry -> model.addRow(new Object[] {entry.action(), entry.keys(), entry.category()}));
    }

    /** Shows them; the person may go on working beside. */
    public static void open() {
        DialogDescriptor dialog = new DialogDescriptor(
                new KeyOverview(),
                Bundle.KeyOverview_title(),
                false,
                new Object[] {DialogDescriptor.CLOSED_OPTION},
                DialogDescriptor.CLOSED_OPTION,
                DialogDescriptor.DEFAULT_ALIGN,
                null,
                null);
        DialogDisplayer.getDefault().createDialog(dialog).setVisible(true);
    }
}
