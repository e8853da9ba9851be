package org.lacuna.editor.files;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import org.openide.DialogDescriptor;
import org.openide.DialogDisplayer;
import org.openide.util.NbBundle;

/** Lists what could not be opened as it is in a file, in a window that does not wait for an answer. */
@NbBundle.Messages({
    "# {0} - the file''s name",
    "OpeningNotes_title=About {0}",
    "OpeningNotes_text=The file was opened, but not all of it is as it was there:",
    "OpeningNotes_copy=Copy",
    "OpeningNotes_close=Close",
    "# {0} - a note",
    "OpeningNotes_item=• {0}"
})
public final class OpeningNotes {
    private static final Dimension SIZE = new Dimension(560, 240);

    private OpeningNotes() {}

    /** Shows the notes, if there are some. */
    public static void show(String fileName, List<String> notes) {
        if (notes.isEmpty()) {
            return;
        }
        JTextArea text = new JTextArea(String.join(
                "\n",
                notes.stream()
                        .map(DocumentSentences::translated)
                        .map(Bundle::OpeningNotes_item)
                        .toList()));
        text.setName("opening-notes");
        text.setEditable(false);
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        text.setCaretPosition(0);
        JLabel title = new JLabel(Bundle.OpeningNotes_text());
        title.setLabelFor(text);
        JPanel panel = new JPanel(new BorderLayout(0, 8));
        panel.setBorder(BorderFactory.createEmptyBorder(16, 16, 4, 16));
        panel.add(title, BorderLayout.PAGE_START);
        panel.add(new JScrollPane(text), BorderLayout.CENTER);
        panel.setPreferredSize(SIZE);
        JButton copy = new JButton(Bundle.OpeningNotes_copy());
        JButton close = new JButton(Bundle.OpeningNotes_close());
        DialogDescriptor dialog = new DialogDescriptor(
                panel,
                Bundle.OpeningNotes_title(fileName),
                false,
                new Object[] {copy, close},
                close,
                DialogDescriptor.DEFAULT_ALIGN,
                null,
                event -> {
                    if (event.getSource() == copy) {
                        StringSelection selection = new StringSelection(text.getText());
                        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(selection, selection);
                    }
                });
        dialog.setClosingOptions(new Object[] {close});
        DialogDisplayer.getDefault().createDialog(dialog).setVisible(true);
    }
}
