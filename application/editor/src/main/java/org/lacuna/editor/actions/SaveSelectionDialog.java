package org.lacuna.editor.actions;

import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JTextField;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.selection.SavedSelection;
import org.lacuna.document.selection.SavedSelections;
import org.lacuna.editor.controls.TypedText;
import org.openide.util.NbBundle;

/** Asks for the name under which the document is to keep its selection: a new one, or that of one to be replaced. */
@NbBundle.Messages({
    "SaveSelection_title=Save Selection",
    "SaveSelection_name=Name",
    "# {0} - number",
    "SaveSelection_new=Selection {0}",
    "SaveSelection_adds=Saved with the document under a new name.",
    "SaveSelection_replaces=Replaces the selection saved under this name.",
    "SaveSelection_apply=Save",
    "EDIT_SaveSelection=Save Selection"
})
final class SaveSelectionDialog {
    private final FormDialog form = new FormDialog();
    private final SavedSelections saved;
    private final JComboBox<String> name;
    private final JTextField text;
    private final JLabel remark = new JLabel();

    private SaveSelectionDialog(SavedSelections saved) {
        this.saved = saved;
        name = new JComboBox<>(saved.names().toArray(String[]::new));
        name.setName("selection-name");
        name.setEditable(true);
        name.setSelectedItem(unused(saved));
        text = (JTextField) name.getEditor().getEditorComponent();
        text.setColumns(24);
        text.selectAll();
        TypedText.follow(text, this::typed);
        form.add(Bundle.SaveSelection_name(), name, new JLabel());
        form.add("", remark, new JLabel());
        typed();
    }

    /** The first numbered name that is free. */
    static String unused(SavedSelections saved) {
        int number = 1;
        while (saved.find(Bundle.SaveSelection_new(number)).isPresent()) {
            number++;
        }
        return Bundle.SaveSelection_new(number);
    }

    private void typed() {
        boolean known = saved.find(wanted()).isPresent();
        remark.setText(known ? Bundle.SaveSelection_replaces() : Bundle.SaveSelection_adds());
        form.setPossible(!wanted().isEmpty());
    }

    private String wanted() {
        return text.getText().strip();
    }

    static void ask(Document document) {
        SaveSelectionDialog dialog = new SaveSelectionDialog(document.state().savedSelections());
        if (dialog.form.ask(Bundle.SaveSelection_title(), Bundle.SaveSelection_apply())) {
            String chosen = dialog.wanted();
            document.edit(Bundle.EDIT_SaveSelection(), state -> saved(state, chosen));
        }
    }

    /** Unchanged where nothing is selected. */
    static DocumentState saved(DocumentState state, String name) {
        return state.selection()
                .map(mask -> state.withSavedSelections(state.savedSelections().with(new SavedSelection(name, mask))))
                .orElse(state);
    }
}
