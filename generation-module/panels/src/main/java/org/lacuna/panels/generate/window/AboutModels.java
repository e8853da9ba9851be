package org.lacuna.panels.generate.window;

import org.lacuna.editor.spi.AboutFact;
import org.lacuna.panels.engine.ApplicationEngine;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** Where this program looks for models of its own, for the About dialog. */
@NbBundle.Messages("AboutModels_name=Models")
@ServiceProvider(service = AboutFact.class)
public final class AboutModels implements AboutFact {
    @Override
    public String name() {
        return Bundle.AboutModels_name();
    }

    @Override
    public String value() {
        return ApplicationEngine.getDefault().modelsFolder().toString();
    }
}
