package org.lacuna.editor.edits;

import java.util.function.UnaryOperator;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.editor.files.Background;
import org.lacuna.editor.files.Failures;

/** An edit of many pixels, computed by a worker while the document can be looked at and even changed. */
public final class SlowEdit {
    private SlowEdit() {}

    /**
     * Edits the document as soon as the result is there. If the document was changed meanwhile, the edit is computed once more,
     * for what it is then.
     *
     * @param name of the edit, also shown while it goes on
     */
    public static void run(Document document, String name, UnaryOperator<DocumentState> change) {
        DocumentState before = document.state();
        Background.run(name, () -> change.apply(before)).whenComplete((after, failure) -> {
            if (failure != null) {
                Failures.tellEdit(name, failure);
            } else if (!taken(document, name, before, after)) {
                run(document, name, change);
            }
        });
    }

    private static boolean taken(Document document, String name, DocumentState before, DocumentState after) {
        boolean[] taken = {false};
        document.edit(name, state -> {
            taken[0] = state == before;
            return taken[0] ? after : state;
        });
        return taken[0];
    }
}
