package org.lacuna.editor.recovery;

import java.awt.BorderLayout;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import org.lacuna.document.journal.LostDocument;
import org.openide.DialogDescriptor;
import org.openide.DialogDisplayer;
import org.openide.NotifyDescriptor;
import org.openide.awt.Mnemonics;
import org.openide.util.NbBundle;

/** Lets people choose among what can be recovered. It does not keep them from working: the window behind it can be used. */
@NbBundle.Messages({
    "RecoveryDialog_title=Recover Documents",
    "RecoveryDialog_intro=Lacuna ended without saving these documents. What shall become of them?",
    "RecoveryDialog_recover=&Recover",
    "RecoveryDialog_discard=&Discard",
    "RecoveryDialog_later=Decide &Later",
    "# {0} - how many",
    "RecoveryDialog_sure={0,choice,1#The unsaved changes of this document are|1<The unsaved changes of {0} documents are}"
            + " lost for good.\nDiscard {0,choice,1#it|1<them}?",
    "RecoveryDialog_sureTitle=Discard changes?"
})
final class RecoveryDialog {
    private static final Dimension SIZE = new Dimension(520, 260);

    private final Recovery recovery;
    private final List<LostRow> rows = new ArrayList<>();
    private final JButton recover = button(Bundle.RecoveryDialog_recover());
    private final JButton discard = button(Bundle.RecoveryDialog_discard());
    private final JButton later = button(Bundle.RecoveryDialog_later());
    private final JPanel list = new JPanel();
    private Dialog dialog;

    RecoveryDialog(Recovery recovery) {
        this.recovery = recovery;
        list.setLayout(new BoxLayout(list, BoxLayout.Y_AXIS));
        DateTimeFormatter times =
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM).withZone(ZoneId.systemDefault());
        for (LostDocument document : recovery.documents()) {
            LostRow row = new LostRow(document, times);
            row.addListener(this::refresh);
            rows.add(row);
            list.add(row);
        }
        recover.addActionListener(event -> recoverChosen());
        discard.addActionListener(event -> discardChosen());
        later.addActionListener(event -> dialog.dispose());
    }

    private static JButton button(String text) {
        JButton button = new JButton();
        Mnemonics.setLocalizedText(button, text);
        return button;
    }

    void show() {
        JPanel panel = new JPanel(new BorderLayout(0, 12));
        panel.setBorder(BorderFactory.createEmptyBorder(16, 20, 8, 20));
        panel.add(new JLabel(Bundle.RecoveryDialog_intro()), BorderLayout.PAGE_START);
        JPanel top = new JPanel(new BorderLayout());
        top.add(list, BorderLayout.PAGE_START);
        JScrollPane scroll = new JScrollPane(top);
        scroll.getVerticalScrollBar().setUnitIncrement(24);
        scroll.setPreferredSize(SIZE);
        panel.add(scroll, BorderLayout.CENTER);
        panel.add(Box.createVerticalStrut(4), BorderLayout.PAGE_END);
        DialogDescriptor descriptor = new DialogDescriptor(
                panel,
                Bundle.RecoveryDialog_title(),
                false,
                new Object[] {recover, later, discard},
                recover,
                DialogDescriptor.DEFAULT_ALIGN,
                null,
                null);
        descriptor.setClosingOptions(new Object[0]);
        dialog = DialogDisplayer.getDefault().createDialog(descriptor);
        dialog.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                rows.forEach(LostRow::close);
                recovery.answered();
            }
        });
        dialog.setVisible(true);
        recover.requestFocusInWindow();
    }

    private List<LostRow> chosen() {
        return rows.stream().filter(LostRow::isChosen).toList();
    }

    private void refresh() {
        boolean any = !chosen().isEmpty();
        recover.setEnabled(any);
        discard.setEnabled(any);
    }

    private void recoverChosen() {
        List<LostRow> chosen = chosen();
        chosen.forEach(row -> recovery.recover(row.document()));
        remove(chosen);
    }

    private void discardChosen() {
        List<LostRow> chosen = chosen();
        NotifyDescriptor sure = new NotifyDescriptor.Confirmation(
                Bundle.RecoveryDialog_sure(chosen.size()),
                Bundle.RecoveryDialog_sureTitle(),
                NotifyDescriptor.OK_CANCEL_OPTION,
                NotifyDescriptor.WARNING_MESSAGE);
        if (DialogDisplayer.getDefault().notify(sure) == NotifyDescriptor.OK_OPTION) {
            recovery.discard(chosen.stream().map(LostRow::document).toList());
            remove(chosen);
        }
    }

    private void remove(List<LostRow> gone) {
        gone.forEach(row -> {
            row.close();
            list.remove(row);
        });
        rows.removeAll(gone);
        if (rows.isEmpty()) {
            dialog.dispose();
        } else {
            refresh();
            list.revalidate();
            list.repaint();
        }
    }
}
