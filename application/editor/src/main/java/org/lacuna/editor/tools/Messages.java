package org.lacuna.editor.tools;

import org.openide.util.NbBundle;

/** Texts that several tools show. */
@NbBundle.Messages({
    "EDIT_SelectReplace=Select",
    "EDIT_SelectAdd=Add to Selection",
    "EDIT_SelectSubtract=Subtract from Selection",
    "EDIT_SelectIntersect=Intersect Selection",
    "EDIT_Deselect=Deselect"
})
final class Messages {
    private Messages() {}

    /** The name of the edit that changes a selection this way. */
    static String select(SelectionMode how) {
        return switch (how) {
            case REPLACE -> Bundle.EDIT_SelectReplace();
            case ADD -> Bundle.EDIT_SelectAdd();
            case SUBTRACT -> Bundle.EDIT_SelectSubtract();
            case INTERSECT -> Bundle.EDIT_SelectIntersect();
        };
    }

    static String deselect() {
        return Bundle.EDIT_Deselect();
    }
}
