package org.lacuna.editor.presets;

import org.openide.util.Lookup;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** Names for documents that have no file yet. For the event thread only. */
@NbBundle.Messages({"# {0} - a number", "UntitledNames=Untitled {0}"})
@ServiceProvider(service = UntitledNames.class)
public final class UntitledNames {
    private int given;

    /** The one service of this kind. */
    public static UntitledNames getDefault() {
        return Lookup.getDefault().lookup(UntitledNames.class);
    }

    /** One that was not given before. */
    public String next() {
        given++;
        return Bundle.UntitledNames(String.valueOf(given));
    }
}
