package org.lacuna.editor.actions;

import java.awt.event.ActionEvent;
import java.util.function.Consumer;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.keys.KeyAction;

/** An action on the current document whose key is a letter alone at first. */
final class LetterAction extends KeyAction {
    private final transient Consumer<DocumentView> work;

    LetterAction(String name, Consumer<DocumentView> work) {
        super(name);
        this.work = work;
        CurrentState.get().addListener(this::refresh);
    }

    @Override
    protected boolean isPossible() {
        return CurrentState.get().view().isPresent();
    }

    @Override
    public void actionPerformed(ActionEvent event) {
        CurrentState.get().view().ifPresent(work);
    }
}
