package org.lacuna.editor.controls;

import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.text.JTextComponent;

/** Tells of every change of the text in a field. */
public final class TypedText implements DocumentListener {
    private final Runnable changed;

    private TypedText(Runnable changed) {
        this.changed = changed;
    }

    /** Has something done from now on whenever the text in the field becomes another. */
    public static void follow(JTextComponent field, Runnable changed) {
        field.getDocument().addDocumentListener(new TypedText(changed));
    }

    @Override
    public void insertUpdate(DocumentEvent event) {
        changed.run();
    }

    @Override
    public void removeUpdate(DocumentEvent event) {
        changed.run();
    }

    @Override
    public void changedUpdate(DocumentEvent event) {
        changed.run();
    }
}
