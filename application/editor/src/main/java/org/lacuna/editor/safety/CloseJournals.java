package org.lacuna.editor.safety;

import org.openide.modules.OnStop;

/** The application ends after people were asked about every document: nothing is to be recovered. */
@OnStop
public final class CloseJournals implements Runnable {
    @Override
    public void run() {
        Autosave.getDefault().close();
        Autosave.awaitEnd();
    }
}
