package org.lacuna.editor.actions;

import javax.swing.JLabel;
import javax.swing.JTextField;
import org.lacuna.document.Document;
import org.lacuna.document.selection.SavedSelections;
import org.lacuna.editor.controls.TypedText;
import org.openide.util.NbBundle;

/** Asks for another name of a saved selection, which no other one must have. */
@NbBundle.Messages({
    "RenameSelection_title=Rename Saved Selection",
    "RenameSelection_name=Name",
    "RenameSelection_taken=Another saved selection has this name.",
    "RenameSelection_apply=Rename",
    "EDIT_RenameSavedSelection=Rename Saved Selection"
})
final class RenameSelectionDialog {
    private final FormDialog form = new FormDialog();
    private final SavedSelections others;
    private final JTextField name;
    private final JLabel remark = new JLabel();

    private RenameSelectionDialog(SavedSelections others, String old) {
        this.others = others;
        name = new JTextField(old, 24);
        name.setName("selection-name");
        name.selectAll();
        TypedText.follow(name, this::typed);
        form.add(Bundle.RenameSelection_name(), name, new JLabel());
        form.add("", remark, new JLabel());
        typed();
    }

    private void typed() {
        boolean taken = others.find(wanted()).isPresent();
        remark.setText(taken ? Bundle.RenameSelection_taken() : " ");
        form.setPossible(!taken && !wanted().isEmpty());
    }

    private String wanted() {
        return name.getText().strip();
    }

    static void ask(Document document, String old) {
        SavedSelections others = document.state().savedSelections().without(old);
        RenameSelectionDialog dialog = new RenameSelectionDialog(others, old);
        if (dialog.form.ask(Bundle.RenameSelection_title(), Bundle.RenameSelection_apply())) {
            String wanted = dialog.wanted();
            document.edit(
                    Bundle.EDIT_RenameSavedSelection(),
                    state -> state.withSavedSelections(state.savedSelections().renamed(old, wanted)));
        }
    }
}
