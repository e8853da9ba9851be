package org.lacuna.panels.generate.window;

import java.util.Locale;
import java.util.stream.Collectors;
import org.lacuna.editor.spi.AboutFact;
import org.lacuna.generation.painting.Devices;
import org.lacuna.inference.backend.BackendProvider;
import org.openide.util.NbBundle;
import org.openide.util.lookup.ServiceProvider;

/** What pictures can be made on, for the About dialog. */
@NbBundle.Messages("AboutEngines_name=Engines")
@ServiceProvider(service = AboutFact.class)
public final class AboutEngines implements AboutFact {
    @Override
    public String name() {
        return Bundle.AboutEngines_name();
    }

    @Override
    public String value() {
        return Devices.installed().stream()
                .map(BackendProvider::name)
                .map(name -> name.toUpperCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
