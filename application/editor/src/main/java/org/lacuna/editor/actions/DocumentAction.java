package org.lacuna.editor.actions;

import java.awt.event.ActionEvent;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.swing.AbstractAction;
import org.lacuna.document.DocumentState;
import org.lacuna.editor.api.DocumentView;

/** An action on the current document, wherever the focus is; enabled while that document allows it. */
final class DocumentAction extends AbstractAction {
    private final transient Predicate<DocumentState> possible;
    private final transient Consumer<DocumentView> work;

    DocumentAction(String name, Predicate<DocumentState> possible, Consumer<DocumentView> work) {
        super(name);
        this.possible = possible;
        this.work = work;
        CurrentState.get().addListener(this::refresh);
        refresh();
    }

    /** Possible with every document. */
    DocumentAction(String name, Consumer<DocumentView> work) {
        this(name, state -> true, work);
    }

    private void refresh() {
        setEnabled(CurrentState.get().state().filter(possible).isPresent());
    }

    @Override
    public void actionPerformed(ActionEvent event) {
        CurrentState current = CurrentState.get();
        current.view().filter(view -> possible.test(view.document().state())).ifPresent(work);
    }
}
