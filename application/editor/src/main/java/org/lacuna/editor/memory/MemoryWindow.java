package org.lacuna.editor.memory;

import java.awt.Dialog;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.lacuna.editor.spi.MemoryHolder;
import org.openide.DialogDescriptor;
import org.openide.DialogDisplayer;
import org.openide.util.NbBundle;

/** A small window with all that takes memory, a line each, and buttons that give it back. */
@NbBundle.Messages({"MemoryWindow_title=Memory", "MemoryWindow_close=Close"})
final class MemoryWindow {
    private static MemoryWindow shown;

    private final JPanel panel = new JPanel(new GridBagLayout());
    private final List<JLabel> names = new ArrayList<>();
    private final List<JLabel> amounts = new ArrayList<>();
    private final Consumer<MemoryUse> listener = this::show;
    private final Dialog dialog;

    private MemoryWindow() {
        panel.setBorder(BorderFactory.createEmptyBorder(16, 20, 8, 20));
        JButton close = new JButton(Bundle.MemoryWindow_close());
        DialogDescriptor descriptor = new DialogDescriptor(
                panel,
                Bundle.MemoryWindow_title(),
                false,
                new Object[] {close},
                close,
                DialogDescriptor.DEFAULT_ALIGN,
                null,
                null);
        dialog = DialogDisplayer.getDefault().createDialog(descriptor);
        dialog.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                MemoryWatch.getDefault().removeListener(listener);
                shown = null;
            }
        });
    }

    /** Opens it, or brings it to the front. */
    static void open() {
        if (shown == null) {
            shown = new MemoryWindow();
            MemoryWatch.getDefault().addListener(shown.listener);
        }
        shown.dialog.setVisible(true);
        shown.dialog.toFront();
    }

    private void show(MemoryUse use) {
        List<MemoryText.Row> rows = MemoryText.rows(use);
        if (rows.size() != names.size()) {
            fill(rows);
        }
        for (int i = 0; i < rows.size(); i++) {
            names.get(i).setText(rows.get(i).name());
            amounts.get(i).setText(rows.get(i).amount());
        }
        dialog.pack();
    }

    private void fill(List<MemoryText.Row> rows) {
        panel.removeAll();
        names.clear();
        amounts.clear();
        for (int y = 0; y < rows.size(); y++) {
            JLabel name = new JLabel();
            JLabel amount = new JLabel("", JLabel.TRAILING);
            names.add(name);
            amounts.add(amount);
            panel.add(name, at(0, y, 1));
            panel.add(amount, at(1, y, 0));
            int line = y;
            rows.get(y)
                    .holder()
                    .ifPresent(holder ->
                            holder.releaseName().ifPresent(text -> panel.add(button(holder, text), at(2, line, 0))));
        }
        dialog.setLocationRelativeTo(dialog.getOwner());
    }

    private static JComponent button(MemoryHolder holder, String text) {
        JButton button = new JButton(text);
        button.addActionListener(event -> {
            holder.release();
            MemoryWatch.getDefault().lookNow();
        });
        return button;
    }

    private static GridBagConstraints at(int x, int y, double weight) {
        Insets insets = new Insets(0, 0, 8, x == 2 ? 0 : 20);
        return new GridBagConstraints(
                x, y, 1, 1, weight, 0, GridBagConstraints.LINE_START, GridBagConstraints.HORIZONTAL, insets, 0, 0);
    }
}
