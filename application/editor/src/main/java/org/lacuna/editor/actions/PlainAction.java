package org.lacuna.editor.actions;

import java.awt.event.ActionEvent;
import javax.swing.AbstractAction;

/** An action that is always possible. */
final class PlainAction extends AbstractAction {
    private final transient Runnable work;

    PlainAction(String name, Runnable work) {
        super(name);
        this.work = work;
    }

    @Override
    public void actionPerformed(ActionEvent event) {
        work.run();
    }
}
