package org.lacuna.editor.safety;

import org.lacuna.editor.settings.NumberSetting;
import org.lacuna.editor.settings.SwitchSetting;
import org.openide.util.Lookup;
import org.openide.util.lookup.ServiceProvider;

/** Whether and how often unsaved documents are written to the journal, and how much of the disk it may take. For the event thread. */
@ServiceProvider(service = AutosaveSettings.class)
public final class AutosaveSettings {
    private static final int DEFAULT_SECONDS = 60;
    private static final int DEFAULT_MEGABYTES = 8192;

    public final SwitchSetting on = new SwitchSetting("autosave.on", true);
    /** Between two times of writing. */
    public final NumberSetting seconds = new NumberSetting("autosave.seconds", 10, 3600, DEFAULT_SECONDS);
    /** What the journals of all documents may take, in units of 2^20 bytes. */
    public final NumberSetting megabytes = new NumberSetting("autosave.megabytes", 256, 1 << 20, DEFAULT_MEGABYTES);

    /** The one service of this kind. */
    public static AutosaveSettings getDefault() {
        return Lookup.getDefault().lookup(AutosaveSettings.class);
    }

    AutosaveRules rules() {
        return new AutosaveRules(on.get(), seconds.get(), (long) megabytes.get() << 20);
    }

    void addListener(Runnable listener) {
        on.addListener(listener);
        seconds.addListener(listener);
        megabytes.addListener(listener);
    }
}
